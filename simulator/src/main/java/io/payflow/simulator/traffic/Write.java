package io.payflow.simulator.traffic;

/**
 * A request that a client meant to have exactly one effect, and what became of it.
 *
 * @param key its idempotency key, made before the first attempt
 * @param apiKey whose it was
 * @param kind what for: {@code create}, {@code submit}, {@code capture}, {@code cancel}, {@code create-payout},
 *     {@code submit-payout}, {@code cancel-payout}
 * @param attempts how often it was sent
 * @param state {@code acknowledged}, {@code refused}, or {@code unknown} while no answer has come
 * @param status of the answer; 0 while none has come
 * @param code of a refusal; null if it was none
 * @param resourceId of the payment or payout in an acknowledgement; null before
 * @param version of that resource in the acknowledgement; -1 before
 * @param answer the acknowledgement's body, as it came; null before
 * @param otherAnswer what an impatient client was told besides, status and body, although every answer to this key must
 *     be the same; null if that never happened
 */
public record Write(
        String key,
        String apiKey,
        String kind,
        String path,
        String body,
        int attempts,
        String state,
        int status,
        String code,
        String resourceId,
        long version,
        String answer,
        String otherAnswer) {
    private static final String ACKNOWLEDGED = "acknowledged";
    private static final String REFUSED = "refused";
    private static final String UNKNOWN = "unknown";

    /** One whose answers never contradicted each other. */
    public Write(
            String key,
            String apiKey,
            String kind,
            String path,
            String body,
            int attempts,
            String state,
            int status,
            String code,
            String resourceId,
            long version,
            String answer) {
        this(key, apiKey, kind, path, body, attempts, state, status, code, resourceId, version, answer, null);
    }

    static Write begun(String key, String apiKey, String kind, String path, String body) {
        return new Write(key, apiKey, kind, path, body, 0, UNKNOWN, 0, null, null, -1, null);
    }

    Write acknowledged(int sent, int withStatus, String resource, long atVersion, String told, String toldBesides) {
        return new Write(
                key,
                apiKey,
                kind,
                path,
                body,
                sent,
                ACKNOWLEDGED,
                withStatus,
                null,
                resource,
                atVersion,
                told,
                toldBesides);
    }

    Write refused(int sent, int withStatus, String withCode) {
        return new Write(key, apiKey, kind, path, body, sent, REFUSED, withStatus, withCode, null, -1, null);
    }

    public boolean isAcknowledged() {
        return state.equals(ACKNOWLEDGED);
    }

    /** Whether what became of it is known. */
    boolean isDone() {
        return !state.equals(UNKNOWN);
    }
}
