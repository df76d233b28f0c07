package io.payflow.query.projection;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** How a projection is doing, and the last run that was asked for. */
@Schema(name = "Projection")
record ProjectionView(
        @Schema(example = "payments") String name,

        @Schema(description = "The generation that is read", example = "1")
        int generation,

        @Schema(description = "The position of the event store that it is complete to", example = "4711")
        long position,

        @Schema(description = "The newest position of the event store", example = "4711")
        long headPosition,

        @Schema(description = "Age of the oldest event it has not reached, in milliseconds", example = "0")
        long lagMs,

        @Schema(description = "Positions per second, over the last 10 s", example = "250.5")
        double eventsPerSecond,

        @Schema(
                description = "running; behind, by more than 5 s; failing, at an event that is tried again and again;"
                        + " stopped, on this node",
                example = "running")
        String status,

        @Schema(description = "What keeps it from getting on; absent if nothing does")
        String error,

        @Schema(description = "How much of the run that is not over is built, 0 to 1; absent if there is none")
        Double progress,

        @Schema(description = "The last replay or comparison; absent if there was none")
        Run run) {

    /** A build of the next generation, beside the live one. */
    @Schema(name = "ProjectionRun")
    record Run(
            @Schema(example = "payments-v2") String id,

            @Schema(description = "replay: to go live; compare: to be compared and thrown away", example = "replay")
            String kind,

            @Schema(example = "2") int generation,

            @Schema(description = "preparing, building, comparing, completed or canceled", example = "building")
            String status,

            @Schema(
                    description = "The position that the new generation has reached; absent when it is over",
                    example = "500000")
            Long position,

            @Schema(description = "The newest position of the event store; absent when it is over", example = "1000000")
            Long headPosition,

            @Schema(description = "How much is built, 0 to 1", example = "0.5")
            double progress,

            @Schema(description = "Positions per second, over the last 10 s", example = "17000")
            double eventsPerSecond,

            @Schema(description = "Until it is built, at that rate; absent if that cannot be said", example = "29")
            Long secondsRemaining,

            @Schema(example = "admin") String requestedBy,

            Instant startedAt,

            @Schema(description = "Absent while it is not over")
            Instant completedAt,

            @Schema(description = "What keeps it from getting on; absent if nothing does")
            String error,

            @Schema(description = "Absent before the rows have been compared")
            Comparison comparison) {}
}
