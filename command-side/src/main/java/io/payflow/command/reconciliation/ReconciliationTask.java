package io.payflow.command.reconciliation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.payflow.api.access.Caller;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.reconciliation.TaskAction;
import io.payflow.api.reconciliation.TaskCommand.ApproveResolution;
import io.payflow.api.reconciliation.TaskCommand.ClaimTask;
import io.payflow.api.reconciliation.TaskCommand.ExtendTask;
import io.payflow.api.reconciliation.TaskCommand.OpenTask;
import io.payflow.api.reconciliation.TaskCommand.ProposeResolution;
import io.payflow.api.reconciliation.TaskCommand.RecordEnquiry;
import io.payflow.api.reconciliation.TaskCommand.RejectResolution;
import io.payflow.api.reconciliation.TaskCommand.ReleaseTask;
import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.api.reconciliation.TaskEvent.AddedItem;
import io.payflow.api.reconciliation.TaskEvent.ItemResolution;
import io.payflow.api.reconciliation.TaskEvent.LaterWord;
import io.payflow.api.reconciliation.TaskEvent.TaskClaimed;
import io.payflow.api.reconciliation.TaskEvent.TaskEnquiryMade;
import io.payflow.api.reconciliation.TaskEvent.TaskExtended;
import io.payflow.api.reconciliation.TaskEvent.TaskOpened;
import io.payflow.api.reconciliation.TaskEvent.TaskReleased;
import io.payflow.api.reconciliation.TaskEvent.TaskResolutionApproved;
import io.payflow.api.reconciliation.TaskEvent.TaskResolutionProposed;
import io.payflow.api.reconciliation.TaskEvent.TaskResolutionRejected;
import io.payflow.api.reconciliation.TaskItem;
import io.payflow.api.reconciliation.TaskLifecycle;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.api.reconciliation.TaskStatus;
import io.payflow.command.calendar.SettlementDates;
import io.payflow.command.eventstore.PendingRows;
import io.payflow.command.gateway.Connections;
import io.payflow.command.idempotency.CommandContext;
import io.payflow.command.idempotency.KnownKeys;
import io.payflow.command.idempotency.Outcome;
import io.payflow.command.job.Job;
import io.payflow.command.job.JobKind;
import io.payflow.command.job.Jobs;
import io.payflow.command.terms.MerchantTerms;
import io.payflow.command.terms.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * Decides about one reconciliation task. What may be asked for, and by whom, is {@link TaskLifecycle}'s table. What a
 * resolution does to the payout or payment is told them afterwards: to a payout by its settlement, to a payment by a job.
 */
@Aggregate(cache = "payoutCache", lockFactory = "aggregateLocks", filterEventsByType = true)
public class ReconciliationTask {
    @AggregateIdentifier
    private String taskId;

    private TaskState state;
    private final KnownKeys keys = new KnownKeys();

    /** For Axon, which sources the task with its events. */
    ReconciliationTask() {}

    /** The bank is asked at once about a payout that was sent. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Outcome<TaskState> handle(
            OpenTask command,
            MerchantTerms merchants,
            SettlementDates dates,
            ReconciliationProperties properties,
            Connections connections) {
        Terms terms = merchants
                .find(command.merchantId())
                .orElseThrow(() -> new IllegalStateException("Merchant " + command.merchantId() + " has no terms"));
        Instant dueAt = dates.after(terms.settlement(), command.occurredAt(), properties.dueBusinessDays());
        apply(new TaskOpened(
                command.taskId(),
                command.reason().toString(),
                command.payoutId(),
                command.paymentId(),
                command.merchantId(),
                command.currency(),
                command.items(),
                command.attempts(),
                dueAt,
                command.occurredAt()));
        if (command.payoutId() != null && !command.attempts().isEmpty() && connections.bank()) {
            PendingRows.add(
                    Jobs.enqueue(new Job("enquire:" + taskId, JobKind.ENQUIRE_BANK, command.occurredAt(), taskId)));
        }
        return new Outcome.Accepted<>(state);
    }

    /** A task that is resolved takes nothing any more: it never reopens. */
    @CommandHandler
    Outcome<TaskState> handle(ExtendTask command, @MetaDataValue(CommandContext.METADATA) CommandContext context) {
        OptionalLong known = keys.versionOf(context);
        if (known.isPresent()) {
            return new Outcome.Repeated<>(known.getAsLong());
        }
        if (state.status() == TaskStatus.RESOLVED) {
            throw new Rejection(ProblemCode.TRANSITION_NOT_ALLOWED, "The task is resolved: nothing can join it.");
        }
        List<AddedItem> items = command.items().stream()
                .filter(item -> !state.has(item.itemId()))
                .toList();
        List<LaterWord> words = LaterWords.of(state, command);
        if (items.isEmpty() && words.isEmpty()) {
            return new Outcome.Repeated<>(state.version());
        }
        apply(new TaskExtended(taskId, items, words, command.occurredAt()));
        return new Outcome.Accepted<>(state);
    }

