package io.payflow.api.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurrencyCodeTest {
    /** Too young for an early JDK 17, or left out of every JDK (UYW). */
    private static final Set<String> UNKNOWN_TO_SOME_JDKS = Set.of("SLE", "UYW", "VED", "XCG", "ZWG");

    private static final Set<String> WITHDRAWN = codes("""
            ADP AFA ANG ATS AYM AZM BEF BGL BGN BYB BYR CSD CUC CYP DEM EEK ESP FIM FRF GHC GRD GWP HRK IEP ITL LTL LUF
            LVL MGF MRO MTL MZM NLG PTE ROL RUR SDD SIT SKK SLL SRG STD TMM TPE TRL VEB VEF XBB XBA XBC XBD XFO XFU
            YUM ZMK ZWD ZWL ZWN ZWR""");

    private static final Set<String> FUNDS_AND_METALS =
            codes("BOV CHE CHW COU MXV USN USS XAG XAU XDR XPD XPT XSU XTS XUA XXX");

    @ParameterizedTest
    @CsvSource({"JPY,0", "KRW,0", "USD,2", "EUR,2", "ISK,0", "BHD,3", "KWD,3", "CLF,4", "UYW,4", "MGA,2", "MRU,2"})
    void activeCurrencyHasItsRealExponent(String code, int exponent) {
        assertThat(CurrencyCode.exponent(code)).hasValue(exponent);
        assertThat(CurrencyCode.isKnown(code)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"HRK", "DEM", "BGN", "ANG", "SLL", "ZWL", "CUC", "XXX", "XTS", "XAU", "XDR", "usd", "US", ""})
    void withdrawnAndNonNationalCurrenciesAreUnknown(String code) {
        assertThat(CurrencyCode.isKnown(code)).isFalse();
        assertThat(CurrencyCode.exponent(code)).isEmpty();
    }

    @Test
    void exponentsAgreeWithTheJdkWhereItKnowsTheCode() {
        Map<String, Integer> jdk = Currency.getAvailableCurrencies().stream()
                .filter(currency -> CurrencyCode.isKnown(currency.getCurrencyCode()))
                .collect(Collectors.toMap(Currency::getCurrencyCode, Currency::getDefaultFractionDigits));
        Map<String, Integer> ours = new TreeMap<>();
        jdk.keySet().forEach(code -> ours.put(code, CurrencyCode.exponent(code).orElseThrow()));

        assertThat(ours).isEqualTo(new TreeMap<>(jdk)).hasSizeGreaterThan(140);
    }

    @Test
    void everyCodeIsOneTheJdkKnowsOrTooYoungForIt() {
        Set<String> jdk = Currency.getAvailableCurrencies().stream()
                .map(Currency::getCurrencyCode)
                .collect(Collectors.toSet());
        Set<String> strangers = new TreeSet<>(known());
        strangers.removeAll(jdk);

        assertThat(UNKNOWN_TO_SOME_JDKS).containsAll(strangers);
    }

    @Test
    void whatOnlyTheJdkKnowsIsWithdrawnOrNoNationalCurrency() {
        Set<String> refused = Currency.getAvailableCurrencies().stream()
                .map(Currency::getCurrencyCode)
                .filter(code -> !CurrencyCode.isKnown(code))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(union(WITHDRAWN, FUNDS_AND_METALS)).containsAll(refused);
    }

    private static Set<String> union(Set<String> first, Set<String> second) {
        return Stream.concat(first.stream(), second.stream()).collect(Collectors.toSet());
    }

    private static Set<String> codes(String text) {
        return Set.of(text.split("\\s+"));
    }

    private static Set<String> known() {
        return IntStream.range(0, 26 * 26 * 26)
                .mapToObj(i -> "" + letter(i / 676) + letter(i / 26 % 26) + letter(i % 26))
                .filter(CurrencyCode::isKnown)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static char letter(int index) {
        return (char) ('A' + index);
    }
}
