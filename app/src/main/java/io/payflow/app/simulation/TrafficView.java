package io.payflow.app.simulation;

import io.payflow.simulator.traffic.TrafficStatus;
import io.swagger.v3.oas.annotations.media.Schema;

/** How the simulated clients are doing. */
@Schema(name = "Traffic")
record TrafficView(
        @Schema(description = "Whether new payments are made")
        boolean running,

        @Schema(description = "New payments a second, once the ramp is over", example = "0.5")
        double perSecond,

        @Schema(description = "How many keys were made", example = "34")
        long begun,

        @Schema(description = "How many of them were acknowledged", example = "34")
        long acknowledged,

        @Schema(description = "How many were refused for good", example = "0")
        long refused,

        @Schema(description = "How many wait for an answer", example = "0")
        long unknown,

        @Schema(description = "How many requests it took", example = "37")
        long attempts) {

    static TrafficView of(TrafficStatus status) {
        return new TrafficView(
                status.running(),
                status.perSecond(),
                status.begun(),
                status.acknowledged(),
                status.refused(),
                status.unknown(),
                status.attempts());
    }
}
