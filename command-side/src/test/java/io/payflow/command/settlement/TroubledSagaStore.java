package io.payflow.command.settlement;

import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.repository.SagaStore;

/**
 * The real store, which can be told to fail: what it then refuses is at the end of the transaction, when the saga's
 * commands are durable already, as when a node dies there. It can be told to let no event reach a saga for a while, too.
 */
final class TroubledSagaStore implements SagaStore<Object> {
    private static final int READERS = 100;

    private final SagaStore<Object> store;
    private final AtomicInteger failures = new AtomicInteger();
    private final Semaphore reading = new Semaphore(READERS);

    TroubledSagaStore(SagaStore<Object> store) {
        this.store = store;
    }

    /** Refuses to write that many times. */
    void fail(int times) {
        failures.set(times);
    }

    /** Whether it still has to refuse. */
    boolean willFail() {
        return failures.get() > 0;
    }

    void hold() {
        reading.acquireUninterruptibly(READERS);
    }

    void goOn() {
        reading.release(READERS);
    }

    @Override
    public Set<String> findSagas(Class<?> sagaType, AssociationValue associationValue) {
        reading.acquireUninterruptibly();
        try {
            return store.findSagas(sagaType, associationValue);
        } finally {
            reading.release();
        }
    }

    @Override
    public <S> Entry<S> loadSaga(Class<S> sagaType, String sagaIdentifier) {
        return store.loadSaga(sagaType, sagaIdentifier);
    }

    @Override
    public void insertSaga(
            Class<?> sagaType, String sagaIdentifier, Object saga, Set<AssociationValue> associationValues) {
        failIfTold();
        store.insertSaga(sagaType, sagaIdentifier, saga, associationValues);
    }

    @Override
    public void updateSaga(Class<?> sagaType, String sagaIdentifier, Object saga, AssociationValues associationValues) {
        failIfTold();
        store.updateSaga(sagaType, sagaIdentifier, saga, associationValues);
    }

    @Override
    public void deleteSaga(Class<?> sagaType, String sagaIdentifier, Set<AssociationValue> associationValues) {
        failIfTold();
        store.deleteSaga(sagaType, sagaIdentifier, associationValues);
    }

    private void failIfTold() {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("The saga store refuses");
        }
    }
}
