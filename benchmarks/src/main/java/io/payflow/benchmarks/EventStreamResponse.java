package io.payflow.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The answer to a subscription, as HTTP/1.1 sends it: a head, then chunks without an end; in pieces of any size. */
final class EventStreamResponse {
    private static final String HEAD_END = "\r\n\r\n";
    private static final String OK = "HTTP/1.1 200";
    private static final String UNAVAILABLE = "HTTP/1.1 503";

    private final EventStreamParser body;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private Part part = Part.HEAD;
    private int matched;
    private int size;

    private enum Part {
        HEAD,
        SIZE,
        EXTENSION,
        CHUNK,
        CHUNK_END,
        NOTHING
    }

    EventStreamResponse(EventStreamParser body) {
        this.body = body;
    }

    /** @throws IllegalStateException if it is not a stream */
    void read(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (part == Part.CHUNK) {
                int end = Math.min(to, at + size);
                body.read(bytes, at, end);
                size -= end - at;
                part = size == 0 ? Part.CHUNK_END : Part.CHUNK;
                at = end;
            } else {
                framing(bytes[at++]);
            }
        }
    }

    /** Whether the server has ended it in good order, or did not begin it. */
    boolean hasEnded() {
        return part == Part.NOTHING;
    }

    private void framing(byte next) {
        switch (part) {
            case HEAD -> head(next);
            case SIZE -> size(next);
            case EXTENSION -> lineEnd(next);
            case CHUNK_END -> part = next == '\n' ? Part.SIZE : Part.CHUNK_END;
            default -> {
                // After the last chunk there are at most trailers, of which the service has none to tell.
            }
        }
    }

    private void head(byte next) {
        head.write(next);
        matched = next == HEAD_END.charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        if (matched == HEAD_END.length()) {
            String text = head.toString(StandardCharsets.US_ASCII);
            part = first(text);
        }
    }

    /** The service may have no place for one more just now, and then says so: that is a stream which ends at once. */
    private static Part first(String head) {
        if (head.startsWith(UNAVAILABLE)) {
            return Part.NOTHING;
        }
        if (!head.startsWith(OK) || !head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")) {
            throw new IllegalStateException("no stream, but:\n" + head);
        }
        return Part.SIZE;
    }

    private void size(byte next) {
        int digit = Character.digit(next, 16);
        if (digit >= 0) {
            size = Math.addExact(Math.multiplyExact(size, 16), digit);
        } else {
            part = Part.EXTENSION;
            lineEnd(next);
        }
    }

    private void lineEnd(byte next) {
        if (next == '\n') {
            part = size == 0 ? Part.NOTHING : Part.CHUNK;
        }
    }
}
