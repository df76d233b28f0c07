package io.payflow.query.projection;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Notices that the event store has new events and wakes the processors, which else look only every 500 ms: at once for
 * what this node stored, and by one small query for all processors, every {@link #GLANCE}, for what other nodes stored.
 */
@Component
class EventArrivals implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(EventArrivals.class);
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final EventStore events;
    private final JdbcTemplate jdbc;
    private final Set<Runnable> sleepers = new CopyOnWriteArraySet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stored = lock.newCondition();
    private boolean storedHere;
    private long head = -1;
    private volatile long arrivals;
    private volatile Thread watcher;

    EventArrivals(EventStore events, JdbcTemplate jdbc) {
        this.events = events;
        this.jdbc = jdbc;
    }

    /** Grows whenever events have arrived: what was read at the same count as before would be the same again. */
    long count() {
        return arrivals;
    }

    void wake(Runnable sleeper) {
        sleepers.add(sleeper);
    }

    void forget(Runnable sleeper) {
        sleepers.remove(sleeper);
    }

    @Override
    public synchronized void start() {
        if (watcher == null) {
            events.subscribe(this::beingStored);
            watcher = new Thread(this::watch, "event-arrivals");
            watcher.setDaemon(true);
            watcher.start();
        }
    }

    @Override
    public synchronized void stop() {
        if (watcher != null) {
            watcher.interrupt();
            watcher = null;
        }
    }

    @Override
    public boolean isRunning() {
        return watcher != null;
    }

    /** The events are not stored yet: the one moment to look is after the command's unit of work. */
    private void beingStored(List<? extends EventMessage<?>> messages) {
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().afterCommit(unitOfWork -> storedHere());
        }
    }

    private void storedHere() {
        lock.lock();
        try {
            storedHere = true;
            stored.signal();
        } finally {
            lock.unlock();
        }
    }

    private void watch() {
        try {
            while (watcher == Thread.currentThread()) {
                look();
                awaitStoredHere();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitStoredHere() throws InterruptedException {
        lock.lock();
        try {
            long left = GLANCE.toNanos();
            while (!storedHere && left > 0) {
                left = stored.awaitNanos(left);
            }
            storedHere = false;
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        try {
            Long newest = jdbc.queryForObject("select max(global_index) from domain_event_entry", Long.class);
            if (newest != null && newest != head) {
                head = newest;
                arrivals++;
                sleepers.forEach(this::rouse);
            }
        } catch (DataAccessException e) {
            // The processors meet the same failure and report it; here only the next look matters.
            LOG.debug("No look at the event store's head", e);
        }
    }

    private void rouse(Runnable sleeper) {
        try {
            sleeper.run();
        } catch (RejectedExecutionException stopped) {
            // The processor's threads are gone: it will not ask to be woken again.
            forget(sleeper);
        }
    }
}
