package io.payflow.query.reading;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * How old what was read may be.
 *
 * @param asOf what was read is complete to this moment, by the service's clock
 * @param position what was read is complete to this position of the event store; 0 before the first event
 * @param headPosition the newest position of the event store; 0 while it is empty
 * @param lagMs how long the oldest event that is missing here has been in the store, in milliseconds; 0 if none is
 * @param stale whether the lag is over 5 s, or the projection has no position at all
 */
@Schema(description = "How old what was read may be")
public record Freshness(
        @Schema(description = "Complete to this moment (UTC)", example = "2026-11-22T10:00:00.000Z")
        Instant asOf,

        @Schema(description = "Complete to this position of the event store", example = "4711")
        long position,

        @Schema(description = "The newest position of the event store", example = "4711")
        long headPosition,

        @Schema(description = "Age of the oldest missing event in milliseconds; 0 if none is missing", example = "0")
        long lagMs,

        @Schema(description = "Whether the lag is over 5 s", example = "false")
        boolean stale) {}
