package io.payflow.app.simulation;

import io.payflow.command.request.Violations;
import io.payflow.simulator.traffic.TrafficSettings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;

/** The body of {@code POST /api/v1/simulation/traffic}. */
@Schema(name = "StartTrafficRequest")
record TrafficRequest(
        @Schema(description = "New payments a second: 0.1 to 100, or left out for the configured rate", example = "5")
        Double perSecond,

        @Schema(
                description =
                        "How long it takes to get there, from nothing, in a straight line: 0 to 3600 s, or left out"
                                + " for 0",
                example = "30")
        Long rampSeconds) {

    private static final long LONGEST_RAMP_SECONDS = 3_600;

    /** Notes everything that is wrong with this body. */
    void check(Violations violations) {
        violations.check(
                perSecond == null
                        || perSecond >= SimulationProperties.LEAST_RATE && perSecond <= SimulationProperties.MOST_RATE,
                "perSecond",
                "must be 0.1 to 100");
        violations.check(
                rampSeconds == null || rampSeconds >= 0 && rampSeconds <= LONGEST_RAMP_SECONDS,
                "rampSeconds",
                "must be 0 to " + LONGEST_RAMP_SECONDS);
    }

    /** Of a body that has been checked. */
    TrafficSettings toSettings(double configuredRate) {
        return new TrafficSettings(
                perSecond == null ? configuredRate : perSecond,
                Duration.ofSeconds(rampSeconds == null ? 0 : rampSeconds));
    }
}
