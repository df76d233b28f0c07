package io.payflow.query.projection;

/**
 * A table of a projection.
 *
 * @param name without its generation, such as {@code payout_items}
 * @param key the column by which it is compared with that of another generation
 * @param within tells rows of the same key apart; null where a key has one row
 */
public record ModelTable(String name, String key, String within) {

    /** A table with one row for each key. */
    public ModelTable(String name, String key) {
        this(name, key, null);
    }
}
