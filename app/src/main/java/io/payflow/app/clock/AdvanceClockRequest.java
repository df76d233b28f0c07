package io.payflow.app.clock;

import io.payflow.command.request.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/** The body of {@code POST /api/v1/simulation/clock/advance}. */
record AdvanceClockRequest(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "By how much, as an ISO 8601 duration: more than nothing, at most P366D",
                example = "PT5H")
        String duration) {

    private static final Duration LONGEST = Duration.ofDays(366);

    /** Notes everything that is wrong with this body. */
    void check(Violations violations) {
        Duration parsed = parsed();
        boolean valid = parsed != null && !parsed.isZero() && !parsed.isNegative() && parsed.compareTo(LONGEST) <= 0;
        violations.check(
                valid,
                "duration",
                "must be an ISO 8601 duration in days to seconds, more than nothing and at most P366D");
    }

    /** Of a body that has been checked. */
    Duration toDuration() {
        return Duration.parse(duration);
    }

    private Duration parsed() {
        try {
            return duration == null ? null : Duration.parse(duration);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
