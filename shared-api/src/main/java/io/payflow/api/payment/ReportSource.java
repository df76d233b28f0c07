package io.payflow.api.payment;

import java.util.Arrays;
import java.util.Locale;

/** How the processor came to say something. */
public enum ReportSource {
    /** It answered an instruction, or failed to. */
    ANSWER,
    /** It notified us. */
    NOTIFICATION,
    /** It was asked. */
    ENQUIRY;

    /** As events have it. */
    public static ReportSource of(String wireName) {
        return Arrays.stream(values())
                .filter(source -> source.toString().equals(wireName))
                .findFirst()
                .orElseThrow();
    }

    /** The name in events, lower_snake. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
