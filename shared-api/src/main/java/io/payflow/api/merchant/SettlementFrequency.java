package io.payflow.api.merchant;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** When payouts are made. */
public enum SettlementFrequency {
    /** Only when someone asks. */
    MANUAL,
    /** Once a business day, at the cut-off. */
    DAILY;

    public static Optional<SettlementFrequency> of(String wireName) {
        return Arrays.stream(values())
                .filter(frequency -> frequency.toString().equals(wireName))
                .findFirst();
    }

    /** The name on the wire, lower_snake. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
