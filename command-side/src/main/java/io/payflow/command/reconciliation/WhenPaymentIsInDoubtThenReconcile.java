package io.payflow.command.reconciliation;

import io.payflow.api.payment.PaymentCommand.ReportPayment;
import io.payflow.api.payment.PaymentDoubt;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentReported;
import io.payflow.api.payment.PaymentInstruction;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentSuggestion;
import io.payflow.api.payment.ProcessorEffect;
import io.payflow.api.payment.ProcessorWord;
import io.payflow.api.payment.ReportSource;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.reconciliation.Resolution;
import io.payflow.api.reconciliation.TaskCommand.ExtendTask;
import io.payflow.api.reconciliation.TaskCommand.OpenTask;
import io.payflow.api.reconciliation.TaskEvent.AddedItem;
import io.payflow.api.reconciliation.TaskEvent.LaterWord;
import io.payflow.api.reconciliation.TaskReason;
import io.payflow.command.idempotency.CommandContext;
import io.payflow.command.idempotency.CommandDispatcher;
import io.payflow.command.idempotency.History;
import io.payflow.command.idempotency.Operation;
import io.payflow.command.idempotency.ResourceIds;
import io.payflow.command.job.Job;
import io.payflow.command.job.JobHandler;
import io.payflow.command.job.JobKind;
import io.payflow.command.job.Next;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Follows a word of the processor that leaves a payment in doubt: opens the task in which a person finds out, or tells the
 * open one what was said later. The job is queued in the append of the word.
 */
@Component
class WhenPaymentIsInDoubtThenReconcile implements JobHandler {
    private static final String PROCESS = "reconciliation";
    private static final int WORKERS = 2;

    private final CommandDispatcher commands;
    private final History history;

    WhenPaymentIsInDoubtThenReconcile(CommandDispatcher commands, History history) {
        this.commands = commands;
        this.history = history;
    }

    @Override
    public JobKind kind() {
        return JobKind.RECONCILE_PAYMENT;
    }

    @Override
    public int workers() {
        return WORKERS;
    }

    /** @throws IllegalStateException to be run again where what comes first has not come yet */
    @Override
    public Next run(Job job, int attempt) {
        String[] word = job.payload().split(":");
        List<PaymentEvent> events = history.upTo(word[0], Long.parseLong(word[1])).stream()
                .map(PaymentEvent.class::cast)
                .toList();
        PaymentState payment = PaymentState.fold(events);
        PaymentReported said = (PaymentReported) events.get(events.size() - 1);
        if (ProcessorEffect.of(said.effect()) == ProcessorEffect.SUGGESTED) {
            extend(payment, said);
        } else {
            open(payment, said, events);
        }
        return Next.done();
    }

    private void open(PaymentState payment, PaymentReported said, List<PaymentEvent> events) {
        Instant at = said.occurredAt();
        String taskId = ResourceIds.ofTask(payment.id(), payment.version());
        AddedItem item = new AddedItem(
                payment.id(),
                payment.id(),
                payment.doubt().amount(),
                payment.status().toString(),
                said.code(),
                said.message(),
                PaymentSuggestion.of(payment).map(Resolution::toString).orElse(null));
        OpenTask command = new OpenTask(
                taskId,
                payment.doubt().kind() == PaymentDoubt.Kind.PARKED
                        ? TaskReason.PAYMENT_UNCLEAR
                        : TaskReason.PAYMENT_CONTRADICTION,
                null,
                payment.id(),
                payment.merchantId(),
                payment.currency(),
                List.of(item),
                PaymentAttempts.of(events),
                at);
        commands.dispatch(command, taskId, context("task", "open", payment), ignored -> null);
    }

    private void extend(PaymentState payment, PaymentReported said) {
        Resolution suggested = PaymentSuggestion.of(payment).orElseThrow();
        LaterWord word = new LaterWord(
                payment.id(), said.source(), said.word(), suggested.toString(), said.code(), said.message());
        String taskId = ResourceIds.ofTask(payment.id(), payment.doubt().since());
        ExtendTask command = new ExtendTask(taskId, List.of(), List.of(word), said.occurredAt());
        try {
            commands.dispatch(command, taskId, context("task", "extend", payment), ignored -> null);
        } catch (Rejection refusal) {
            if (refusal.code() != ProblemCode.TRANSITION_NOT_ALLOWED) {
                throw refusal;
            }
            repeat(payment, said);
        }
    }

    /** The task was resolved before the word reached it: the payment is told again, once the resolution is applied. */
    private void repeat(PaymentState then, PaymentReported said) {
        PaymentState now = PaymentState.fold(
                history.all(then.id()).stream().map(PaymentEvent.class::cast).toList());
        if (now.doubt() != null && now.doubt().since() == then.doubt().since()) {
            throw new IllegalStateException("The resolution of payment " + then.id() + " has not been applied yet");
        }
        ReportPayment command = new ReportPayment(
                then.id(),
                "again:" + then.id() + ":" + then.version(),
                ReportSource.of(said.source()),
                said.instruction() == null ? null : PaymentInstruction.of(said.instruction()),
                said.reference(),
                ProcessorWord.of(said.word()),
                said.code(),
                said.message(),
                said.processorReference(),
                said.occurredAt());
        commands.dispatch(command, then.id(), context("payment", "report", then), ignored -> null);
    }

    private static CommandContext context(String resource, String operation, PaymentState payment) {
        String key = operation + ":" + payment.id() + ":" + payment.version();
        return CommandContext.ofProcess(PROCESS, new Operation(resource, operation), key, payment.updatedAt());
    }
}
