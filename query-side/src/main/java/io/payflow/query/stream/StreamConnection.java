package io.payflow.query.stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscriber's connection. It is written to without blocking: by the stream's writer while the web server is ready
 * for more, and after it was not, by the web server's thread that says it is again. Beyond the subscriber's buffer no
 * more than one chunk is in memory.
 */
final class StreamConnection implements WriteListener, AsyncListener {
    private static final Logger LOG = LoggerFactory.getLogger(StreamConnection.class);
    private static final int CHUNK = 4_096;

    private final Subscriber subscriber;
    private final EventText text;
    private final AsyncContext async;
    private final ServletOutputStream out;
    private final Runnable hangUp;
    private final Runnable gone;
    private final AtomicLong delivered;
    private byte[] opening;
    /** Whether the web server has the floor: nobody else may touch the output until it calls. */
    private boolean waiting = true;

    private boolean begun;
    private boolean unflushed;
    private boolean ended;
    private long lastByte = System.nanoTime();
    private long lastReady = lastByte;

    /**
     * @param opening what is written first
     * @param hangUp breaks the connection
     * @param gone is run once, when the connection has ended
     * @param delivered the messages that all subscribers got, to be counted up
     */
    StreamConnection(
            Subscriber subscriber,
            EventText text,
            byte[] opening,
            AsyncContext async,
            ServletOutputStream out,
            Runnable hangUp,
            Runnable gone,
            AtomicLong delivered) {
        this.subscriber = subscriber;
        this.text = text;
        this.opening = opening;
        this.async = async;
        this.out = out;
        this.hangUp = hangUp;
        this.gone = gone;
        this.delivered = delivered;
    }

    /** The web server takes more. */
    @Override
    public synchronized void onWritePossible() throws IOException {
        begun = true;
        write();
    }

    /**
     * The stream's writer comes by.
     *
     * @param now of {@link System#nanoTime}
     */
    synchronized void visit(long now, StreamProperties limits) {
        if (ended) {
            return;
        }
        if (waiting) {
            if (now - lastReady > limits.stalledAfter().toNanos()) {
                LOG.info("A subscriber accepted nothing for {}: closed", limits.stalledAfter());
                breakOff();
            }
        } else {
            writeWhatThereIs(now, limits);
        }
    }

    private void writeWhatThereIs(long now, StreamProperties limits) {
        OptionalLong toldUpTo = subscriber.toldUpTo();
        if (toldUpTo.isEmpty()) {
            writeOrEnd();
        } else if (now - lastByte >= limits.heartbeat().toNanos()) {
            opening = EventText.heartbeat(toldUpTo.getAsLong());
            writeOrEnd();
        }
    }

    /** Ends the connection, in order where that takes no waiting. */
    synchronized void end() {
        if (ended) {
            return;
        }
        if (waiting && begun) {
            breakOff();
        } else {
            complete();
        }
    }

    private void writeOrEnd() {
        try {
            write();
        } catch (IOException e) {
            LOG.debug("A subscriber went away: {}", e.getMessage());
            breakOff();
        }
    }

    private void write() throws IOException {
        waiting = true;
        while (!ended && out.isReady()) {
            lastReady = System.nanoTime();
            if (unflushed) {
                unflushed = false;
                out.flush();
            } else {
                byte[] chunk = nextChunk();
                if (chunk.length == 0) {
                    waiting = false;
                    return;
                }
                unflushed = true;
                lastByte = lastReady;
                out.write(chunk);
            }
        }
    }

    private byte[] nextChunk() {
        if (opening != null) {
            byte[] first = opening;
            opening = null;
            return first;
        }
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        while (chunk.size() < CHUNK) {
            Delivery next = subscriber.buffer().take();
            if (next == null) {
                break;
            }
            if (next instanceof StreamMessage) {
                delivered.incrementAndGet();
            }
            text.delivery(next, chunk);
        }
        return chunk.toByteArray();
    }

    /** The web server then tells of the error itself, on a thread of its own, and completes. */
    private void breakOff() {
        ended = true;
        hangUp.run();
    }

    private void complete() {
        ended = true;
        try {
            async.complete();
        } catch (IllegalStateException e) {
            LOG.debug("The connection was being ended already: {}", e.getMessage());
        }
    }

    /** The output's own error; the request's follows. */
    @Override
    public void onError(Throwable failure) {
        LOG.debug("A subscriber went away: {}", failure.getMessage());
    }

    @Override
    public synchronized void onError(AsyncEvent event) {
        complete();
    }

    @Override
    public synchronized void onTimeout(AsyncEvent event) {
        complete();
    }

    /** Comes exactly once, however it ended. From now on the request may serve another connection. */
    @Override
    public void onComplete(AsyncEvent event) {
        synchronized (this) {
            ended = true;
        }
        gone.run();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
