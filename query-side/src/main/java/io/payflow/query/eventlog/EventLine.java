package io.payflow.query.eventlog;

import io.payflow.query.proof.Hash;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * A stored event as one line of JSON: what is exported, and what is sealed. Two rows that differ in anything have different
 * lines, and a line says all that its row does.
 *
 * <p>Payload and metadata stand in it byte by byte as they are stored. Where they are no {@link JsonObjectBytes JSON object
 * on one line}, as only somebody else than this service could have stored them, they stand as {@code payloadBase64} and
 * {@code metadataBase64}. Texts are escaped as RFC 8785 (section 3.2.2.2) does. The line's end is not part of it.
 *
 * <p>The <em>content</em> of an event is its line without the member {@code position}.
 */
public final class EventLine {
    private static final byte[] POSITION = "{\"position\":".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_DIGITS = 19;

    private EventLine() {}

    public static byte[] of(StoredEvent event) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(event.payload().length + event.metadata().length + 512);
        line.writeBytes(POSITION);
        write(Long.toString(event.position()), line);
        line.write(',');
        writeMembers(event, line);
        return line.toByteArray();
    }

    public static Hash contentHash(StoredEvent event) {
        ByteArrayOutputStream content =
                new ByteArrayOutputStream(event.payload().length + event.metadata().length + 512);
        content.write('{');
        writeMembers(event, content);
        return Hash.of(content.toByteArray());
    }

    /** @throws IllegalArgumentException if the line is none that {@link #of} makes */
    public static long position(byte[] line) {
        int comma = comma(line);
        return Long.parseLong(new String(line, POSITION.length, comma - POSITION.length, StandardCharsets.US_ASCII));
    }

    /** @throws IllegalArgumentException if the line is none that {@link #of} makes */
    public static Hash contentHash(byte[] line) {
        return Hash.of((byte) '{', line, comma(line) + 1);
    }

    /** The index of the comma after the position. */
    private static int comma(byte[] line) {
        boolean begins =
                line.length > POSITION.length && Arrays.equals(line, 0, POSITION.length, POSITION, 0, POSITION.length);
        int comma = POSITION.length;
        while (begins && comma < line.length && line[comma] >= '0' && line[comma] <= '9') {
            comma++;
        }
        int digits = comma - POSITION.length;
        boolean canonical = digits == 1 || digits <= MAX_DIGITS && digits > 0 && line[POSITION.length] != '0';
        if (!begins || !canonical || comma == line.length || line[comma] != ',') {
            throw new IllegalArgumentException("A line of the event log begins with {\"position\":<number>,");
        }
        return comma;
    }

    private static void writeMembers(StoredEvent event, ByteArrayOutputStream line) {
        write("\"aggregateType\":", line);
        writeText(event.aggregateType(), line);
        write(",\"aggregateId\":", line);
        writeText(event.aggregateId(), line);
        write(",\"sequence\":" + event.sequence() + ",\"eventId\":", line);
        writeText(event.eventId(), line);
        write(",\"storedAt\":", line);
        writeText(event.storedAt(), line);
        write(",\"type\":", line);
        writeText(event.type(), line);
        write(",\"revision\":", line);
        writeText(event.revision(), line);
        writeObject("payload", event.payload(), line);
        writeObject("metadata", event.metadata(), line);
        line.write('}');
    }

    private static void writeObject(String name, byte[] json, ByteArrayOutputStream line) {
        if (JsonObjectBytes.isOneLine(json)) {
            write(",\"" + name + "\":", line);
            line.writeBytes(json);
        } else {
            write(",\"" + name + "Base64\":\"" + Base64.getEncoder().encodeToString(json) + '"', line);
        }
    }

    private static void writeText(String text, ByteArrayOutputStream line) {
        if (text == null) {
            write("null", line);
            return;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> escape(c, escaped));
        write(escaped.append('"').toString(), line);
    }

    /** Half a surrogate pair has no form in UTF-8 and would become a question mark, which is another text. */
    private static void escape(int c, StringBuilder escaped) {
        switch (c) {
            case '"' -> escaped.append("\\\"");
            case '\\' -> escaped.append("\\\\");
            case '\b' -> escaped.append("\\b");
            case '\t' -> escaped.append("\\t");
            case '\n' -> escaped.append("\\n");
            case '\f' -> escaped.append("\\f");
            case '\r' -> escaped.append("\\r");
            default -> {
                if (c < ' ' || Character.getType(c) == Character.SURROGATE) {
                    escaped.append("\\u%04x".formatted(c));
                } else {
                    escaped.appendCodePoint(c);
                }
            }
        }
    }

    private static void write(String text, ByteArrayOutputStream line) {
        line.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
