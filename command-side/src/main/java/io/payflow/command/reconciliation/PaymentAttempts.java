package io.payflow.command.reconciliation;

import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentInstructionBegun;
import io.payflow.api.payment.PaymentEvent.PaymentReported;
import io.payflow.api.payment.ReportSource;
import io.payflow.api.reconciliation.TaskEvent.Attempt;
import java.util.ArrayList;
import java.util.List;

/** The instructions of a payment that were sent, or may have been, each with its answer. */
final class PaymentAttempts {
    private PaymentAttempts() {}

    /** @param events of the payment, in order */
    static List<Attempt> of(List<PaymentEvent> events) {
        List<Attempt> attempts = new ArrayList<>();
        for (PaymentEvent event : events) {
            if (event instanceof PaymentInstructionBegun begun) {
                attempts.add(new Attempt(
                        begun.instruction(), begun.reference(), begun.occurredAt(), null, null, null, null, null));
            } else if (event instanceof PaymentReported said
                    && said.source().equals(ReportSource.ANSWER.toString())
                    && !attempts.isEmpty()) {
                int last = attempts.size() - 1;
                attempts.set(last, answered(attempts.get(last), said));
            }
        }
        return attempts;
    }

    private static Attempt answered(Attempt attempt, PaymentReported answer) {
        return new Attempt(
                attempt.instruction(),
                attempt.reference(),
                attempt.begunAt(),
                answer.occurredAt(),
                answer.word(),
                answer.code(),
                answer.message(),
                answer.processorReference());
    }
}
