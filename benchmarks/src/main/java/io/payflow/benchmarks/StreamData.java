package io.payflow.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bytes that grow and are used again; of a message's data only as much is kept as somebody wants to know. */
final class StreamData {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int USUAL = 512;

    private byte[] bytes = new byte[USUAL];
    private int length;

    void clear() {
        length = 0;
    }

    void add(byte[] more, int from, int to) {
        int grown = length + to - from;
        if (grown > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(grown, 2 * bytes.length));
        }
        System.arraycopy(more, from, bytes, length, to - from);
        length = grown;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    JsonNode json() {
        return JSON.readTree(toString());
    }

    /** The text after the first place where this is found, up to the next quotation mark; null if it is not found. */
    String textAfter(byte[] mark) {
        for (int at = 0; at <= length - mark.length; at++) {
            if (Arrays.equals(mark, 0, mark.length, bytes, at, at + mark.length)) {
                int from = at + mark.length;
                int to = from;
                while (to < length && bytes[to] != '"') {
                    to++;
                }
                return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
