package io.payflow.simulator.check;

import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutPhase;
import io.payflow.api.payout.PayoutState;
import io.payflow.simulator.bank.BankItem;
import io.payflow.simulator.bank.BankPayout;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Items of which a person is finding out are left to the rule about tasks, and so are those that still wait. */
final class PayoutOutcomesAgree implements RuleCheck {
    private static final String PENDING = "pending";
    private static final String NOTHING = "nothing";

    @Override
    public Rule rule() {
        return Rule.PAYOUT_OUTCOMES_AGREE;
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        Map<String, BankPayout> books = evidence.bankByReference();
        for (SeenPayout seen : evidence.payouts()) {
            Optional<BankPayout> bank = Optional.ofNullable(books.get(seen.id()));
            seen.state()
                    .ifPresent(state -> state.items().stream()
                            .filter(item -> !item.isUnclear())
                            .forEach(item -> look(seen, state, item, bank, findings)));
        }
    }

    private static void look(
            SeenPayout seen, PayoutState state, PayoutItem item, Optional<BankPayout> bank, Findings findings) {
        findings.looked();
        String really = really(item, bank);
        if (!agree(state.summary().phase(), item.status(), really)) {
            findings.violated(
                    List.of(seen.id(), item.id(), item.paymentId()),
                    "The bank has %s in its books, and the service says %s (the payout is %s)"
                            .formatted(really, item.status(), state.status()),
                    seen.history().story());
        }
    }

    /** What became of it: {@code nothing} if the bank never got the instruction, or rejected it. */
    private static String really(PayoutItem item, Optional<BankPayout> bank) {
        return bank.filter(payout -> payout.status().equals("accepted")).stream()
                .flatMap(payout -> payout.items().stream())
                .filter(one -> one.itemId().equals(item.id()))
                .map(BankItem::outcome)
                .findFirst()
                .orElse(NOTHING);
    }

    private static boolean agree(PayoutPhase phase, PayoutItemStatus status, String really) {
        boolean sent = phase != PayoutPhase.UNSUBMITTED && phase != PayoutPhase.CANCELED;
        if (!sent) {
            return really.equals(NOTHING);
        }
        return switch (status) {
            case PENDING, RECONCILIATION_REQUIRED -> true;
            case FAILED -> really.equals("failed") || really.equals(NOTHING);
            case SETTLED -> really.equals("settled");
            case RETURNED -> really.equals("returned");
        };
    }

    static boolean isFinal(BankPayout payout) {
        return payout.items().stream().noneMatch(item -> item.outcome().equals(PENDING))
                || !payout.status().equals("accepted");
    }
}
