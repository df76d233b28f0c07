package io.payflow.simulator.people;

import java.util.Map;

/**
 * What a side's books say about the items of a task.
 *
 * @param resolutions {@code settled}, {@code failed} or {@code returned} for each item, in the task's order
 * @param evidenceKind as a proposal has it
 * @param evidence the side's own reference, or what is missing from its books
 * @param neverReceived whether it rests on something that is not in the books, and might still be on its way
 */
record Finding(Map<String, String> resolutions, String evidenceKind, String evidence, boolean neverReceived) {
    static final String SETTLED = "settled";
    static final String FAILED = "failed";
    static final String RETURNED = "returned";

    /** By the side's own reference, where it gave one. */
    static Finding by(Map<String, String> resolutions, String reference, String ours) {
        return reference == null
                ? new Finding(resolutions, "statement_line", ours + " is in the books", false)
                : new Finding(resolutions, "bank_reference", reference, false);
    }

    static Finding missing(Map<String, String> resolutions, String ours) {
        return new Finding(resolutions, "statement_line", ours + " is not in the books", true);
    }
}
