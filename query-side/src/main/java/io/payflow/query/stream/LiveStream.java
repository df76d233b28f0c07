package io.payflow.query.stream;

import io.payflow.query.reading.HangUp;
import io.payflow.query.stream.Subscriber.Reset;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The live stream of this node: lets subscribers in, and ends them all when the service stops. */
@Component
public class LiveStream implements SmartLifecycle {
    private final EventLog log;
    private final CatchUp catchUp;
    private final MessageMaker json;
    private final HangUp hangUp;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final StreamHub hub;
    private final StreamWriter writer;
    private final StreamReader reader;
    private final Thread readerThread;
    private final Thread writerThread;
    private volatile boolean running;

    LiveStream(
            StreamProperties properties,
            EventLog log,
            LiveStories stories,
            CatchUp catchUp,
            MessageMaker json,
            HangUp hangUp) {
        this.log = log;
        this.catchUp = catchUp;
        this.json = json;
        this.hangUp = hangUp;
        this.hub = new StreamHub(properties.maxSubscribers(), StreamHub.RECENT);
        this.writer = new StreamWriter(properties);
        this.reader = new StreamReader(hub, log, stories, writer::wake);
        this.readerThread = daemon(reader, "stream-reader");
        this.writerThread = daemon(writer, "stream-writer");
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Makes the request a subscription, which is answered from now on until either side ends it.
     *
     * @param resume the last position the caller knows of; empty if it begins now
     * @throws io.payflow.api.problem.Rejection {@code unavailable} if there is no place for it
     */
    void subscribe(
            StreamSelection selection,
            int buffer,
            OptionalLong resume,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        long head = log.head();
        hub.enter(resume, head);
        long newest = Math.max(head, hub.published());
        long start = Math.min(resume.orElse(newest), newest);
        Subscriber subscriber = new Subscriber(selection, buffer, start, dropped);
        AtomicBoolean here = new AtomicBoolean(true);
        Runnable leave = () -> {
            if (here.compareAndSet(true, false)) {
                hub.leave(subscriber);
            }
        };
        boolean connected = false;
        try {
            catchUp.join(hub, subscriber);
            connect(subscriber, start, leave, request, response);
            connected = true;
        } finally {
            if (!connected) {
                leave.run();
            }
        }
    }

    private void connect(
            Subscriber subscriber, long start, Runnable leave, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        EventText text = new EventText(json, subscriber.selection());
        AtomicReference<StreamConnection> self = new AtomicReference<>();
        SessionBond bond =
                new SessionBond(request.getSession(false), () -> self.get().end());
        Runnable gone = () -> {
            writer.remove(self.get());
            bond.release();
            leave.run();
        };
        byte[] opening = opening(text, subscriber, start);
        ServletOutputStream out = response.getOutputStream();
        response.flushBuffer();
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        StreamConnection connection =
                new StreamConnection(subscriber, text, opening, async, out, hangUp.of(request), gone, delivered);
        self.set(connection);
        async.addListener(connection);
        out.setWriteListener(connection);
        writer.add(connection);
        if (hub.isClosed() || !bond.tie()) {
            connection.end();
        }
    }

    private static byte[] opening(EventText text, Subscriber subscriber, long start) {
        ByteArrayOutputStream opening = new ByteArrayOutputStream();
        text.hello(start, subscriber.buffer().capacity(), opening);
        Reset reset = subscriber.reset();
        if (reset != null) {
            text.reset(reset, opening);
        }
        return opening.toByteArray();
    }

    /** What keeps the reader from going on; empty if nothing does, or nobody listens. */
    public Optional<String> trouble() {
        return hub.isReading() ? reader.trouble() : Optional.empty();
    }

    /** How many subscribers there are. */
    public int subscribers() {
        return hub.audience();
    }

    /** The position that the reader has reached; empty while nobody listens. */
    public OptionalLong position() {
        return hub.isReading() ? OptionalLong.of(hub.published()) : OptionalLong.empty();
    }

    long delivered() {
        return delivered.get();
    }

    long dropped() {
        return dropped.get();
    }

    @Override
    public void start() {
        running = true;
        readerThread.start();
        writerThread.start();
    }

    /** A stream has no end of its own, so it is ended first: whoever waits for requests to end need not wait for it. */
    @Override
    public void stop() {
        hub.close();
        readerThread.interrupt();
        writer.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Only a shutdown stops it. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    /** The highest phase stops first. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
