package io.payflow.command.settlement;

import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.ParkingReason;
import io.payflow.api.payout.PayoutCommand;
import io.payflow.api.payout.PayoutCommand.ItemWord;
import io.payflow.api.payout.PayoutCommand.MarkPayoutOverdue;
import io.payflow.api.payout.PayoutCommand.ParkPayoutItems;
import io.payflow.api.payout.PayoutCommand.ReportPayout;
import io.payflow.api.payout.PayoutCommand.Resolution;
import io.payflow.api.payout.PayoutCommand.ResolvePayoutItems;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.ReportKind;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.reconciliation.TaskCommand.ExtendTask;
import io.payflow.api.reconciliation.TaskCommand.OpenTask;
import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.api.reconciliation.TaskEvent.ItemResolution;
import io.payflow.api.reconciliation.TaskEvent.LaterWord;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.command.idempotency.CommandContext;
import io.payflow.command.idempotency.History;
import io.payflow.command.idempotency.Operation;
import io.payflow.command.idempotency.ProcessCommands;
import io.payflow.command.idempotency.ResourceIds;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What the settlement process asks of payouts and tasks, and what it knows of payouts. Each command's key names what it
 * follows from, so that an event or deadline that is delivered again changes nothing.
 */
@Component
class SettlementCommands {
    private static final String PROCESS = "settlement";

    private final ProcessCommands commands;
    private final History history;
    private final Clock clock;

    SettlementCommands(ProcessCommands commands, History history, Clock clock) {
        this.commands = commands;
        this.history = history;
        this.clock = clock;
    }

    /** The payout as it was at a version, by its own events. */
    PayoutState payout(String payoutId, long version) {
        return fold(history.upTo(payoutId, version));
    }

    void park(String payoutId, ParkingReason reason) {
        Instant now = now();
        send(new ParkPayoutItems(payoutId, reason, now), "park", reason + ":" + payoutId, now);
    }

    void markOverdue(String payoutId) {
        Instant now = now();
        send(new MarkPayoutOverdue(payoutId, now), "mark-overdue", payoutId, now);
    }

    void resolve(String payoutId, String taskId, List<ItemResolution> items, Instant at) {
        List<Resolution> resolutions = items.stream()
                .map(item -> new Resolution(
                        item.itemId(), PayoutItemStatus.of(item.resolution()).orElseThrow()))
                .toList();
        send(new ResolvePayoutItems(payoutId, taskId, resolutions, at), "resolve", taskId, at);
    }

    /** Tells a payout again what the bank said of items whose task was resolved meanwhile. */
    void repeat(String payoutId, List<LaterWord> words, long version, Instant at) {
        String repetition = "again:" + payoutId + ":" + version;
        List<ItemWord> items = words.stream()
                .map(word -> new ItemWord(word.itemId(), outcome(word), word.code(), word.message()))
                .toList();
        send(new ReportPayout(payoutId, repetition, ReportKind.ITEMS, items, at), "report", repetition, at);
    }

    /** @return the id of the task that is opened by the event that led to this version */
    String open(Doubts doubts, long version, Instant at) {
        PayoutState payout = doubts.payout();
        String taskId = ResourceIds.ofTask(payout.id(), version);
        OpenTask command = new OpenTask(
                taskId,
                doubts.reason(),
                payout.id(),
                null,
                payout.summary().merchantId(),
                payout.summary().currency(),
                doubts.items(),
                doubts.attempts(),
                at);
        CommandContext context = context("task", "open", payout.id() + ":" + version, at);
        commands.send(command, taskId, context, events -> null);
        return taskId;
    }

    /**
     * @return what is left, because it is not for this task: everything if it has been resolved meanwhile, else what was
     *     said of items that it does not have
     */
    Doubts extend(String taskId, Doubts doubts, long version, Instant at) {
        ExtendTask command = new ExtendTask(taskId, doubts.items(), doubts.words(), at);
        CommandContext context = context("task", "extend", doubts.payout().id() + ":" + version, at);
        try {
            return doubts.elsewhere(commands.send(command, taskId, context, SettlementCommands::task)
                    .state());
        } catch (Rejection refusal) {
            if (refusal.code() != ProblemCode.TRANSITION_NOT_ALLOWED) {
                throw refusal;
            }
            return doubts;
        }
    }

    private void send(PayoutCommand command, String operation, String key, Instant at) {
        commands.send(command, command.payoutId(), context("payout", operation, key, at), events -> null);
    }

    private static CommandContext context(String resource, String operation, String key, Instant at) {
        return CommandContext.ofProcess(PROCESS, new Operation(resource, operation), key, at);
    }

    /** A batch that is rejected after all is, for one item, a failure. */
    private static BankWord outcome(LaterWord word) {
        return BankWord.ofOutcome(word.word())
                .orElseGet(() -> BankWord.ofOutcome(word.suggestion()).orElseThrow());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static TaskState task(List<Object> events) {
        return TaskState.fold(events.stream().map(TaskEvent.class::cast).toList());
    }

    private static PayoutState fold(List<Object> events) {
        return PayoutState.fold(events.stream().map(PayoutEvent.class::cast).toList());
    }
}
