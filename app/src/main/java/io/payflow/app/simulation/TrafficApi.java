package io.payflow.app.simulation;

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
import org.springframework.web.HttpMediaTypeNotSupportedException;

/** What the API document says about traffic. */
@Tag(name = "Simulation")
interface TrafficApi {

    /** The body of every answer. */
    @Schema(name = "TrafficAnswer")
    record Body(TrafficView data) {}

    @Operation(
            summary = "Read how the simulated clients are doing",
            description =
                    "How many keys they made since the service started, and what became of them. There is traffic in"
                            + " a demo only; elsewhere this is a 404.")
    Body read();

    @Operation(
            summary = "Have simulated clients make payments, or more, or fewer",
            description =
                    "They make payments and payouts over this API like any client, also while they are not sure of an"
                            + " answer: again, with the same key. No event is stored by this request, so there is no idempotency key.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = TrafficRequest.class),
                            examples = @ExampleObject(value = "{\"perSecond\": 5, \"rampSeconds\": 30}")))
    @ApiResponse(
            responseCode = "200",
            description = "How they are doing",
            content = @Content(schema = @Schema(implementation = Body.class)))
    Body start(@Parameter(hidden = true) HttpServletRequest http, Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException;

    @Operation(
            summary = "Have no new payments made",
            description =
                    "What the simulated clients have begun they bring to its end, and then every merchant that has sold something"
                            + " since the service started is paid out.")
    Body stop(Caller caller);
}
