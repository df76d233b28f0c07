package io.payflow.query.merchant;

import io.payflow.api.merchant.MerchantEvent;
import io.payflow.api.merchant.MerchantState;
import io.payflow.query.projection.BatchFold;
import io.payflow.query.projection.EventBatch;
import io.payflow.query.projection.ProjectedEvent;
import io.payflow.query.reading.VersionWait;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Keeps one row per merchant, as its events made it. */
final class MerchantProjection {
    static final String NAME = "merchants";

    private final MerchantRows rows;
    private final EventBatch<MerchantEvent> batch;
    private final BatchFold<MerchantState, MerchantEvent> fold =
            new BatchFold<>("Merchant", MerchantState::evolve, MerchantState::version);

    MerchantProjection(MerchantRows rows, VersionWait waiting) {
        this.rows = rows;
        this.batch = new EventBatch<>(NAME, this::apply, waiting::projected);
    }

    @EventHandler
    void on(MerchantEvent event, @SequenceNumber long sequence, TrackingToken token, UnitOfWork<?> unitOfWork) {
        batch.add(new ProjectedEvent<>(event.merchantId(), event, sequence, EventBatch.position(token)), unitOfWork);
    }

    @ResetHandler
    void reset() {
        rows.deleteAll();
    }

    private void apply(List<ProjectedEvent<MerchantEvent>> events) {
        rows.write(fold.apply(rows.findAll(ProjectedEvent.ids(events)), events));
    }
}
