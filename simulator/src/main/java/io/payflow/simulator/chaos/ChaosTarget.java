package io.payflow.simulator.chaos;

import java.util.Locale;

/** Who misbehaves. */
public enum ChaosTarget {
    BANK,
    PROCESSOR,
    /** The service's own API. */
    API;

    /** The name on the wire, lower_snake. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
