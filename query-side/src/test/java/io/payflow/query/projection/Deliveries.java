package io.payflow.query.projection;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Delivers batches of events to a projection the way a pooled streaming processor does. */
public final class Deliveries {
    private final AnnotationEventHandlerAdapter handler;
    private final SpringTransactionManager transactions;

    public Deliveries(Object projection, DataSource dataSource) {
        this.handler = new AnnotationEventHandlerAdapter(projection);
        this.transactions = new SpringTransactionManager(new JdbcTransactionManager(dataSource));
    }

    /** An event as it comes from the event store, at the position its token tells. */
    public static TrackedEventMessage<?> event(String id, long sequence, Object payload, TrackingToken token) {
        return new GenericTrackedDomainEventMessage<>(
                token, new GenericDomainEventMessage<>("Any", id, sequence, payload));
    }

    public static TrackedEventMessage<?> event(String id, long sequence, Object payload, long position) {
        return event(id, sequence, payload, new GlobalSequenceTrackingToken(position));
    }

    /** A whole history, from one position on. */
    public static List<TrackedEventMessage<?>> history(String id, List<?> payloads, long firstPosition) {
        List<TrackedEventMessage<?>> events = new ArrayList<>();
        for (Object payload : payloads) {
            events.add(event(id, events.size(), payload, firstPosition + events.size()));
        }
        return events;
    }

    public void deliver(TrackedEventMessage<?>... batch) {
        deliver(List.of(batch));
    }

    /** One batch, in one transaction. */
    public void deliver(List<TrackedEventMessage<?>> batch) {
        BatchingUnitOfWork<TrackedEventMessage<?>> unitOfWork = new BatchingUnitOfWork<>(batch);
        unitOfWork.attachTransaction(transactions);
        var result = unitOfWork.executeWithResult(
                () -> handler.handle(unitOfWork.getMessage()), RollbackConfigurationType.ANY_THROWABLE);
        if (result.isExceptional()) {
            throw (RuntimeException) result.exceptionResult();
        }
    }

    public void reset() {
        transactions.executeInTransaction(() -> handler.prepareReset(null));
    }
}
