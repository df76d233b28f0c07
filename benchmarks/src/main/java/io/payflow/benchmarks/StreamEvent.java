package io.payflow.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a message of the live stream is. */
enum StreamEvent {
    HELLO("hello"),
    CHANGE("payment", "payout", "task", "merchant"),
    DROPPED("dropped"),
    RESET("reset");

    private static final StreamEvent[] ALL = values();

    private final byte[][] names;

    StreamEvent(String... names) {
        this.names = Arrays.stream(names)
                .map(name -> name.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    /** @throws IllegalStateException if the stream has no message of that name */
    static StreamEvent of(byte[] bytes, int from, int to) {
        for (StreamEvent event : ALL) {
            for (byte[] name : event.names) {
                if (Arrays.equals(name, 0, name.length, bytes, from, to)) {
                    return event;
                }
            }
        }
        throw new IllegalStateException(
                "no message of the stream: " + new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }
}
