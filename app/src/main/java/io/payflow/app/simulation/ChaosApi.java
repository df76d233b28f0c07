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

/** What the API document says about chaos. */
@Tag(name = "Simulation")
interface ChaosApi {

    /** The body of every answer. */
    @Schema(name = "ChaosAnswer")
    record Body(ChaosView data) {}

    @Operation(
            summary = "Read what goes wrong",
            description =
                    "What goes wrong at present, what could, and how often what did. There is chaos in a demo only;"
                            + " elsewhere this is a 404.")
    Body read();

    @Operation(
            summary = "Have things go wrong",
            description =
                    "From now on, and in place of what went wrong before: a preset, or effects of one's own, for so"
                            + " many seconds of real time. While anything goes wrong, every answer of the service carries the header"
                            + " X-Simulation-Chaos that says what. Chaos of the target api strikes what is below /api/ and spares"
                            + " the simulation's own paths and /api/v1/stream. No event is stored, so there is no idempotency key.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ChaosRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "preset",
                                        value = "{\"preset\": \"everything-broken\", \"seconds\": 600}"),
                                @ExampleObject(
                                        name = "effects",
                                        value = "{\"effects\": [{\"target\": \"bank\", \"kind\": \"lost_answers\","
                                                + " \"rate\": 0.3, \"endpoint\": \"POST /instructions\","
                                                + " \"seconds\": 60}]}"),
                                @ExampleObject(name = "off", value = "{\"preset\": \"normal\"}")
                            }))
    @ApiResponse(
            responseCode = "200",
            description = "What goes wrong from now on",
            content = @Content(schema = @Schema(implementation = Body.class)))
    Body set(@Parameter(hidden = true) HttpServletRequest http, Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException;
}
