package io.payflow.query.verification.invariant;

import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.api.reconciliation.TaskState;
import java.util.Optional;

/** Asks the tables of moves and of words about every event, given what the record was before it and who caused it. */
final class NoIllegalTransition extends InvariantRule {
    NoIllegalTransition() {
        super(
                "no-illegal-transition",
                "Every event was legal in the state before it, for the roles of whoever caused it, by the tables of legal"
                        + " moves; and what bank, processor and people said had the effect that the tables of words give it.");
    }

    @Override
    void payment(Step<PaymentState, PaymentEvent> step) {
        judge(step, step.before() == null ? Optional.empty() : new PaymentMove(step).whyIllegal());
    }

    @Override
    void payout(Step<PayoutState, PayoutEvent> step) {
        judge(step, step.before() == null ? Optional.empty() : new PayoutMove(step).whyIllegal());
    }

    @Override
    void task(Step<TaskState, TaskEvent> step) {
        judge(step, step.before() == null ? Optional.empty() : new TaskMove(step).whyIllegal());
    }

    private void judge(Step<?, ?> step, Optional<String> illegal) {
        findings().checked();
        illegal.ifPresent(why -> findings()
                .violated(
                        "%s of %s: %s".formatted(step.event().getClass().getSimpleName(), step.recordId(), why),
                        step.position()));
    }
}
