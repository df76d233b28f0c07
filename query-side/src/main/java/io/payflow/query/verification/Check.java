package io.payflow.query.verification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a verification can look at. */
enum Check {
    /** Whether the log is what the notary sealed. */
    PROOF,
    /** Whether what the product promises holds over the whole history. */
    INVARIANTS;

    static Optional<Check> named(String name) {
        return Arrays.stream(values())
                .filter(check -> check.toString().equals(name))
                .findFirst();
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
