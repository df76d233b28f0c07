package io.payflow.query.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.payflow.query.eventlog.EventLine;
import io.payflow.query.eventlog.StoredEvent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A stored event on the wire: its {@link EventLine}, as it is exported and sealed. One that is no JSON, which only somebody
 * else than this service could have stored, is given as a text, so that the page it is on can be read.
 */
@Schema(implementation = LoggedEvent.Members.class)
record LoggedEvent(@JsonValue @JsonRawValue String json) {
    private static final JsonMapper JSON = new JsonMapper();

    static LoggedEvent of(StoredEvent event) {
        String line = new String(EventLine.of(event), StandardCharsets.UTF_8);
        return new LoggedEvent(isJson(line) ? line : unreadable(event.position(), line));
    }

    private static boolean isJson(String line) {
        try {
            return JSON.readTree(line).isObject();
        } catch (JacksonException noJson) {
            return false;
        }
    }

    private static String unreadable(long position, String line) {
        return JSON.createObjectNode()
                .put("position", position)
                .put("unreadableLine", line)
                .toString();
    }

    /** What the line holds, for the documentation of the API. */
    @Schema(
            name = "LoggedEvent",
            description =
                    "A stored event. Payload and metadata are the bytes that are stored; if they are no JSON object on"
                            + " one line, they are given as payloadBase64 and metadataBase64.")
    record Members(
            @Schema(description = "Its place in the event store", example = "4711")
            long position,

            @Schema(example = "Payment") String aggregateType,

            @Schema(example = "pay_q3ifsf5ab5mq3jvrbxthlefv44")
            String aggregateId,

            @Schema(description = "Its place among the record's events: the record's version since", example = "4")
            long sequence,

            @Schema(example = "5d9a8c54-7d2b-4b6f-9a3a-0f6c1f6f4c55")
            String eventId,

            @Schema(description = "By the real clock", example = "2026-11-23T00:23:34.342Z")
            String storedAt,

            @Schema(description = "The event's name", example = "PaymentCaptured")
            String type,

            @Schema(description = "Of the type", example = "1")
            String revision,

            @Schema(description = "What happened") Object payload,

            @Schema(description = "Who caused it, and in answer to which request")
            Object metadata) {}
}
