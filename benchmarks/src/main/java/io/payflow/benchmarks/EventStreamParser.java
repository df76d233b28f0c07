package io.payflow.benchmarks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads server-sent events from pieces of any size, and allocates nothing for a message of which nobody wants the data:
 * half a million of them a second go through one thread that shares the machine with the service.
 */
final class EventStreamParser {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long NEWLINES = ONES * '\n';
    private static final byte[] EVENT = "event".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ID = "id".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LINE_END = {'\n'};

    private final StreamListener listener;
    private final boolean keepsChanges;
    private final StreamData carried = new StreamData();
    private final StreamData data = new StreamData();
    private StreamEvent event;
    private long id = -1;
    private int dataLines;

    /** @param keepsChanges whether the listener wants the data of changes too, and not only of what is rare */
    EventStreamParser(StreamListener listener, boolean keepsChanges) {
        this.listener = listener;
        this.keepsChanges = keepsChanges;
    }

    /** A line that ends in a later piece waits for it. */
    void read(byte[] bytes, int from, int to) {
        int start = from;
        for (int end = lineEnd(bytes, start, to); end < to; end = lineEnd(bytes, start, to)) {
            if (carried.length() > 0) {
                carried.add(bytes, start, end);
                line(carried.bytes(), 0, carried.length());
                carried.clear();
            } else {
                line(bytes, start, end);
            }
            start = end + 1;
        }
        carried.add(bytes, start, to);
    }

    /** Looks at eight bytes at once: a line's end becomes zero, and the first zero is found by its borrow. */
    static int lineEnd(byte[] bytes, int from, int to) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long differences = (long) EIGHT_BYTES.get(bytes, at) ^ NEWLINES;
            long found = (differences - ONES) & ~differences & HIGH_BITS;
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private void line(byte[] bytes, int from, int to) {
        int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
        if (end == from) {
            dispatch();
            return;
        }
        if (isField(ID, bytes, from, end)) {
            id = number(bytes, value(ID, bytes, from, end), end);
        } else if (isField(EVENT, bytes, from, end)) {
            event = StreamEvent.of(bytes, value(EVENT, bytes, from, end), end);
        } else if (isField(DATA, bytes, from, end)) {
            data(bytes, value(DATA, bytes, from, end), end);
        }
    }

    private static boolean isField(byte[] name, byte[] bytes, int from, int to) {
        int colon = from + name.length;
        return bytes[from] == name[0]
                && colon < to
                && bytes[colon] == ':'
                && Arrays.equals(name, 0, name.length, bytes, from, colon);
    }

    /** One space after the colon is not part of the value. */
    private static int value(byte[] name, byte[] bytes, int from, int to) {
        int start = from + name.length + 1;
        return start < to && bytes[start] == ' ' ? start + 1 : start;
    }

    private static long number(byte[] bytes, int from, int to) {
        long number = 0;
        for (int at = from; at < to; at++) {
            if (bytes[at] < '0' || bytes[at] > '9') {
                throw new IllegalStateException(
                        "no position: " + new String(bytes, from, to - from, StandardCharsets.UTF_8));
            }
            number = 10 * number + bytes[at] - '0';
        }
        return number;
    }

    /** Data that comes before its message's name is kept: it may be what is wanted. */
    private void data(byte[] bytes, int from, int to) {
        if (event != StreamEvent.CHANGE || keepsChanges) {
            if (dataLines > 0) {
                data.add(LINE_END, 0, 1);
            }
            data.add(bytes, from, to);
        }
        dataLines++;
    }

    private void dispatch() {
        if (dataLines > 0) {
            if (event == null) {
                throw new IllegalStateException("a message of the stream without a name: " + data);
            }
            listener.message(event, id, data);
        }
        event = null;
        id = -1;
        dataLines = 0;
        data.clear();
    }
}
