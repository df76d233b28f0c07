package io.payflow.query.payout;

import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutSummary;
import io.payflow.query.projection.BatchFold;
import io.payflow.query.projection.BatchFold.Changes;
import io.payflow.query.projection.EventBatch;
import io.payflow.query.projection.ProjectedEvent;
import io.payflow.query.reading.VersionWait;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Keeps one row per payout and one per item, as its events made them, and counts what happened in each minute. */
final class PayoutProjection {
    static final String NAME = "payouts";

    private final PayoutRows rows;
    private final PayoutItemRows items;
    private final PayoutMinutes minutes;
    private final EventBatch<PayoutEvent> batch;
    private final BatchFold<PayoutState, PayoutEvent> fold =
            new BatchFold<>("Payout", PayoutState::evolve, PayoutState::version);

    PayoutProjection(PayoutRows rows, PayoutItemRows items, PayoutMinutes minutes, VersionWait waiting) {
        this.rows = rows;
        this.items = items;
        this.minutes = minutes;
        this.batch = new EventBatch<>(NAME, this::apply, waiting::projected);
    }

    @EventHandler
    void on(PayoutEvent event, @SequenceNumber long sequence, TrackingToken token, UnitOfWork<?> unitOfWork) {
        batch.add(new ProjectedEvent<>(event.payoutId(), event, sequence, EventBatch.position(token)), unitOfWork);
    }

    @ResetHandler
    void reset() {
        minutes.deleteAll();
        items.deleteAll();
        rows.deleteAll();
    }

    private void apply(List<ProjectedEvent<PayoutEvent>> events) {
        Map<String, PayoutState> stored = stored(ProjectedEvent.ids(events));
        Changes<PayoutState, PayoutEvent> changes = fold.apply(stored, events);
        rows.write(changes);
        items.write(changes, stored);
        minutes.write(changes.steps());
    }

    private Map<String, PayoutState> stored(Set<String> ids) {
        Map<String, List<PayoutItem>> itemsByPayout = items.findAll(ids);
        return rows.findAll(ids).stream()
                .collect(Collectors.toMap(
                        PayoutSummary::id, payout -> new PayoutState(payout, itemsByPayout.get(payout.id()))));
    }
}
