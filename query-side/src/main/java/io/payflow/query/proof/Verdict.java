package io.payflow.query.proof;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of the log since it was sealed. */
public enum Verdict {
    /** Every event that was sealed stands where it stood, with nothing between. */
    INTACT,
    /** An event, or what proves it, says something else. */
    ALTERED,
    /** What was sealed is nowhere, and something later is still there. */
    REMOVED,
    /** Something stands where nothing stood. */
    INSERTED,
    /** What was sealed stands at another place. */
    REORDERED,
    /** From a position on nothing of what was sealed is there. */
    TRUNCATED;

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
