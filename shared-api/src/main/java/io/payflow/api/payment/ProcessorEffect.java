package io.payflow.api.payment;

import java.util.Arrays;
import java.util.Locale;

/** What a word of the processor does to a payment. */
public enum ProcessorEffect {
    /** The payment moves to the status that the word names. */
    MOVED,
    /** The processor has the pending instruction; its outcome is to follow. */
    ACKNOWLEDGED,
    /** The pending capture or void was not carried out: the funds are held as before. */
    REFUSED,
    /** Nobody knows whether the instruction was carried out: the processor is asked. */
    UNCLEAR,
    /** The processor was asked and could not tell: a person must find out. */
    PARKED,
    /** A person is finding out already: the word is evidence, and the suggested resolution. */
    SUGGESTED,
    /** The word contradicts what became of the payment: it stays as it is, and a person must find out. */
    DISPUTED,
    /** The word changes nothing: it repeats what is known, or is older. */
    NOTED;

    /** As events have it. */
    public static ProcessorEffect of(String wireName) {
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
