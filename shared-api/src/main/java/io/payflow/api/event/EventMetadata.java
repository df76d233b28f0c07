package io.payflow.api.event;

/** The names under which every event's metadata tells who caused it, why, and in answer to which request. */
public final class EventMetadata {
    /** Who: the API key's client, the user's name, or {@code system:<process>}. */
    public static final String ACTOR = "actor";
    /** The actor's roles at that moment, comma-separated and sorted. */
    public static final String ROLE = "role";
    /** The credential's owner, who scopes the idempotency key. */
    public static final String CLIENT = "client";
    /** What was asked, such as {@code payment.capture}; a key is scoped by client and operation. */
    public static final String OPERATION = "operation";
    /** The key the client made before its first request. */
    public static final String IDEMPOTENCY_KEY = "idempotencyKey";
    /** SHA-256, in hex, of method, path and canonical JSON body. */
    public static final String REQUEST_FINGERPRINT = "requestFingerprint";
    /** The revision of the write answer that was given, so that a later release replays the same bytes. */
    public static final String ANSWER_REVISION = "answerRevision";
    /** The request that started it all: its {@code X-Request-Id}. */
    public static final String CORRELATION_ID = "correlationId";
    /** The identifier of the command that directly caused the event. */
    public static final String CAUSATION_ID = "causationId";

    private EventMetadata() {}
}
