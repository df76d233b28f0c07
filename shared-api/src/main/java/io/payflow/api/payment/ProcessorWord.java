package io.payflow.api.payment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the processor says of a payment: in its answer to an instruction, in a notification, or when it is asked. */
public enum ProcessorWord {
    /** It took the instruction; the outcome is to follow. */
    PROCESSING,
    /** The customer must verify the payment. */
    REQUIRES_ACTION,
    /** The funds are held. */
    AUTHORIZED,
    /** The funds were captured. */
    SUCCEEDED,
    /** The instruction was not carried out, and will not be. */
    FAILED,
    /** What was held was released. */
    VOIDED,
    /** Nobody can say: no answer that can be read, or the processor does not know. */
    UNKNOWN;

    /** The words a notification may use. */
    public static final List<ProcessorWord> NOTIFIED =
            List.of(PROCESSING, REQUIRES_ACTION, AUTHORIZED, SUCCEEDED, FAILED);

    /** The word of a notification; empty if it is none. */
    public static Optional<ProcessorWord> ofNotification(String wireName) {
        return NOTIFIED.stream()
                .filter(word -> word.toString().equals(wireName))
                .findFirst();
    }

    /** As events and read models have it. */
    public static ProcessorWord of(String wireName) {
        return Arrays.stream(values())
                .filter(word -> word.toString().equals(wireName))
                .findFirst()
                .orElseThrow();
    }

    /** The name on the wire, lower_snake. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
