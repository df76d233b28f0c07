package io.payflow.api.payment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the processor is asked for. */
public enum PaymentIntent {
    /** Authorize and capture at once. */
    CAPTURE,
    /** Hold the funds; capture all or a part of them later, once. */
    AUTHORIZE_ONLY;

    public static Optional<PaymentIntent> of(String wireName) {
        return Arrays.stream(values())
                .filter(intent -> intent.toString().equals(wireName))
                .findFirst();
    }

    /** The name on the wire, lower_snake. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
