package io.payflow.command.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeeTest {
    private static final long LARGEST = 999_999_999_999L;

    @ParameterizedTest
    @CsvSource({"50, 100, 0", "150, 100, 2", "250, 100, 2", "350, 100, 4", "1, 5000, 0", "3, 5000, 2", "5, 5000, 2"})
    void exactHalfGoesToTheEvenNeighbour(long amount, int basisPoints, long fee) {
        assertThat(Fee.of(amount, basisPoints)).isEqualTo(fee);
    }

    @ParameterizedTest
    @CsvSource({"49, 100, 0", "51, 100, 1", "149, 100, 1", "151, 100, 2", "1250, 290, 36", "1000, 290, 29"})
    void whatIsNoExactHalfGoesToTheNearest(long amount, int basisPoints, long fee) {
        assertThat(Fee.of(amount, basisPoints)).isEqualTo(fee);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1250, LARGEST})
    void noBasisPointsAreNoFeeAndTenThousandAreEverything(long amount) {
        assertThat(Fee.of(amount, 0)).isZero();
        assertThat(Fee.of(amount, 10_000)).isEqualTo(amount);
    }

    @Test
    void largestAmountHasItsExactFee() {
        assertThat(Fee.of(LARGEST, 9_999)).isEqualTo(999_899_999_999L);
        assertThat(Fee.of(LARGEST, 1)).isEqualTo(100_000_000L);
    }

    @Test
    void amountThatCannotBeMultipliedIsAnError() {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Fee.of(Long.MAX_VALUE, 2));
    }

    @Property
    void feeIsTheExactProductRoundedHalfEven(
            @ForAll @LongRange(min = 1, max = LARGEST) long amount,
            @ForAll @IntRange(min = 0, max = 10_000) int basisPoints) {
        long exact = BigDecimal.valueOf(amount)
                .multiply(BigDecimal.valueOf(basisPoints))
                .movePointLeft(4)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();

        assertThat(Fee.of(amount, basisPoints)).isEqualTo(exact).isBetween(0L, amount);
    }

    /** Few amounts are an exact half by chance; with these basis points every second one is. */
    @Property
    void halvesAreMetOften(
            @ForAll @LongRange(min = 1, max = 10_000) long amount, @ForAll @IntRange(min = 0, max = 1) int odd) {
        int basisPoints = 5_000 * odd + 2_500 * (1 - odd);

        assertThat(Fee.of(amount, basisPoints))
                .isEqualTo(BigDecimal.valueOf(amount * basisPoints, 4)
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .longValueExact());
    }
}
