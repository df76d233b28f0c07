package io.payflow.command.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumbersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4242424242424242",
                "4242 4242 4242 4242",
                "4242-4242-4242-4242",
                "4242\u00a04242\u20134242  -  4242",
                "card 4242 4242 4242 4242, exp 12/29",
                "tok_4242424242424242",
                "4222222222222",
                "378282246310005",
                "6304000000000000000",
                "ref 12 4242424242424242",
                "777cac08-5051-4006-863e-7a80aa0cf914 4242 4242 4242 4242",
                "42424242-4242-4242",
                "\uff14\uff12\uff14\uff12\uff14\uff12\uff14\uff12\uff14\uff12\uff14\uff12\uff14\uff12\uff14\uff12"
            })
    void knownTestCardsAreFound(String text) {
        assertThat(CardNumbers.appearIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no digits",
                "4242424242424241",
                "424242424242",
                "42424242424242424242",
                "+1 555 010 9999",
                "4242,4242,4242,4242",
                "424242424242x4242",
                "2026-11-22",
                "merch_777cac08-5051-4006-863e-7a80aa0cf914",
                "777CAC08-5051-4006-863E-7A80AA0CF914, 777cac08-5051-4006-863e-7a80aa0cf914"
            })
    void otherTextIsNot(String text) {
        assertThat(CardNumbers.appearIn(text)).isFalse();
    }

    @Property
    void everyNumberThatPassesTheLuhnCheckIsFoundHoweverItIsGrouped(
            @ForAll("cardNumbers") String number,
            @ForAll("separators") List<String> separators,
            @ForAll @AlphaChars @StringLength(max = 20) String before,
            @ForAll @AlphaChars @StringLength(max = 20) String after) {
        StringBuilder grouped = new StringBuilder();
        for (int i = 0; i < number.length(); i++) {
            grouped.append(i == 0 ? "" : separators.get(i)).append(number.charAt(i));
        }

        assertThat(CardNumbers.appearIn(before + grouped + after)).isTrue();
    }

    @Property
    void uuidIsNotFound(@ForAll long mostSignificant, @ForAll long leastSignificant) {
        assertThat(CardNumbers.appearIn("order " + new UUID(mostSignificant, leastSignificant)))
                .isFalse();
    }

    @Property
    void numberThatFailsTheLuhnCheckIsNotFound(
            @ForAll("cardNumbers") String number, @ForAll @IntRange(min = 1, max = 9) int wrongBy) {
        int last = number.length() - 1;
        int wrong = (number.charAt(last) - '0' + wrongBy) % 10;

        assertThat(CardNumbers.appearIn("x" + number.substring(0, last) + wrong + "x"))
                .isFalse();
    }

    @Property
    void runsOfOtherLengthsAreNotFound(@ForAll("runsOfOtherLengths") String digits) {
        assertThat(CardNumbers.appearIn("ref_" + digits + "_")).isFalse();
    }

    @Provide
    Arbitrary<String> cardNumbers() {
        return Arbitraries.strings().numeric().ofMinLength(12).ofMaxLength(18).map(CardNumbersTest::withCheckDigit);
    }

    @Provide
    Arbitrary<List<String>> separators() {
        return Combinators.combine(
                        Arbitraries.of(" ", "-", "", "", "", " - ", "\u00a0", "\u2013"), Arbitraries.of("", " ", "-"))
                .as((first, second) -> first + second)
                .list()
                .ofSize(19);
    }

    @Provide
    Arbitrary<String> runsOfOtherLengths() {
        return Arbitraries.oneOf(
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(12),
                Arbitraries.strings().numeric().ofMinLength(20).ofMaxLength(60));
    }

    /** Appends the digit that makes the Luhn sum a multiple of ten, by the scheme's own description. */
    private static String withCheckDigit(String payload) {
        int sum = 0;
        for (int i = 0; i < payload.length(); i++) {
            int digit = payload.charAt(payload.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit * 2 : digit;
            sum += weighted / 10 + weighted % 10;
        }
        return payload + (10 - sum % 10) % 10;
    }
}
