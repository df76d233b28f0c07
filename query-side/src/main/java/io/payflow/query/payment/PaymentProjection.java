package io.payflow.query.payment;

import io.payflow.api.payment.PaymentEvent;
import io.payflow.query.projection.BatchFold;
import io.payflow.query.projection.BatchFold.Changes;
import io.payflow.query.projection.EventBatch;
import io.payflow.query.projection.ProjectedEvent;
import io.payflow.query.reading.VersionWait;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Keeps one row per payment, as its events made it, and counts what happened in each minute. */
final class PaymentProjection {
    static final String NAME = "payments";

    private final PaymentRows rows;
    private final PaymentMinutes minutes;
    private final EventBatch<PaymentEvent> batch;
    private final BatchFold<ProjectedPayment, PaymentEvent> fold =
            new BatchFold<>("Payment", ProjectedPayment::evolve, ProjectedPayment::version);

    PaymentProjection(PaymentRows rows, PaymentMinutes minutes, VersionWait waiting) {
        this.rows = rows;
        this.minutes = minutes;
        this.batch = new EventBatch<>(NAME, this::apply, waiting::projected);
    }

    @EventHandler
    void on(PaymentEvent event, @SequenceNumber long sequence, TrackingToken token, UnitOfWork<?> unitOfWork) {
        batch.add(new ProjectedEvent<>(event.paymentId(), event, sequence, EventBatch.position(token)), unitOfWork);
    }

    @ResetHandler
    void reset() {
        minutes.deleteAll();
        rows.deleteAll();
    }

    private void apply(List<ProjectedEvent<PaymentEvent>> events) {
        Changes<ProjectedPayment, PaymentEvent> changes = fold.apply(rows.findAll(ProjectedEvent.ids(events)), events);
        rows.write(changes);
        minutes.write(changes.steps());
    }
}
