package io.payflow.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Recorder;

/** One client of the live stream: reads, keeps its account, and after a connection has ended goes on where it was. */
final class StreamSubscriber implements StreamListener {
    private static final int SMALL_RECEIVE_BUFFER = 4096;
    private static final int MOST_RECONNECTIONS = 100;
    /** As the stream asks for. */
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final byte[] AT = "\"at\":\"".getBytes(StandardCharsets.US_ASCII);

    private final int number;
    private final InetSocketAddress server;
    private final boolean hurried;
    private final Recorder delays;
    private final StreamAccount account = new StreamAccount();
    private SocketChannel channel;
    private EventStreamResponse response;
    private long lastEventId = -1;
    private int reconnections;
    private long returnsAt;
    private long arrivedAt;

    /** @param delays where to note how old each message is when it arrives; null for most, since it costs */
    StreamSubscriber(int number, int port, boolean hurried, Recorder delays) {
        this.number = number;
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.hurried = hurried;
        this.delays = delays;
    }

    /** A slow one has room for a page only, so that what it does not read waits in the service. */
    void connect(Selector selector, boolean registered) throws IOException {
        channel = SocketChannel.open();
        if (!hurried) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_RECEIVE_BUFFER);
        }
        channel.connect(server);
        channel.write(ByteBuffer.wrap(request()));
        channel.configureBlocking(false);
        response = new EventStreamResponse(new EventStreamParser(this, delays != null));
        if (registered) {
            register(selector);
        }
    }

    void register(Selector selector) {
        try {
            channel.register(selector, SelectionKey.OP_READ, this);
        } catch (ClosedChannelException closed) {
            throw new IllegalStateException("subscriber " + number + " has no connection", closed);
        }
    }

    /** From now on it is read only when its pace allows. */
    void stopReading(Selector selector) {
        SelectionKey key = channel.keyFor(selector);
        if (key != null) {
            key.cancel();
        }
    }

    private byte[] request() {
        String resume = lastEventId < 0 ? "" : "Last-Event-ID: " + lastEventId + "\r\n";
        return ("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                        + "Authorization: Bearer pk_demo_operator\r\n" + resume + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads once, as much as the buffer takes.
     *
     * @return false if the connection has ended
     */
    boolean read(ByteBuffer buffer) {
        try {
            int read = channel.read(buffer.clear());
            arrivedAt = delays == null ? 0 : System.currentTimeMillis();
            response.read(buffer.array(), 0, Math.max(0, read));
            return read >= 0 && !response.hasEnded();
        } catch (IOException reset) {
            return false;
        } catch (RuntimeException unexpected) {
            // Whatever it is that the parser did not expect, it helps to know whom it was told.
            throw new IllegalStateException("subscriber " + number + ": " + unexpected.getMessage(), unexpected);
        }
    }

    /** Its connection is gone; it waits a moment, and then connects again. */
    void disconnect(long now) throws IOException {
        channel.close();
        returnsAt = now + PAUSE_NANOS;
        if (++reconnections > MOST_RECONNECTIONS) {
            throw new IllegalStateException("subscriber " + number + " was closed again and again");
        }
    }

    /** As {@link System#nanoTime()} counts. */
    long returnsAt() {
        return returnsAt;
    }

    void close() throws IOException {
        channel.close();
    }

    @Override
    public void message(StreamEvent event, long id, StreamData data) {
        lastEventId = id < 0 ? lastEventId : id;
        switch (event) {
            case HELLO -> account.hello(data.json().get("position").asLong());
            case CHANGE -> changed(id, data);
            case DROPPED -> account.dropped(data.json());
            case RESET -> account.reset(data.json());
        }
    }

    private void changed(long position, StreamData data) {
        account.delivered(position);
        if (delays != null) {
            Instant at = Instant.parse(data.textAfter(AT));
            Latency.record(delays, TimeUnit.MILLISECONDS.toMicros(Math.max(0, arrivedAt - at.toEpochMilli())));
        }
    }

    boolean isConnected() {
        return channel.isOpen();
    }

    boolean isHurried() {
        return hurried;
    }

    StreamAccount account() {
        return account;
    }

    int reconnections() {
        return reconnections;
    }
}
