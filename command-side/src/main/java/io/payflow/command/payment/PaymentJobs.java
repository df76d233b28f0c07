package io.payflow.command.payment;

import io.payflow.api.payment.InstructionReference;
import io.payflow.api.payment.PaymentInstruction;
import io.payflow.api.payment.PaymentState;
import io.payflow.command.eventstore.RowWrite;
import io.payflow.command.job.Job;
import io.payflow.command.job.JobKind;
import io.payflow.command.job.Jobs;
import java.time.Duration;

/** What is to be done once a payment's event is stored; queued in the event's own append, so that neither is without the other. */
final class PaymentJobs {
    /** How long the processor may take to tell what became of an instruction until it is asked. */
    static final Duration OUTCOME_WITHIN = Duration.ofMinutes(15);

    private PaymentJobs() {}

    /** Instruct the processor. */
    static RowWrite instruct(PaymentState payment, InstructionReference reference) {
        return Jobs.enqueue(new Job(
                "instruct:" + reference + ":" + payment.version(),
                JobKind.INSTRUCT_PROCESSOR,
                payment.updatedAt(),
                reference.toString()));
    }

    /** Ask the processor what became of an instruction whose fate is unclear. */
    static RowWrite enquire(PaymentState payment) {
        String reference = payment.pending().reference();
        return Jobs.enqueue(new Job(
                "enquire:" + reference + ":" + payment.version(),
                JobKind.ENQUIRE_PROCESSOR,
                payment.updatedAt(),
                reference));
    }

    /** Ask the processor for an outcome that it owes and has not told after a while. */
    static RowWrite watch(PaymentState payment) {
        String reference = payment.pending().reference();
        return Jobs.enqueue(new Job(
                "watch:" + reference + ":" + payment.version(),
                JobKind.WATCH_PROCESSOR,
                payment.updatedAt().plus(OUTCOME_WITHIN),
                reference));
    }

    /** Let a person find out, or tell whoever is at it, what the payment's newest event says. */
    static RowWrite reconcile(PaymentState payment) {
        String word = payment.id() + ":" + payment.version();
        return Jobs.enqueue(new Job("reconcile:" + word, JobKind.RECONCILE_PAYMENT, payment.updatedAt(), word));
    }

    /** The reference of what is asked for by a payment's next event. */
    static InstructionReference next(PaymentState payment, PaymentInstruction instruction) {
        return new InstructionReference(payment.id(), instruction, payment.version() + 1);
    }
}