    /** What is answered after the task was resolved concerns nobody any more. */
    @CommandHandler
    Outcome<TaskState> handle(RecordEnquiry command, @MetaDataValue(CommandContext.METADATA) CommandContext context) {
        OptionalLong known = keys.versionOf(context);
        if (known.isPresent()) {
            return new Outcome.Repeated<>(known.getAsLong());
        }
        if (state.status() == TaskStatus.RESOLVED) {
            return new Outcome.Repeated<>(state.version());
        }
        apply(new TaskEnquiryMade(
                taskId,
                state.nextEnquiryId(),
                command.reference(),
                command.finding(),
                command.code(),
                command.message(),
                command.otherReference(),
                newWords(command),
                command.occurredAt()));
        return new Outcome.Accepted<>(state);
    }

    /** What the bank says again and again about ten thousand items is kept once. */
    private List<LaterWord> newWords(RecordEnquiry command) {
        Map<String, TaskItem> items =
                state.items().stream().collect(Collectors.toMap(TaskItem::itemId, Function.identity()));
        return command.words().stream()
                .filter(word -> items.containsKey(word.itemId()))
                .filter(word -> items.get(word.itemId()).isChangedBy(word))
                .toList();
    }

    @CommandHandler
    Outcome<TaskState> handle(ClaimTask command, @MetaDataValue(CommandContext.METADATA) CommandContext context) {
        return decide(
                TaskAction.CLAIM,
                context,
                () -> new TaskClaimed(taskId, context.caller().actor(), command.occurredAt()));
    }

    @CommandHandler
    Outcome<TaskState> handle(ReleaseTask command, @MetaDataValue(CommandContext.METADATA) CommandContext context) {
        return decide(TaskAction.RELEASE, context, () -> new TaskReleased(taskId, command.occurredAt()));
    }

    @CommandHandler
    Outcome<TaskState> handle(
            ProposeResolution command,
            @MetaDataValue(CommandContext.METADATA) CommandContext context,
            ReconciliationProperties properties) {
        Outcome<TaskState> outcome = decide(TaskAction.PROPOSE, context, () -> {
            List<ItemResolution> items = new ProposedItems(state, command).resolutions();
            long amount = state.amountAtRisk();
            return new TaskResolutionProposed(
                    taskId,
                    context.caller().actor(),
                    command.notes(),
                    command.evidence(),
                    items,
                    amount,
                    amount >= properties.fourEyesFrom(),
                    command.occurredAt());
        });
        resolvePayment(outcome);
        return outcome;
    }

    @CommandHandler
    Outcome<TaskState> handle(
            ApproveResolution command, @MetaDataValue(CommandContext.METADATA) CommandContext context) {
        Outcome<TaskState> outcome = decide(TaskAction.APPROVE, context, () -> {
            if (command.version() != state.version()) {
                throw moved(command.version());
            }
            return new TaskResolutionApproved(
                    taskId,
                    state.proposal().proposer(),
                    context.caller().actor(),
                    state.proposal().items(),
                    command.occurredAt());
        });
        resolvePayment(outcome);
        return outcome;
    }

    @CommandHandler
    Outcome<TaskState> handle(
            RejectResolution command, @MetaDataValue(CommandContext.METADATA) CommandContext context) {
        return decide(
                TaskAction.REJECT,
                context,
                () -> new TaskResolutionRejected(
                        taskId, context.caller().actor(), command.notes(), command.occurredAt()));
    }

    private Outcome<TaskState> decide(TaskAction action, CommandContext context, Supplier<TaskEvent> event) {
        Caller caller = context.caller();
        if (!caller.sees(state.opening().merchantId())) {
            throw Rejection.notFound("task", taskId);
        }
        OptionalLong known = keys.versionOf(context);
        if (known.isPresent()) {
            return new Outcome.Repeated<>(known.getAsLong());
        }
        context.requireVersion(state.version());
        TaskLifecycle.whyBlocked(action, state, caller).ifPresent(refusal -> {
            throw refusal;
        });
        apply(event.get());
        return new Outcome.Accepted<>(state);
    }

    private void resolvePayment(Outcome<TaskState> outcome) {
        boolean resolved = outcome instanceof Outcome.Accepted && state.status() == TaskStatus.RESOLVED;
        if (resolved && state.opening().paymentId() != null) {
            PendingRows.add(
                    Jobs.enqueue(new Job("resolve:" + taskId, JobKind.RESOLVE_PAYMENT, state.resolvedAt(), taskId)));
        }
    }

    private Rejection moved(long seen) {
        return new Rejection(
                        ProblemCode.VERSION_CONFLICT,
                        "The task is at version %d, and you have seen version %d. Read it again and decide anew."
                                .formatted(state.version(), seen))
                .with("currentVersion", state.version());
    }

    @EventSourcingHandler
    void on(TaskEvent event, MetaData metaData) {
        state = TaskState.evolve(state, event);
        taskId = state.id();
        keys.remember(metaData, state.version());
    }
}
