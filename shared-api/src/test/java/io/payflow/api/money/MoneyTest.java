package io.payflow.api.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 999_999_999_998L, 999_999_999_999L})
    void amountMayBeOneToTheMaximum(long amount) {
        assertThat(new Money(amount, "USD").amount()).isEqualTo(amount);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1_000_000_000_000L, Long.MAX_VALUE})
    void amountOutOfRangeIsRefused(long amount) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Money(amount, "USD"))
                .withMessageContaining(String.valueOf(amount));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XXX", "usd", "US", "", "USDT"})
    void unknownCurrencyIsRefused(String currency) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(1, currency));
    }

    @Test
    void missingCurrencyIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(1, null));
    }

    @ParameterizedTest
    @CsvSource({
        "1234, USD, 12.34 USD",
        "5, USD, 0.05 USD",
        "500, JPY, 500 JPY",
        "1234, BHD, 1.234 BHD",
        "1, CLF, 0.0001 CLF",
        "999999999999, EUR, 9999999999.99 EUR"
    })
    void isShownInMajorUnitsWithTheCurrencysExponent(long amount, String currency, String shown) {
        assertThat(new Money(amount, currency)).hasToString(shown);
    }
}
