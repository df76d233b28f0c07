package io.payflow.query.asof;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * What is different between two of the states that a record had, and what made it so.
 *
 * @param changes every place where the two states, as as-of shows them, are not the same
 * @param events after the one state, up to the other, oldest first
 */
record Difference(
        @Schema(example = "pay_6zvx7qhm3n5w2kd4rjt8cbfg1a") String id,
        End from,
        End to,
        List<Change> changes,
        List<Cause> events) {

    /**
     * One of the two states.
     *
     * @param version -1 before the record existed
     * @param at when the last event that made it so happened, by the service's clock; absent before the record existed
     * @param position of that event in the event store; absent before the record existed
     * @param moment as of which the state is told: the one that was asked for, or else {@code at}
     */
    record End(
            @Schema(example = "3") long version,
            Instant at,
            @Schema(example = "4711") Long position,
            Instant moment) {

        static End of(Standing<?> standing) {
            return new End(
                    standing.version(),
                    standing.occurredAt(),
                    standing.last() == null ? null : standing.last().position(),
                    standing.moment());
        }
    }

    /**
     * A place where the two states are not the same.
     *
     * @param field a JSON Pointer (RFC 6901) to it, in which an element of a list that has an id is named by its id
     * @param before null, but present, where there was nothing
     * @param after null, but present, where there is nothing any more
     */
    record Change(
            @Schema(example = "/status") String field,

            @JsonInclude(JsonInclude.Include.ALWAYS)
            @Schema(description = "The value before; null for none", example = "authorized")
            Object before,

            @JsonInclude(JsonInclude.Include.ALWAYS)
            @Schema(description = "The value after; null for none", example = "succeeded")
            Object after) {}

    /**
     * An event between the two states.
     *
     * @param actor who caused it; absent if it was not recorded
     */
    record Cause(
            @Schema(example = "4711") long position,
            @Schema(example = "3") long version,
            @Schema(example = "PaymentCaptured") String type,
            Instant at,
            @Schema(example = "operator") String actor) {}
}
