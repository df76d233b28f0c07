package io.payflow.benchmarks;

import java.util.Objects;

/** Figures of a service that does something else than what is to be measured are no figures. */
final class Require {
    private Require() {}

    /** @throws IllegalStateException unless the two are equal */
    static void equal(String what, Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new IllegalStateException("%s: expected %s, found %s".formatted(what, expected, actual));
        }
    }
}
