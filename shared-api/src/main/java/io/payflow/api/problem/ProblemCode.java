package io.payflow.api.problem;

import java.util.Locale;

/** Every way a request can be refused or fail: the {@code code} of a problem (RFC 9457), its status and its title. */
public enum ProblemCode {
    IDEMPOTENCY_KEY_MISSING(400, "Idempotency-Key is missing"),
    IDEMPOTENCY_KEY_INVALID(400, "Idempotency-Key is invalid"),
    MALFORMED_REQUEST(400, "The request cannot be read"),
    UNAUTHENTICATED(401, "Not authenticated"),
    FORBIDDEN(403, "Not allowed"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Not acceptable"),
    TRANSITION_NOT_ALLOWED(409, "The action is not allowed now"),
    PAYMENT_ALREADY_IN_PAYOUT(409, "A payment is in another payout"),
    ITEM_NOT_REISSUABLE(409, "An item cannot be re-issued"),
    ALREADY_CLAIMED(409, "Somebody holds the task"),
    NOT_CLAIMED(409, "Nobody holds the task"),
    SAME_PERSON(409, "Somebody else must judge it"),
    IN_FLIGHT(409, "An earlier request is still being worked on", true),
    VERSION_CONFLICT(412, "The resource has changed"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    VALIDATION_FAILED(422, "The request is invalid"),
    IDEMPOTENCY_KEY_REUSED(422, "Idempotency-Key was used for another request"),
    CARD_NUMBER_REFUSED(422, "Card numbers are refused"),
    INTERNAL_ERROR(500, "Something went wrong"),
    UNAVAILABLE(503, "Unavailable", true),
    PROJECTION_BEHIND(503, "The read side is behind", true);

    private final int status;
    private final String title;
    private final boolean retryable;

    ProblemCode(int status, String title) {
        this(status, title, false);
    }

    ProblemCode(int status, String title, boolean retryable) {
        this.status = status;
        this.title = title;
        this.retryable = retryable;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** A short, fixed description of the kind of problem. */
    public String title() {
        return title;
    }

    /** Whether the same request, with the same key, may succeed later without any change. */
    public boolean retryable() {
        return retryable;
    }

    /** The code on the wire, kebab-case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
