package io.payflow.command.job;

import java.util.Locale;

/** What a job is about. Each kind has workers of its own, so that one that is slow does not hold up the others. */
public enum JobKind {
    INSTRUCT_BANK,
    ENQUIRE_BANK,
    INSTRUCT_PROCESSOR,
    ENQUIRE_PROCESSOR,
    WATCH_PROCESSOR,
    RECONCILE_PAYMENT,
    RESOLVE_PAYMENT,
    DEADLINE;

    /** As it is stored and shown. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
