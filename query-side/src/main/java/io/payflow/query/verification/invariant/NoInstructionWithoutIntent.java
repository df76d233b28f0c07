package io.payflow.query.verification.invariant;

import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentInstructionBegun;
import io.payflow.api.payment.PaymentEvent.PaymentReported;
import io.payflow.api.payment.PaymentInstruction;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.api.payment.PendingInstruction;
import io.payflow.api.payment.ReportSource;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutEvent.PayoutInstructionAnswered;
import io.payflow.api.payout.PayoutEvent.PayoutInstructionBegun;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutPhase;
import io.payflow.api.payout.PayoutState;
import java.util.HashSet;
import java.util.Set;

/** An instruction is asked for, then begun, then answered. */
final class NoInstructionWithoutIntent extends InvariantRule {
    private final Set<String> begun = new HashSet<>();

    NoInstructionWithoutIntent() {
        super(
                "no-instruction-without-intent",
                "Every instruction to bank or processor began after its payout was submitted, or its charge, authorization,"
                        + " capture or void was asked for, while nothing was in doubt, for the amount asked for; and every"
                        + " answer is to one that had begun.");
    }

    @Override
    void payment(Step<PaymentState, PaymentEvent> step) {
        if (step.event() instanceof PaymentInstructionBegun event) {
            begun.add(event.reference());
            require(step, wasAskedFor(step.before(), event), event.reference() + " began, and was not asked for.");
        } else if (step.event() instanceof PaymentReported said
                && ReportSource.of(said.source()) != ReportSource.NOTIFICATION) {
            require(step, begun.contains(said.reference()), said.reference() + " is answered, and had not begun.");
        }
    }

    private static boolean wasAskedFor(PaymentState payment, PaymentInstructionBegun begun) {
        PaymentInstruction instruction = PaymentInstruction.of(begun.instruction());
        PendingInstruction pending = payment.pending();
        if (instruction.isOnHeldFunds()) {
            return payment.doubt() == null
                    && pending != null
                    && !pending.begun()
                    && pending.instruction() == instruction
                    && pending.reference().equals(begun.reference())
                    && pending.amount() == begun.amount();
        }
        return payment.doubt() == null
                && pending == null
                && payment.status() == PaymentStatus.SUBMITTED
                && instruction == PaymentInstruction.of(payment.intent())
                && payment.amount() == begun.amount();
    }

    @Override
    void payout(Step<PayoutState, PayoutEvent> step) {
        if (step.event() instanceof PayoutInstructionBegun event) {
            boolean own = event.reference().equals(step.recordId());
            require(step, own && awaited(step.before()), "its instruction began, and was not asked for.");
        } else if (step.event() instanceof PayoutInstructionAnswered) {
            require(
                    step,
                    step.before().summary().instruction() != null,
                    "its instruction is answered, and had not begun.");
        }
    }

    /** Of what anything is known, or is parked, nothing is sent any more. */
    private static boolean awaited(PayoutState payout) {
        return payout.summary().phase() == PayoutPhase.SUBMITTED
                && payout.summary().totals().of(PayoutItemStatus.PENDING).count()
                        == payout.items().size();
    }

    private void require(Step<?, ?> step, boolean kept, String broken) {
        findings().checked();
        if (!kept) {
            findings().violated(step.recordId() + ": " + broken, step.position());
        }
    }

    @Override
    void recordEnds() {
        begun.clear();
    }
}
