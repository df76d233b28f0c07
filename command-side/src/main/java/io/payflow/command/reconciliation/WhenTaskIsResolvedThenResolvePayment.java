package io.payflow.command.reconciliation;

import io.payflow.api.payment.PaymentCommand.ResolvePayment;
import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.command.idempotency.CommandContext;
import io.payflow.command.idempotency.CommandDispatcher;
import io.payflow.command.idempotency.History;
import io.payflow.command.idempotency.Operation;
import io.payflow.command.job.Job;
import io.payflow.command.job.JobHandler;
import io.payflow.command.job.JobKind;
import io.payflow.command.job.Next;
import org.springframework.stereotype.Component;

/** Tells a payment what a person found out about it. The job is queued in the append of the task's resolution. */
@Component
class WhenTaskIsResolvedThenResolvePayment implements JobHandler {
    private static final String PROCESS = "reconciliation";
    private static final int WORKERS = 2;

    private final CommandDispatcher commands;
    private final History history;

    WhenTaskIsResolvedThenResolvePayment(CommandDispatcher commands, History history) {
        this.commands = commands;
        this.history = history;
    }

    @Override
    public JobKind kind() {
        return JobKind.RESOLVE_PAYMENT;
    }

    @Override
    public int workers() {
        return WORKERS;
    }

    @Override
    public Next run(Job job, int attempt) {
        TaskState task = TaskState.fold(
                history.all(job.payload()).stream().map(TaskEvent.class::cast).toList());
        String paymentId = task.opening().paymentId();
        ResolvePayment command =
                new ResolvePayment(paymentId, task.id(), task.items().get(0).resolution(), task.resolvedAt());
        CommandContext context =
                CommandContext.ofProcess(PROCESS, new Operation("payment", "resolve"), task.id(), task.resolvedAt());
        commands.dispatch(command, paymentId, context, events -> null);
        return Next.done();
    }
}
