package io.payflow.app.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of the live stream that reads when it is told to. It speaks HTTP/1.0, whose answers are not in chunks and
 * end with the connection.
 */
public final class StreamClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;
    private final BufferedReader in;
    private final List<String> head = new ArrayList<>();

    /**
     * @param id null where none came with it
     * @param data null for a comment
     */
    public record Event(String name, String id, JsonNode data) {
        public long position() {
            return Long.parseLong(id);
        }

        public boolean isComment() {
            return data == null;
        }
    }

    private StreamClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 512);
    }

    /**
     * Subscribes, and reads the head of the answer only.
     *
     * @param key null for whoever shows something else, such as a cookie
     */
    public static StreamClient open(int port, String key, String query, String... headers) {
        try {
            StreamClient client = send(port, key, query, TIMEOUT_MILLIS, 0, headers);
            client.readHead();
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Subscribes, and reads nothing at all; what the system keeps for it is small. */
    public static StreamClient stalled(int port, String key, String query, String... headers) {
        try {
            return send(port, key, query, TIMEOUT_MILLIS, 4_096, headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StreamClient send(
            int port, String key, String query, int timeout, int receiveBuffer, String... headers) throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setSoTimeout(timeout);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        StringBuilder request = new StringBuilder(
                "GET /api/v1/stream" + query + " HTTP/1.0\r\nHost: x\r\n" + "Accept: text/event-stream\r\n");
        if (key != null) {
            request.append("Authorization: Bearer ").append(key).append("\r\n");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return new StreamClient(socket);
    }

    /** The head of the answer, line by line. */
    public List<String> readHead() throws IOException {
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
            head.add(line);
            line = in.readLine();
        }
        return head;
    }

    public List<String> head() {
        return head;
    }

    /** The next event that is no comment; null at the end of the stream. */
    public Event next() {
        Event next = nextOrComment();
        while (next != null && next.isComment()) {
            next = nextOrComment();
        }
        return next;
    }

    /** The next event or comment; null at the end of the stream. */
    public Event nextOrComment() {
        try {
            String name = "message";
            String id = null;
            StringBuilder data = new StringBuilder();
            String line = in.readLine();
            while (line != null && !line.isEmpty()) {
                String value = line.substring(line.indexOf(':') + 1).strip();
                if (line.startsWith("event:")) {
                    name = value;
                } else if (line.startsWith("id:")) {
                    id = value;
                } else if (line.startsWith("data:")) {
                    data.append(value);
                }
                line = in.readLine();
            }
            if (line == null) {
                return null;
            }
            return new Event(
                    name, id, data.isEmpty() ? null : JsonMapper.shared().readTree(data.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the other side broke the connection, after what it had sent before. */
    public boolean isBroken() {
        try {
            while (in.readLine() != null) {
                // What was on its way is of no interest.
            }
            return true;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /** The next so many events that are no comments. */
    public List<Event> next(int count) {
        List<Event> events = new ArrayList<>();
        while (events.size() < count) {
            Event next = next();
            if (next == null) {
                throw new AssertionError("The stream ended after " + events);
            }
            events.add(next);
        }
        return events;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
