package io.payflow.api.reconciliation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person found out about money whose outcome was unknown. */
public enum Resolution {
    /** It was paid; for a payment: what was in doubt did happen. */
    SETTLED,
    /** It was not paid, and will not be; for a payment: what was in doubt did not happen. */
    FAILED,
    /** It was paid and came back; for a payment: it happened and was undone. */
    RETURNED;

    public static Optional<Resolution> of(String wireName) {
        return Arrays.stream(values())
                .filter(resolution -> resolution.toString().equals(wireName))
                .findFirst();
    }

    /** The name on the wire, lower_snake. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
