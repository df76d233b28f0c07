package io.payflow.query.projection;

/**
 * A table of a projection.
 *
 * @param name without its generation, such as {@code payout_items}
 * @param key the column by which it is compared with that of another generation; several rows may share a key
 */
public record ModelTable(String name, String key) {}
