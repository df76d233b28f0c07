package io.payflow.command.refusal;

import io.payflow.api.access.Caller;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Violation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A command that was refused: who asked for what, and why it was refused at which version.
 *
 * @param reason the problem's detail, and its violations if there are several
 * @param currentVersion the resource's version that decided it; null if none did
 * @param currentStatus the resource's status that decided it; null if none did
 */
public record Refusal(
        Caller caller,
        RefusedRequest request,
        ProblemCode code,
        String reason,
        Long currentVersion,
        String currentStatus) {
    private static final int LONGEST_REASON = 2_000;
    private static final int LONGEST_STATUS = 64;

    public Refusal {
        reason = RefusalText.clean(reason, LONGEST_REASON);
        currentStatus = RefusalText.clean(currentStatus, LONGEST_STATUS);
    }

    /** @param facts what the problem says beyond code and detail, as a {@code Rejection} has it */
    public static Refusal of(
            Caller caller, RefusedRequest request, ProblemCode code, String detail, Map<String, Object> facts) {
        Long version = facts.get("currentVersion") instanceof Number number ? number.longValue() : null;
        Object status = facts.get("currentStatus");
        return new Refusal(
                caller,
                request,
                code,
                detail + violations(facts.get("violations")),
                version,
                status == null ? null : status.toString());
    }

    /** A single violation is the detail itself. */
    private static String violations(Object fact) {
        return fact instanceof List<?> found && found.size() > 1
                ? found.stream()
                        .filter(Violation.class::isInstance)
                        .map(Violation.class::cast)
                        .limit(LONGEST_REASON)
                        .map(violation -> violation.field() + ": " + violation.message())
                        .collect(Collectors.joining("; ", " ", ""))
                : "";
    }

    /** What holds of both, of one client and code; null where they differ. */
    Refusal inCommonWith(Refusal other) {
        return new Refusal(
                other.caller,
                request.inCommonWith(other.request),
                code,
                inCommon(reason, other.reason),
                inCommon(currentVersion, other.currentVersion),
                inCommon(currentStatus, other.currentStatus));
    }

    static <T> T inCommon(T one, T other) {
        return Objects.equals(one, other) ? one : null;
    }
}
