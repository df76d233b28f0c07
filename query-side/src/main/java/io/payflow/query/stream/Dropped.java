package io.payflow.query.stream;

/**
 * Messages that a subscriber did not get, because it was too slow.
 *
 * @param count how many since it was last told so
 * @param total how many since it connected
 * @param fromPosition of the first of them
 * @param toPosition of the last of them
 */
record Dropped(long count, long total, long fromPosition, long toPosition) implements Delivery {

    Dropped and(long position) {
        return new Dropped(count + 1, total + 1, fromPosition, position);
    }
}
