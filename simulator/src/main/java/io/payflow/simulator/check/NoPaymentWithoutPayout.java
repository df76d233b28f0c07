package io.payflow.simulator.check;

import io.payflow.simulator.bank.BankPayout;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether what the bank was told of a payout is what the payout says is left to the rule that it is paid once. */
final class NoPaymentWithoutPayout implements RuleCheck {
    @Override
    public Rule rule() {
        return Rule.NO_PAYMENT_WITHOUT_PAYOUT;
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        Set<String> known = evidence.payouts().stream()
                .filter(payout -> payout.shown() != null)
                .map(SeenPayout::id)
                .collect(Collectors.toSet());
        for (BankPayout payout : evidence.bank()) {
            findings.looked();
            if (!known.contains(payout.reference())) {
                findings.violated(
                        List.of(payout.reference()),
                        "The bank was told to pay %d %s to %s, and there is no such payout"
                                .formatted(payout.total(), payout.currency(), payout.merchantId()),
                        List.of());
            }
        }
    }
}
