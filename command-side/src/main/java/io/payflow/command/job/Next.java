package io.payflow.command.job;

import java.time.Instant;

/** What becomes of a job that was run. */
public sealed interface Next {

    /** It is done, and is gone for ever. */
    record Done() implements Next {}

    /** It is to be run again. */
    record Again(Instant dueAt) implements Next {}

    static Next done() {
        return new Done();
    }

    /** @param dueAt by the service's clock */
    static Next again(Instant dueAt) {
        return new Again(dueAt);
    }
}
