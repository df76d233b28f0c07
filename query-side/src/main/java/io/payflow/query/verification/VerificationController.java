package io.payflow.query.verification;

import io.payflow.api.access.Caller;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.query.eventlog.StoredEvents;
import io.payflow.query.projection.ProjectionFreshness;
import io.payflow.query.reading.Answer;
import io.payflow.query.reading.Cursor;
import io.payflow.query.reading.Freshness;
import io.payflow.query.reading.ListAnswer;
import io.payflow.query.reading.Page;
import io.payflow.query.reading.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Checks of the whole event log, asked for and followed. */
@RestController
@RequestMapping(path = VerificationController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Audit")
class VerificationController {
    static final String PATH = "/api/v1/audit/verifications";

    private static final String LIST = "verifications";
    private static final long RETRY_AFTER_MS = 10_000;

    private final Verifications verifications;
    private final StoredEvents events;
    private final ProjectionFreshness freshness;

    VerificationController(Verifications verifications, StoredEvents events, ProjectionFreshness freshness) {
        this.verifications = verifications;
        this.events = events;
        this.freshness = freshness;
    }

    @PostMapping
    @Operation(
            summary = "Verify the event log",
            description = "Recomputes what the notary sealed and names the first position that is not as it was sealed,"
                    + " and proves the product's promises from the events. It goes on by itself, also after a restart."
                    + " There is one at a time: 409 in-flight. An Idempotency-Key has no effect, and there is no body.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "checks",
            description = "Any of proof, invariants; repeated or separated by commas. Both if it is not given",
            example = "proof,invariants")
    @ApiResponse(responseCode = "202", description = "It has begun; follow it at the Location")
    ResponseEntity<Answer<VerificationView>> begin(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller) {
        QueryParameters parameters = new QueryParameters(query);
        Set<Check> asked = parameters.anyOf("checks", Check::named, "proof, invariants");
        parameters.check();

        Verification begun = verifications
                .begin(asked.isEmpty() ? EnumSet.allOf(Check.class) : asked, events.head(), caller.actor())
                .orElseThrow(VerificationController::underWay);
        return ResponseEntity.accepted()
                .location(URI.create(PATH + "/" + begun.id()))
                .body(new Answer<>(begun.view(), freshness.ofStore()));
    }

    @GetMapping
    @Operation(summary = "List verifications", description = "The newest first.")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "1 to 200; 50 if it is not given")
    @Parameter(in = ParameterIn.QUERY, name = "cursor", description = "The nextCursor of the page before")
    ListAnswer<VerificationView> list(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        QueryParameters parameters = new QueryParameters(query);
        int limit = parameters.limit();
        long before =
                parameters.cursor(LIST, 1, keys -> Long.parseLong(keys.get(0))).orElse(Long.MAX_VALUE);
        parameters.check();

        Freshness fresh = freshness.ofStore();
        return Page.of(
                        verifications.before(before, limit + 1),
                        limit,
                        last -> Cursor.write(LIST, List.of(Long.toString(last.number()))))
                .answer(Verification::view, fresh);
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Read a verification",
            description = "Its progress while it runs, and what it found. The verdict is that of the proof: the kind of"
                    + " the finding with the lowest position. Broken promises are counted beside it. The witness is"
                    + " the one of the node that conducted it: each node keeps its own.")
    Answer<VerificationView> get(
            @PathVariable String id, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        new QueryParameters(query).check();
        Freshness fresh = freshness.ofStore();
        Verification found = verifications.find(id).orElseThrow(() -> Rejection.notFound("verification", id));
        return new Answer<>(found.view(), fresh);
    }

    private static Rejection underWay() {
        return new Rejection(ProblemCode.IN_FLIGHT, "A verification is under way already. Wait until it is over.")
                .with("retryAfterMs", RETRY_AFTER_MS);
    }
}
