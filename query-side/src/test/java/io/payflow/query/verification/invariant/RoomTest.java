package io.payflow.query.verification.invariant;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The rules take a quarter of the heap at the most. */
class RoomTest {
    private static final long MEGABYTE = 1L << 20;

    @Test
    void threeHundredThousandPaymentsFitBesideASmallService() {
        assertThatCode(() -> new Room(300_000, 256 * MEGABYTE).require()).doesNotThrowAnyException();
    }

    @Test
    void aHistoryThatDoesNotFitIsNotBegunAndItIsSaidWhichHeapItNeeds() {
        assertThatThrownBy(() -> new Room(10_000_000, 1024 * MEGABYTE).require())
                .isInstanceOf(TooLittleMemory.class)
                .hasMessageContaining("10000000 records")
                .hasMessageContaining("heap is 1024 MB: give it 4578 MB (-Xmx)");
    }
}
