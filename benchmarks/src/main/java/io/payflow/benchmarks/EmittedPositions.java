package io.payflow.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import tools.jackson.databind.JsonNode;

/** The positions of all messages that the service emitted after some position, in their order, as its list has them. */
final class EmittedPositions {
    private static final int OK = 200;
    private static final int LARGEST_PAGE = 200;

    private final long[] positions;

    /** @throws IllegalStateException unless they increase */
    EmittedPositions(long... positions) {
        for (int next = 1; next < positions.length; next++) {
            if (positions[next] <= positions[next - 1]) {
                throw new IllegalStateException(
                        "the list of messages has " + positions[next] + " after " + positions[next - 1]);
            }
        }
        this.positions = positions;
    }

    /** Reads the list to its end. */
    static EmittedPositions after(long origin, ApiClient client) throws IOException {
        long[] positions = new long[LARGEST_PAGE];
        int count = 0;
        String first = "/api/v1/stream/events?from=" + (origin + 1) + "&limit=" + LARGEST_PAGE;
        String next = first;
        while (next != null) {
            JsonNode page = client.send(ApiRequest.get(next)).expect(OK);
            for (JsonNode message : page.get("data")) {
                if (count == positions.length) {
                    positions = Arrays.copyOf(positions, 2 * count);
                }
                positions[count++] = message.get("position").asLong();
            }
            JsonNode cursor = page.get("nextCursor");
            next = cursor == null || cursor.isNull() ? null : first + "&cursor=" + cursor.asString();
        }
        return new EmittedPositions(Arrays.copyOf(positions, count));
    }

    int size() {
        return positions.length;
    }

    /** @throws IllegalStateException if nothing was emitted */
    long head() {
        if (positions.length == 0) {
            throw new IllegalStateException("the service has emitted nothing");
        }
        return positions[positions.length - 1];
    }

    /** How many lie in the range, both ends included. */
    long count(long from, long to) {
        return firstFrom(to + 1) - firstFrom(from);
    }

    /** Those after the origin, each as its distance from it. */
    BitSet after(long origin) {
        BitSet distances = new BitSet();
        for (int index = firstFrom(origin + 1); index < positions.length; index++) {
            distances.set(Math.toIntExact(positions[index] - origin));
        }
        return distances;
    }

    private int firstFrom(long position) {
        int found = Arrays.binarySearch(positions, position);
        return found >= 0 ? found : -found - 1;
    }
}
