package io.payflow.query.verification.invariant;

import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentInstructionBegun;
import io.payflow.api.payment.PaymentInstruction;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutEvent.PayoutInstructionBegun;
import io.payflow.api.payout.PayoutState;
import java.util.HashMap;
import java.util.Map;

/** A capture or void that was refused may be asked for again, under a reference of its own; what starts a payment may not. */
final class NoInstructionTwice extends InvariantRule {
    private static final String START = "charge or authorization";

    private final Map<String, Long> begun = new HashMap<>();

    NoInstructionTwice() {
        super(
                "no-instruction-twice",
                "The intent to instruct the bank is stored at most once of every payout, and the intent to instruct the"
                        + " processor at most once of every reference and, to charge or authorize, of every payment.");
    }

    @Override
    void payment(Step<PaymentState, PaymentEvent> step) {
        if (step.event() instanceof PaymentInstructionBegun event) {
            boolean starts = !PaymentInstruction.of(event.instruction()).isOnHeldFunds();
            began(step, starts ? START : event.reference());
        }
    }

    @Override
    void payout(Step<PayoutState, PayoutEvent> step) {
        if (step.event() instanceof PayoutInstructionBegun) {
            began(step, "payout");
        }
    }

    private void began(Step<?, ?> step, String instruction) {
        findings().checked();
        Long earlier = begun.putIfAbsent(instruction, step.position());
        if (earlier != null) {
            findings()
                    .violated(
                            "%s: the instruction %s began twice.".formatted(step.recordId(), instruction),
                            earlier,
                            step.position());
        }
    }

    @Override
    void recordEnds() {
        begun.clear();
    }
}
