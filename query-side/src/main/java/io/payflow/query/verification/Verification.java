package io.payflow.query.verification;

import com.fasterxml.jackson.annotation.JsonValue;
import io.payflow.query.verification.VerificationView.Results;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * One verification, at whatever stage.
 *
 * @param number orders them
 * @param requestedBy the actor
 * @param completedAt null while it is not over
 * @param headPosition what stands after it is not looked at
 * @param checked how many events were read so far, all checks added
 * @param total how many there are to read
 * @param results null before there are any
 * @param error why it could not be finished; null if it was, or is under way
 */
record Verification(
        long number,
        String id,
        Status status,
        List<Check> checks,
        String requestedBy,
        Instant startedAt,
        Instant completedAt,
        long headPosition,
        long checked,
        long total,
        Results results,
        String error) {

    enum Status {
        RUNNING,
        COMPLETED,
        FAILED;

        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    VerificationView view() {
        double progress = total == 0 ? 0 : (double) Math.min(checked, total) / total;
        return new VerificationView(
                id,
                status,
                checks,
                status == Status.COMPLETED ? 1 : progress,
                requestedBy,
                startedAt,
                completedAt,
                headPosition,
                checked,
                total,
                results == null || results.proof() == null
                        ? null
                        : results.proof().verdict(),
                results == null || results.proof() == null
                        ? null
                        : results.proof().firstBadPosition(),
                results == null ? null : results.proof(),
                results == null ? null : results.invariants(),
                error);
    }
}
