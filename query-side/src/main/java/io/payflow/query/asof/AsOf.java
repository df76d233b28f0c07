package io.payflow.query.asof;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A record as it stood at one of its versions, or at a moment.
 *
 * @param version it had then
 * @param at when the last event that made it so happened, by the service's clock
 * @param position of that event in the event store
 * @param type that event's name
 * @param actor who caused that event; absent if it was not recorded
 * @param headVersion its newest version
 * @param moment as of which the state is told: the one that was asked for, or else {@code at}
 */
record AsOf<V>(
        @Schema(example = "pay_6zvx7qhm3n5w2kd4rjt8cbfg1a") String id,
        @Schema(example = "3") long version,
        Instant at,
        @Schema(example = "4711") long position,
        @Schema(example = "PaymentCaptured") String type,
        @Schema(example = "operator") String actor,
        @Schema(example = "5") long headVersion,
        Instant moment,
        V state) {}
