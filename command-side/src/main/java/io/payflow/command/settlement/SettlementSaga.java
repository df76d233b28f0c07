package io.payflow.command.settlement;

import static org.axonframework.modelling.saga.SagaLifecycle.associateWith;
import static org.axonframework.modelling.saga.SagaLifecycle.end;
import static org.axonframework.modelling.saga.SagaLifecycle.removeAssociationWith;

import io.payflow.api.payout.InstructionOutcome;
import io.payflow.api.payout.ParkingReason;
import io.payflow.api.payout.PayoutEvent.PayoutInstructionAnswered;
import io.payflow.api.payout.PayoutEvent.PayoutItemsParked;
import io.payflow.api.payout.PayoutEvent.PayoutItemsResolved;
import io.payflow.api.payout.PayoutEvent.PayoutReported;
import io.payflow.api.payout.PayoutEvent.PayoutSubmitted;
import io.payflow.api.payout.PayoutEvent.ReportedItem;
import io.payflow.api.payout.PayoutEvent.ResolvedItem;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.reconciliation.TaskEvent.ItemResolution;
import io.payflow.api.reconciliation.TaskEvent.TaskResolutionApproved;
import io.payflow.api.reconciliation.TaskEvent.TaskResolutionProposed;
import io.payflow.api.reconciliation.TaskReason;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The settlement of one payout, from its submission until nothing of it is open: holds the deadlines, has parked what the
 * bank owed a word on, opens the tasks in which people find out, and applies what they found. It never sends anything to
 * the bank. What the bank says of a payout whose settlement has ended, or never began, starts another one.
 */
@Saga
@ProcessingGroup(SettlementSaga.GROUP)
public class SettlementSaga {
    static final String GROUP = "settlement";
    static final String ACKNOWLEDGEMENT = "acknowledgement";
    static final String DUE = "due";
    static final String GRACE = "grace";

    private static final String PAYOUT = "payoutId";
    private static final String TASK = "taskId";

    @Autowired
    private transient SettlementCommands commands;

    @Autowired
    private transient SettlementRules rules;

    @Autowired
    private transient DeadlineManager deadlines;

    private String payoutId;
    private OpenItems open;
    private Instant graceUntil;
    private String acknowledgementDeadline;
    private String dueDeadline;
    private String graceDeadline;
    /** The task in which people find out about this payout; null if there is none, or it is resolved. */
    private String taskId;

    @StartSaga
    @SagaEventHandler(associationProperty = PAYOUT)
    void on(PayoutSubmitted event, @SequenceNumber long version) {
        begin(event.payoutId(), version);
        graceUntil = rules.graceUntil(event);
        acknowledgementDeadline = deadlines.schedule(rules.acknowledgedBy(event), ACKNOWLEDGEMENT);
        dueDeadline = deadlines.schedule(event.expectedSettlementAt(), DUE);
    }

    @StartSaga
    @SagaEventHandler(associationProperty = PAYOUT)
    void on(PayoutReported event, @SequenceNumber long version) {
        begin(event.payoutId(), version);
        told(event.items(), TaskReason.ITEMS_UNCLEAR, event.phase() != null, version, event.occurredAt());
    }

    @StartSaga
    @SagaEventHandler(associationProperty = PAYOUT)
    void on(PayoutInstructionAnswered event, @SequenceNumber long version) {
        begin(event.payoutId(), version);
        boolean clear = !event.outcome().equals(InstructionOutcome.UNCLEAR.toString());
        TaskReason reason = clear ? TaskReason.ITEMS_UNCLEAR : TaskReason.INSTRUCTION_UNCLEAR;
        told(event.items(), reason, clear, version, event.occurredAt());
    }

