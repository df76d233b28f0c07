package io.payflow.query.history;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * One event in a record's history.
 *
 * @param position its place in the event store
 * @param version the record's version since this event
 * @param type the event's name
 * @param at when it happened, by the service's clock
 * @param actor who caused it; absent if it was not recorded
 * @param summary a sentence for people
 * @param data the event itself
 */
public record TimelineEntry(
        @Schema(example = "4711") long position,
        @Schema(example = "3") long version,
        @Schema(example = "PaymentCaptured") String type,
        Instant at,
        @Schema(example = "operator") String actor,

        @Schema(example = "Captured 12.00 USD of 20.00 USD held.")
        String summary,

        @Schema(description = "The event itself") Object data) {}
