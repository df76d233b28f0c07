package io.payflow.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A live stream as the contract has it, with a thread for each subscriber, that can be made to break its promises. */
final class StubStream implements Closeable {
    private static final int BUFFER = 16;
    private static final int EVERY_GAP = 7;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final String padding;
    private final List<Long> emitted = new ArrayList<>();
    private final List<Subscriber> subscribers = new ArrayList<>();
    private long swallowed = -1;
    private int refusals;

    StubStream(int port, int padding) throws IOException {
        this.padding = "x".repeat(padding);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/api/v1/stream/events", this::list);
        server.createContext("/api/v1/stream", this::subscribe);
        server.start();
    }

    HttpServer server() {
        return server;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Positions have gaps, like those of a database's sequence. */
    synchronized long emit() {
        long position = head() + (emitted.size() % EVERY_GAP == 0 ? 2 : 1);
        emitted.add(position);
        if (position != swallowed) {
            subscribers.forEach(subscriber -> subscriber.offer(position));
        }
        return position;
    }

    /** This one goes into the list and to nobody. */
    synchronized void swallow(long position) {
        swallowed = position;
    }

    /** So many of those who come next find no place. */
    synchronized void refuse(int count) {
        refusals = count;
    }

    private synchronized boolean hasPlace() {
        return refusals == 0 || refusals-- == 0;
    }

    /** Ends all connections. */
    synchronized void closeConnections() {
        subscribers.forEach(Subscriber::end);
        subscribers.clear();
    }

    private long head() {
        return emitted.isEmpty() ? 0 : emitted.get(emitted.size() - 1);
    }

    private void subscribe(HttpExchange exchange) throws IOException {
        if (!hasPlace()) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        exchange.sendResponseHeaders(200, 0);
        String resume = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        Subscriber subscriber = new Subscriber();
        try (OutputStream out = exchange.getResponseBody()) {
            long position;
            synchronized (this) {
                position = resume == null ? head() : Long.parseLong(resume);
                emitted.stream().filter(missed -> missed > position).forEach(subscriber::offer);
                subscribers.add(subscriber);
            }
            write(
                    out,
                    ": welcome\n\nevent: hello\nid: %1$d\ndata: {\"position\":%1$d,\"buffer\":%2$d}\n\n",
                    position,
                    BUFFER);
            for (String next = subscriber.next(); next != null; next = subscriber.next()) {
                write(out, next);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(OutputStream out, String pattern, Object... values) throws IOException {
        String text = values.length == 0 ? pattern : pattern.formatted(values);
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private synchronized void list(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        long from = parameter(query, "from", 0);
        long after = parameter(query, "cursor", from - 1);
        long limit = parameter(query, "limit", 50);
        List<Long> page = emitted.stream()
                .filter(position -> position > after)
                .limit(limit)
                .toList();
        List<String> data =
                page.stream().map(position -> "{\"position\":" + position + "}").toList();
        String cursor = page.size() < limit ? "null" : "\"" + page.get(page.size() - 1) + "\"";
        byte[] body = ("{\"data\":[" + String.join(",", data) + "],\"nextCursor\":" + cursor + "}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static long parameter(String query, String name, long otherwise) {
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return Long.parseLong(pair.substring(name.length() + 1));
            }
        }
        return otherwise;
    }

    @Override
    public void close() {
        closeConnections();
        server.stop(0);
        threads.shutdownNow();
    }

    /** What waits for one subscriber: the newest messages, and the range of those that found no room. */
    private final class Subscriber {
        private final Deque<Long> waiting = new ArrayDeque<>();
        private long droppedFrom;
        private long droppedTo;
        private long dropped;
        private long total;
        private boolean ended;

        synchronized void offer(long position) {
            if (waiting.size() == BUFFER) {
                droppedTo = waiting.remove();
                droppedFrom = dropped == 0 ? droppedTo : droppedFrom;
                dropped++;
            }
            waiting.add(position);
            notifyAll();
        }

        synchronized void end() {
            ended = true;
            notifyAll();
        }

        synchronized String next() throws InterruptedException {
            while (waiting.isEmpty() && !ended) {
                wait();
            }
            if (ended) {
                return null;
            }
            if (dropped > 0) {
                return notice();
            }
            return "event: payment\nid: %1$d\ndata: {\"position\":%1$d,\"at\":\"%2$s\",\"summary\":\"%3$s\"}\n\n"
                    .formatted(waiting.remove(), Clock.systemUTC().instant(), padding);
        }

        private String notice() {
            total += dropped;
            String text = """
                    event: dropped
                    id: %4$d
                    data: {"count":%1$d,"total":%2$d,"fromPosition":%3$d,"toPosition":%4$d,"backfill":"/x"}

                    """.formatted(dropped, total, droppedFrom, droppedTo);
            dropped = 0;
            return text;
        }
    }
}
