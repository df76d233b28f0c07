package io.payflow.app.clock;

import io.payflow.api.access.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import org.springframework.web.HttpMediaTypeNotSupportedException;

/** What the API document says about the demo's clock. */
@Tag(name = "Simulation")
interface SimulationClockApi {

    /** The body of every answer. */
    @Schema(name = "SimulationClockAnswer")
    record Body(SimulationClock data) {}

    /** What time it is for the service. */
    @Schema(name = "SimulationClock")
    record SimulationClock(
            Instant now,

            @Schema(description = "How far it is ahead of the real time, in milliseconds", example = "18000000")
            long offsetMs) {}

    @Operation(
            summary = "Read the service's clock",
            description = "There is a clock that can be moved in a demo only; elsewhere this is a 404.")
    Body read();

    @Operation(
            summary = "Move the service's clock ahead",
            description =
                    "For all nodes, and for good: it never goes back. It goes from due time to due time and waits at each"
                            + " until everything that is due has been done, so that it happens in its order; then it answers. If"
                            + " that takes more than 30 s at one of them, the clock stays there and the answer is a 503. No event is"
                            + " stored, so there is no idempotency key.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = AdvanceClockRequest.class),
                            examples = @ExampleObject(value = "{\"duration\": \"P1DT2H\"}")))
    @ApiResponse(
            responseCode = "200",
            description = "The clock where it has arrived",
            content = @Content(schema = @Schema(implementation = Body.class)))
    Body advance(@Parameter(hidden = true) HttpServletRequest http, Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException;
}
