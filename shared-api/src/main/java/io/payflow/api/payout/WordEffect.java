package io.payflow.api.payout;

import java.util.Arrays;
import java.util.Locale;

/** What a word of the bank does to an item. */
public enum WordEffect {
    /** The item becomes settled. */
    SETTLED,
    /** The item becomes failed, finally. */
    FAILED,
    /** The item becomes {@code reconciliation_required}: a person must find out. */
    PARKED,
    /** The item is parked already: the word is evidence, and the suggested resolution. */
    SUGGESTED,
    /** The word contradicts what the item finally became: the item stays, and a person must find out. */
    DISPUTED,
    /** The word changes nothing: it repeats what is known, or is vaguer. */
    NOTED;

    /** As events have it. */
    public static WordEffect of(String wireName) {
        return Arrays.stream(values())
                .filter(effect -> effect.toString().equals(wireName))
                .findFirst()
                .orElseThrow();
    }

    /** The name in events, lower_snake. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
