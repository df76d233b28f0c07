package io.payflow.api.payout;

import static io.payflow.api.payout.PayoutItemStatus.FAILED;
import static io.payflow.api.payout.PayoutItemStatus.PENDING;
import static io.payflow.api.payout.PayoutItemStatus.RECONCILIATION_REQUIRED;
import static io.payflow.api.payout.PayoutItemStatus.RETURNED;
import static io.payflow.api.payout.PayoutItemStatus.SETTLED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The one function, for every combination of item states that there can be, and every phase. */
class PayoutStatusTest {
    private static final Map<Character, PayoutItemStatus> LETTERS =
            Map.of('P', PENDING, 'S', SETTLED, 'F', FAILED, 'R', RETURNED, 'X', RECONCILIATION_REQUIRED);

    /** Which states there are among the items of a payout that is with the bank, and its status then: all 31 sets. */
    private static final String WITH_THE_BANK = """
            P     in_transit
            S     settled
            F     failed
            R     returned
            X     requires_reconciliation
            PS    in_transit
            PF    in_transit
            PR    in_transit
            PX    requires_reconciliation
            SF    partially_settled
            SR    partially_settled
            SX    partially_settled
            FR    failed
            FX    requires_reconciliation
            RX    requires_reconciliation
            PSF   in_transit
            PSR   in_transit
            PSX   partially_settled
            PFR   in_transit
            PFX   requires_reconciliation
            PRX   requires_reconciliation
            SFR   partially_settled
            SFX   partially_settled
            SRX   partially_settled
            FRX   requires_reconciliation
            PSFR  in_transit
            PSFX  partially_settled
            PSRX  partially_settled
            PFRX  requires_reconciliation
            SFRX  partially_settled
            PSFRX partially_settled
            """;

    static Stream<Arguments> combinations() {
        return WITH_THE_BANK.lines().map(line -> line.split("\\s+")).flatMap(PayoutStatusTest::inEveryPhase);
    }

    private static Stream<Arguments> inEveryPhase(String[] row) {
        return Stream.of(
                Arguments.of(row[0], PayoutPhase.ACCEPTED, row[1]),
                Arguments.of(row[0], PayoutPhase.SUBMITTED, row[0].equals("P") ? "processing" : row[1]),
                Arguments.of(row[0], PayoutPhase.UNSUBMITTED, row[0].equals("P") ? "pending" : row[1]),
                Arguments.of(row[0], PayoutPhase.REJECTED, "failed"),
                Arguments.of(row[0], PayoutPhase.CANCELED, "canceled"));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("combinations")
    void everyCombinationHasItsStatus(String states, PayoutPhase phase, String status) {
        assertThat(PayoutStatus.of(phase, totals(states, 1))).hasToString(status);
        assertThat(PayoutStatus.of(phase, totals(states, 3)))
                .as("how many items are in each state does not matter")
                .hasToString(status);
    }

    @Test
    void theTableNamesEveryCombination() {
        List<String> states =
                WITH_THE_BANK.lines().map(line -> line.split("\\s+")[0]).toList();

        assertThat(states).doesNotHaveDuplicates().hasSize((1 << LETTERS.size()) - 1);
    }

    private static PayoutTotals totals(String states, int each) {
        List<PayoutItem> items = new ArrayList<>();
        for (char letter : states.toCharArray()) {
            for (int i = 0; i < each; i++) {
                items.add(new PayoutItem("pi_1", "pay_1", 100, 1, LETTERS.get(letter), null, null, null, null));
            }
        }
        return PayoutTotals.of(items);
    }
}