    @SagaEventHandler(associationProperty = PAYOUT)
    void on(PayoutItemsParked event, @SequenceNumber long version) {
        open.parked(event.itemIds());
        boolean overdue = event.code().equals(ParkingReason.OVERDUE.toString());
        reconcile(
                Doubts.ofParked(
                        commands.payout(payoutId, version),
                        event.itemIds(),
                        overdue ? TaskReason.OVERDUE : TaskReason.NO_ACKNOWLEDGEMENT),
                version,
                event.occurredAt());
        endIfClosed();
    }

    @SagaEventHandler(associationProperty = TASK)
    void on(TaskResolutionProposed event) {
        if (!event.needsApproval()) {
            resolved(event.taskId(), event.items(), event.occurredAt());
        }
    }

    @SagaEventHandler(associationProperty = TASK)
    void on(TaskResolutionApproved event) {
        resolved(event.taskId(), event.items(), event.occurredAt());
    }

    @SagaEventHandler(associationProperty = PAYOUT)
    void on(PayoutItemsResolved event) {
        open.resolved(event.items().stream().map(ResolvedItem::itemId).toList());
        endIfClosed();
    }

    @DeadlineHandler(deadlineName = ACKNOWLEDGEMENT)
    void onNoAcknowledgement() {
        acknowledgementDeadline = null;
        commands.park(payoutId, ParkingReason.NO_ACKNOWLEDGEMENT);
    }

    @DeadlineHandler(deadlineName = DUE)
    void onDue() {
        dueDeadline = null;
        commands.markOverdue(payoutId);
        graceDeadline = deadlines.schedule(graceUntil, GRACE);
    }

    @DeadlineHandler(deadlineName = GRACE)
    void onGraceOver() {
        graceDeadline = null;
        commands.park(payoutId, ParkingReason.OVERDUE);
    }

    /** Where it has not begun yet, with what was open right before this event. */
    private void begin(String id, long version) {
        if (open == null) {
            payoutId = id;
            open = OpenItems.of(commands.payout(id, version - 1));
        }
    }

    private void told(List<ReportedItem> words, TaskReason reason, boolean acknowledged, long version, Instant at) {
        if (acknowledged) {
            acknowledgementDeadline = cancel(ACKNOWLEDGEMENT, acknowledgementDeadline);
        }
        if (Doubts.mayFollow(words)) {
            PayoutState payout = commands.payout(payoutId, version);
            reconcile(Doubts.of(payout, open, words, reason, at, rules.returnWindow()), version, at);
        }
        open.told(words);
        endIfClosed();
    }

    /**
     * Lets the doubts join the open task. If that has been resolved meanwhile, what is new is for another task. What was
     * said of items of a task that is resolved, but whose resolution the payout may not know yet, is told to the payout
     * again: a resolved task never reopens, and no word is lost.
     */
    private void reconcile(Doubts doubts, long version, Instant at) {
        if (doubts.areNone()) {
            return;
        }
        Doubts left = taskId == null ? doubts : commands.extend(taskId, doubts, version, at);
        if (!left.items().isEmpty()) {
            taskId = commands.open(left, version, at);
            associateWith(TASK, taskId);
        }
        if (!left.words().isEmpty()) {
            commands.repeat(payoutId, left.words(), version, at);
        }
    }

    private void resolved(String resolvedTaskId, List<ItemResolution> items, Instant at) {
        commands.resolve(payoutId, resolvedTaskId, items, at);
        removeAssociationWith(TASK, resolvedTaskId);
        if (resolvedTaskId.equals(taskId)) {
            taskId = null;
        }
    }

    private void endIfClosed() {
        if (open.areNone() && taskId == null) {
            acknowledgementDeadline = cancel(ACKNOWLEDGEMENT, acknowledgementDeadline);
            dueDeadline = cancel(DUE, dueDeadline);
            graceDeadline = cancel(GRACE, graceDeadline);
            end();
        }
    }

    private String cancel(String name, String deadlineId) {
        if (deadlineId != null) {
            deadlines.cancelSchedule(name, deadlineId);
        }
        return null;
    }
}
