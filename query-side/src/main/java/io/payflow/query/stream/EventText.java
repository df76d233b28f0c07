package io.payflow.query.stream;

import io.payflow.query.stream.Subscriber.Reset;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The text of a stream, as WHATWG's "Server-sent events" has it. Each event's id is where to resume after it. */
final class EventText {
    private static final int RETRY_MILLIS = 1_000;

    private final MessageMaker json;
    private final StreamSelection selection;

    EventText(MessageMaker json, StreamSelection selection) {
        this.json = json;
        this.selection = selection;
    }

    /** @param position after which everything is delivered or counted */
    private record Hello(long position, int buffer) {}

    private record DroppedNotice(long count, long total, long fromPosition, long toPosition, String backfill) {}

    private record ResetNotice(long fromPosition, long toPosition, String backfill) {}

    /** A comment, and an id of its own, which is no message: whoever hears little comes back to here and not to far back. */
    static byte[] heartbeat(long position) {
        return bytes(": \nid: " + position + "\n\n");
    }

    void hello(long position, int buffer, ByteArrayOutputStream text) {
        text.writeBytes(bytes("retry: " + RETRY_MILLIS + "\n"));
        write("hello", position, json.json(new Hello(position, buffer)), text);
    }

    void reset(Reset reset, ByteArrayOutputStream text) {
        String backfill = selection.backfill(reset.fromPosition(), reset.toPosition());
        ResetNotice notice = new ResetNotice(reset.fromPosition(), reset.toPosition(), backfill);
        write("reset", reset.toPosition(), json.json(notice), text);
    }

    void delivery(Delivery next, ByteArrayOutputStream text) {
        if (next instanceof StreamMessage message) {
            write(message.kind().toString(), message.position(), message.data(), text);
        } else if (next instanceof Dropped dropped) {
            String backfill = selection.backfill(dropped.fromPosition(), dropped.toPosition());
            DroppedNotice notice = new DroppedNotice(
                    dropped.count(), dropped.total(), dropped.fromPosition(), dropped.toPosition(), backfill);
            write("dropped", dropped.toPosition(), json.json(notice), text);
        }
    }

    private static void write(String event, long id, byte[] data, ByteArrayOutputStream text) {
        text.writeBytes(bytes("event: " + event + "\nid: " + id + "\ndata: "));
        text.writeBytes(data);
        text.writeBytes(bytes("\n\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
