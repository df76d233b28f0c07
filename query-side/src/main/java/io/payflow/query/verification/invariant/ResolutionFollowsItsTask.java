package io.payflow.query.verification.invariant;

import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentResolved;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutEvent.PayoutItemsResolved;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.api.reconciliation.TaskEvent.ItemResolution;
import io.payflow.api.reconciliation.TaskEvent.TaskOpened;
import io.payflow.api.reconciliation.TaskEvent.TaskResolutionApproved;
import io.payflow.api.reconciliation.TaskEvent.TaskResolutionProposed;
import io.payflow.api.reconciliation.TaskState;
import java.util.List;

/**
 * What a person found out reaches the payout or payment a moment after its task is resolved, from another record: the two
 * are matched by the task's id when all is read. A task whose resolution has not arrived yet breaks nothing.
 *
 * <p>Remembers 40 bytes of every resolution, and again of its application.
 */
final class ResolutionFollowsItsTask extends InvariantRule {
    private static final int WIDTH = 5;
    private static final int KIND = 2;
    private static final int SUBJECT = 3;
    private static final int ITEMS = 4;
    private static final long FOUND = 0;
    private static final long APPLIED = 1;
    private static final long UNKNOWN = 2;

    private final Hash64 hash64;
    /** By the hash of the task's id; in an order of positions. */
    private final HashedRows rows = new HashedRows(WIDTH);

    ResolutionFollowsItsTask(Hash64 hash64) {
        super(
                "resolution-follows-its-task",
                "Every resolution of a payout's items or of a payment comes after the resolution of its task, is the only"
                        + " one of that task, and says of the same items the same.");
        this.hash64 = hash64;
    }

    @Override
    void task(Step<TaskState, TaskEvent> step) {
        if (step.event() instanceof TaskResolutionProposed proposed && !proposed.needsApproval()) {
            found(step, proposed.items());
        } else if (step.event() instanceof TaskResolutionApproved approved) {
            found(step, approved.items());
        }
    }

    private void found(Step<TaskState, TaskEvent> step, List<ItemResolution> items) {
        TaskOpened opening = step.after().opening();
        String subject = opening.payoutId() == null ? opening.paymentId() : opening.payoutId();
        long hash = items.stream()
                .mapToLong(item -> item(item.itemId(), item.resolution()))
                .sum();
        rows.add(hash64.of(step.recordId()), step.position(), FOUND, hash64.of(subject), hash);
    }

    @Override
    void payout(Step<PayoutState, PayoutEvent> step) {
        if (step.event() instanceof PayoutItemsResolved resolved) {
            long hash = resolved.items().stream()
                    .mapToLong(item -> item(item.itemId(), item.resolution()))
                    .sum();
            applied(step, resolved.taskId(), hash);
        }
    }

    @Override
    void payment(Step<PaymentState, PaymentEvent> step) {
        if (step.event() instanceof PaymentResolved resolved) {
            applied(step, resolved.taskId(), item(step.recordId(), resolved.resolution()));
        }
    }

    private void applied(Step<?, ?> step, String taskId, long items) {
        findings().checked();
        rows.add(hash64.of(taskId), step.position(), APPLIED, hash64.of(step.recordId()), items);
    }

    /** Of all items together it is the sum: their order says nothing. */
    private long item(String itemId, String resolution) {
        return hash64.of(itemId, resolution);
    }

    @Override
    void broken(String recordId, Object state, long from) {
        rows.add(hash64.of(recordId), from, UNKNOWN, 0, 0);
    }

    @Override
    void conclude() {
        rows.drain(this::conclude);
    }

    private void conclude(List<long[]> ofTask) {
        long[] found = null;
        long[] applied = null;
        for (long[] row : ofTask) {
            if (row[KIND] == UNKNOWN) {
                return;
            }
            if (row[KIND] == FOUND) {
                found = row;
            } else {
                judge(found, applied, row);
                applied = row;
            }
        }
    }

    /** @param found null if the task was not resolved before; {@code earlier} null if this is its first application */
    private void judge(long[] found, long[] earlier, long[] applied) {
        if (found == null) {
            findings().violated("It applies the resolution of a task that was not resolved before.", applied[1]);
        } else if (earlier != null) {
            findings().violated("It applies the resolution of a task a second time.", earlier[1], applied[1]);
        } else if (found[SUBJECT] != applied[SUBJECT]) {
            findings().violated("It applies the resolution of a task about something else.", found[1], applied[1]);
        } else if (found[ITEMS] != applied[ITEMS]) {
            findings().violated("It says otherwise of its items than its task does.", found[1], applied[1]);
        }
    }
}
