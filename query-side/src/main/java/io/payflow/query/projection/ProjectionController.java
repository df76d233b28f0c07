package io.payflow.query.projection;

import io.payflow.api.access.Caller;
import io.payflow.query.projection.ProjectionRun.Kind;
import io.payflow.query.reading.Answer;
import io.payflow.query.reading.ListAnswer;
import io.payflow.query.reading.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How the projections are doing, and their rebuilding. */
@RestController
@RequestMapping(path = "/api/v1/projections", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Projections")
class ProjectionController {
    private static final String NAME = "payments, payouts, merchants or tasks";

    private final ProjectionDesk desk;
    private final ProjectionFreshness freshness;

    ProjectionController(ProjectionDesk desk, ProjectionFreshness freshness) {
        this.desk = desk;
        this.freshness = freshness;
    }

    @GetMapping
    @Operation(
            summary = "List the projections",
            description = "By name: how far each is, how fast, what keeps it, and its last replay or comparison.")
    ListAnswer<ProjectionView> list(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        new QueryParameters(query).check();
        return new ListAnswer<>(desk.all(), null, freshness.ofStore());
    }

    @GetMapping("/{name}")
    @Operation(summary = "Read a projection", description = "The same of one; here the progress of a run is followed.")
    Answer<ProjectionView> get(
            @Parameter(description = NAME, example = "payments") @PathVariable String name,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        new QueryParameters(query).check();
        return new Answer<>(desk.one(name), freshness.ofStore());
    }

    @PostMapping("/{name}/replay")
    @Operation(
            summary = "Rebuild a projection from the events",
            description = "The next generation is built beside the live one, in tables of its own, and compared with it"
                    + " row by row; then it takes its place. Until then reads are answered as before. It goes on by"
                    + " itself, also after a restart. There is one run of a projection at a time: 409 in-flight. An Idempotency-Key has no"
                    + " effect: asked again later, it is built again.")
    @ApiResponse(responseCode = "202", description = "It has begun; follow it at the Location")
    ResponseEntity<Answer<ProjectionView>> replay(
            @Parameter(description = NAME, example = "payments") @PathVariable String name,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller) {
        new QueryParameters(query).check();
        return begin(name, Kind.REPLAY, caller);
    }

    @PostMapping("/{name}/compare")
    @Operation(
            summary = "Compare a projection with the events",
            description =
                    "Like a replay, but what is built is thrown away after the comparison, and the live generation"
                            + " stays.")
    @ApiResponse(responseCode = "202", description = "It has begun; follow it at the Location")
    ResponseEntity<Answer<ProjectionView>> compare(
            @Parameter(description = NAME, example = "payments") @PathVariable String name,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller) {
        new QueryParameters(query).check();
        return begin(name, Kind.COMPARE, caller);
    }

    @DeleteMapping("/{name}/run")
    @Operation(
            summary = "Cancel a replay or comparison",
            description = "What is being built is thrown away; the live generation stays. 404 if there is none.")
    Answer<ProjectionView> cancel(
            @Parameter(description = NAME, example = "payments") @PathVariable String name,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        new QueryParameters(query).check();
        return new Answer<>(desk.cancel(name), freshness.ofStore());
    }

    private ResponseEntity<Answer<ProjectionView>> begin(String name, Kind kind, Caller caller) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/projections/" + name))
                .body(new Answer<>(desk.begin(name, kind, caller.actor()), freshness.ofStore()));
    }
}
