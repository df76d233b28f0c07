package io.payflow.query.reading;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import java.util.OptionalLong;

/** The refusal of a read whose resource has not arrived on the read side in the wanted version. */
public final class ProjectionBehind {
    private static final long RETRY_AFTER_MS = 500;

    private ProjectionBehind() {}

    /** @param reached the version on the read side; empty if the resource has not arrived at all */
    public static Rejection rejection(String resource, String id, OptionalLong reached, long wanted) {
        String found = reached.isPresent()
                ? "is at version " + reached.getAsLong() + " here; version " + wanted + " has"
                : "exists, but has";
        Rejection rejection = new Rejection(
                        ProblemCode.PROJECTION_BEHIND,
                        "The " + resource + " " + id + " " + found + " not arrived on the read side yet. Ask again.")
                .with("retryAfterMs", RETRY_AFTER_MS);
        reached.ifPresent(version -> rejection.with("currentVersion", version));
        return rejection;
    }
}
