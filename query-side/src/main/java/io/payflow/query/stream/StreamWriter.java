package io.payflow.query.stream;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes round all connections when something has come, and now and then to see that they are alive. */
final class StreamWriter implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamWriter.class);
    /** Heartbeats and closings are late by this part of the shorter of their times, at most. */
    private static final int GLANCES = 8;

    private final StreamProperties properties;
    private final long glanceMillis;
    private final Set<StreamConnection> connections = ConcurrentHashMap.newKeySet();
    private boolean work;
    private boolean stopped;

    StreamWriter(StreamProperties properties) {
        this.properties = properties;
        long shorter = Math.min(
                properties.heartbeat().toMillis(), properties.stalledAfter().toMillis());
        this.glanceMillis = Math.max(1, shorter / GLANCES);
    }

    void add(StreamConnection connection) {
        connections.add(connection);
        wake();
    }

    void remove(StreamConnection connection) {
        connections.remove(connection);
    }

    /** Something has come. */
    synchronized void wake() {
        work = true;
        notifyAll();
    }

    /** Ends every connection, and the rounds. */
    void stop() {
        synchronized (this) {
            stopped = true;
            notifyAll();
        }
        connections.forEach(StreamWriter::end);
    }

    @Override
    public void run() {
        try {
            while (awaitWork()) {
                long now = System.nanoTime();
                connections.forEach(connection -> visit(connection, now));
                TimeUnit.MILLISECONDS.sleep(properties.pace().toMillis());
            }
        } catch (InterruptedException e) {
            LOG.debug("The stream's writer ends");
        }
    }

    /** @return false when there will be none any more */
    private synchronized boolean awaitWork() throws InterruptedException {
        if (!work && !stopped) {
            wait(connections.isEmpty() ? 0 : glanceMillis);
        }
        work = false;
        return !stopped;
    }

    /** Whatever is wrong with one connection, the others must go on. */
    private void visit(StreamConnection connection, long now) {
        try {
            connection.visit(now, properties);
        } catch (RuntimeException | Error e) {
            LOG.warn("A subscriber's connection cannot be written to, and is ended", e);
            end(connection);
        }
    }

    private static void end(StreamConnection connection) {
        try {
            connection.end();
        } catch (RuntimeException e) {
            // It is broken in a way that only the web server can clear away, by its own limits.
            LOG.warn("A subscriber's connection could not be ended", e);
        }
    }
}
