package io.payflow.query.verification.invariant;

import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutState;
import io.payflow.query.verification.invariant.PaymentFact.Kind;
import java.util.List;
import java.util.stream.Stream;

/**
 * Collects what happens to each payment from its capture on, in payments and in payouts, and replays it per payment when
 * all is read, in the order of positions. See {@link ClaimedPayment}.
 *
 * <p>Remembers 32 bytes of every capture and of every claim: 64 to 96 MB per million payments that were paid out. What
 * else can happen (a claim that ends, a capture in doubt) is rare, and 32 bytes each.
 */
final class NoPaymentInTwoLivePayouts extends InvariantRule {
    private final Hash64 hash64;
    private final HashedRows facts = new HashedRows(PaymentFact.WIDTH);
    private final Findings capturedOnly = new Findings(
            "only-captured-money-is-paid-out",
            "Every payment in a payout had been captured before, with the payout's merchant and currency, and the item's"
                    + " amount is what was captured.");

    NoPaymentInTwoLivePayouts(Hash64 hash64) {
        super(
                "no-payment-in-two-live-payouts",
                "A payout takes no payment that another one has: as an item that is not given up and may be or was paid. Of"
                        + " an item that was finally not paid only a re-issue of its payout takes the payment.");
        this.hash64 = hash64;
    }

    @Override
    void payment(Step<PaymentState, PaymentEvent> step) {
        boolean was = step.before() != null && isCertain(step.before());
        boolean is = isCertain(step.after());
        long payment = hash64.of(step.recordId());
        if (is && !was) {
            PaymentState now = step.after();
            long terms = terms(now.merchantId(), now.currency(), now.capturedAmount());
            facts.add(PaymentFact.row(payment, step.position(), Kind.CAPTURED, 0, terms));
        } else if (was && !is) {
            facts.add(PaymentFact.row(payment, step.position(), Kind.WITHDRAWN, 0, 0));
        }
    }

    /** Whether it is known that its money was captured. */
    private static boolean isCertain(PaymentState payment) {
        return payment.status() == PaymentStatus.SUCCEEDED && payment.doubt() == null;
    }

    private long terms(String merchantId, String currency, long amount) {
        return hash64.of(merchantId, currency, Long.toString(amount));
    }

    @Override
    void payout(Step<PayoutState, PayoutEvent> step) {
        if (step.before() == null) {
            step.after().items().forEach(item -> claimed(step, item));
        } else {
            changed(step);
        }
    }

    private void claimed(Step<PayoutState, PayoutEvent> step, PayoutItem item) {
        findings().checked();
        capturedOnly.checked();
        PayoutState payout = step.after();
        long payment = hash64.of(item.paymentId());
        long payoutHash = hash64.of(payout.id());
        String reissueOf = payout.summary().reissueOf();
        if (reissueOf != null) {
            facts.add(PaymentFact.row(payment, step.position(), Kind.TO_BE_REISSUED, payoutHash, hash64.of(reissueOf)));
        }
        long terms = terms(payout.summary().merchantId(), payout.summary().currency(), item.amount());
        facts.add(PaymentFact.row(
                payment, step.position(), reissueOf == null ? Kind.CLAIMED : Kind.REISSUED, payoutHash, terms));
    }

    private void changed(Step<PayoutState, PayoutEvent> step) {
        PayoutState before = step.before();
        PayoutState after = step.after();
        if (before.items() == after.items()
                && before.summary().phase() == after.summary().phase()) {
            return;
        }
        for (int i = 0; i < after.items().size(); i++) {
            PayoutItem item = after.items().get(i);
            PayoutClaim was =
                    PayoutClaim.of(before.summary().phase(), before.items().get(i));
            PayoutClaim is = PayoutClaim.of(after.summary().phase(), item);
            if (was != is) {
                facts.add(PaymentFact.row(
                        hash64.of(item.paymentId()), step.position(), Kind.of(is), hash64.of(after.id()), 0));
            }
        }
    }

    @Override
    void broken(String recordId, Object state, long from) {
        facts.add(PaymentFact.row(hash64.of(recordId), from, Kind.UNKNOWN, 0, 0));
        if (state instanceof PayoutState payout) {
            for (PayoutItem item : payout.items()) {
                facts.add(PaymentFact.row(hash64.of(item.paymentId()), from, Kind.UNKNOWN, 0, 0));
            }
        }
    }

    @Override
    void conclude() {
        facts.drain(this::replay);
    }

    private void replay(List<long[]> ofPayment) {
        ClaimedPayment payment = new ClaimedPayment(findings(), capturedOnly);
        for (long[] row : ofPayment) {
            PaymentFact fact = PaymentFact.of(row);
            if (fact.kind() == Kind.UNKNOWN) {
                return;
            }
            payment.next(fact);
        }
    }

    @Override
    Stream<RuleReport> reports() {
        return Stream.of(findings().report(), capturedOnly.report());
    }
}
