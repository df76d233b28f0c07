package io.payflow.query.verification.invariant;

import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutState;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Sums, and no matching of payments with items: so it would notice what the rules on claims overlook. Of a payment counts
 * the most that was ever captured, and of an item that it was taken and never given up or finally not paid. What the bank
 * says afterwards takes no payment a second time.
 */
final class MoneyConservedPerMerchant extends InvariantRule {
    private record Account(String merchantId, String currency) {}

    private static final class Sums {
        private long captured;
        private long taken;
        private boolean known = true;
        private long position;
    }

    private final Map<Account, Sums> accounts = new HashMap<>();
    private boolean allKnown = true;

    private Account account;
    private long captured;
    private long position;
    private PayoutState payout;
    private final BitSet releasedItems = new BitSet();

    MoneyConservedPerMerchant() {
        super(
                "money-conserved-per-merchant",
                "Of every merchant and currency, what payouts have taken and neither given up nor finally not paid, net and"
                        + " fees together, is no more than what was captured; and no payment captured more than its amount.");
    }

    @Override
    void payment(Step<PaymentState, PaymentEvent> step) {
        PaymentState payment = step.after();
        if (payment.capturedAmount() > payment.amount()) {
            findings()
                    .violated(
                            "%s is of %d, and captured %d."
                                    .formatted(step.recordId(), payment.amount(), payment.capturedAmount()),
                            step.position());
        }
        if (payment.status() == PaymentStatus.SUCCEEDED) {
            account = new Account(payment.merchantId(), payment.currency());
            captured = Math.max(captured, payment.capturedAmount());
        }
    }

    @Override
    void payout(Step<PayoutState, PayoutEvent> step) {
        PayoutState before = payout;
        payout = step.after();
        account = new Account(payout.summary().merchantId(), payout.summary().currency());
        if (before == null) {
            position = step.position();
        }
        boolean changed = before == null
                || before.items() != payout.items()
                || before.summary().phase() != payout.summary().phase();
        for (int i = 0; changed && i < payout.items().size(); i++) {
            if (PayoutClaim.of(payout.summary().phase(), payout.items().get(i)) != PayoutClaim.HELD) {
                releasedItems.set(i);
            }
        }
    }

    @Override
    void broken(String recordId, Object state, long from) {
        if (state instanceof PaymentState payment) {
            sums(new Account(payment.merchantId(), payment.currency())).known = false;
        } else if (state instanceof PayoutState of) {
            sums(new Account(of.summary().merchantId(), of.summary().currency())).known = false;
        } else if (state == null) {
            allKnown = false;
        }
    }

    @Override
    void recordEnds() {
        if (account != null) {
            Sums sums = sums(account);
            sums.captured = Math.addExact(sums.captured, captured);
            sums.taken = Math.addExact(sums.taken, payout == null ? 0 : taken());
            sums.position = Math.max(sums.position, position);
        }
        account = null;
        captured = 0;
        position = 0;
        payout = null;
        releasedItems.clear();
    }

    private long taken() {
        long taken = 0;
        for (int i = 0; i < payout.items().size(); i++) {
            PayoutItem item = payout.items().get(i);
            taken = releasedItems.get(i) ? taken : Math.addExact(taken, item.amount());
        }
        return taken;
    }

    private Sums sums(Account of) {
        return accounts.computeIfAbsent(of, none -> new Sums());
    }

    @Override
    void conclude() {
        accounts.forEach((of, sums) -> {
            if (allKnown && sums.known) {
                judge(of, sums);
            }
        });
    }

    private void judge(Account of, Sums sums) {
        findings().checked();
        if (sums.taken > sums.captured) {
            findings()
                    .violated(
                            "Payouts have taken %d %s of %s, of which %d was captured. The newest payout is named."
                                    .formatted(sums.taken, of.currency(), of.merchantId(), sums.captured),
                            sums.position);
        }
    }
}
