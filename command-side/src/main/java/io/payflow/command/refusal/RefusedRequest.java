package io.payflow.command.refusal;

/**
 * What was asked for, without a body and without a credential. Whatever is given is cleaned: it is a stranger's text.
 *
 * @param line method and path, {@code POST /api/v1/payments/pay_…/capture}; of a process inside the service, its operation
 *     and command
 * @param resourceId what it was to be done to; null if that had no id yet, or the request names none
 * @param idempotencyKey null if none was sent
 * @param requestId the id under which answers, events and logs know it
 */
public record RefusedRequest(String line, String resourceId, String idempotencyKey, String requestId) {
    private static final int LONGEST_LINE = 1_000;
    private static final int LONGEST = 255;

    public RefusedRequest {
        line = RefusalText.cleanPath(line, LONGEST_LINE);
        resourceId = RefusalText.clean(resourceId, LONGEST);
        idempotencyKey = RefusalText.clean(idempotencyKey, LONGEST);
        requestId = RefusalText.clean(requestId, LONGEST);
    }

    /** What both have in common; null where they differ. */
    RefusedRequest inCommonWith(RefusedRequest other) {
        return new RefusedRequest(
                Refusal.inCommon(line, other.line),
                Refusal.inCommon(resourceId, other.resourceId),
                Refusal.inCommon(idempotencyKey, other.idempotencyKey),
                Refusal.inCommon(requestId, other.requestId));
    }
}
