package io.payflow.query.asof;

import io.payflow.api.access.Caller;
import io.payflow.query.projection.ProjectionFreshness;
import io.payflow.query.reading.Answer;
import io.payflow.query.reading.Freshness;
import io.payflow.query.reading.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads of what changed in a record, from the event store itself: never behind. */
@RestController
@RequestMapping(path = "/api/v1/audit", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Audit")
class DifferenceQueryController {
    private static final String DESCRIPTION = "Between two of its versions, or two moments: every place where the two"
            + " states as as-of shows them are not the same, and the events that made it so.";

    private final PastRecords records;
    private final Differences differences;
    private final ProjectionFreshness freshness;
    private final Clock clock;

    DifferenceQueryController(
            PastRecords records, Differences differences, ProjectionFreshness freshness, Clock clock) {
        this.records = records;
        this.differences = differences;
        this.freshness = freshness;
        this.clock = clock;
    }

    @GetMapping("/payments/{id}/difference")
    @Operation(summary = "Read what changed in a payment", description = DESCRIPTION)
    @SpanParameters
    Answer<Difference> payment(
            @Parameter(description = "The payment's id", example = "pay_6zvx7qhm3n5w2kd4rjt8cbfg1a") @PathVariable
                    String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller) {
        return difference(RecordKind.PAYMENT, id, query, caller);
    }

    @GetMapping("/payouts/{id}/difference")
    @Operation(summary = "Read what changed in a payout", description = DESCRIPTION)
    @SpanParameters
    Answer<Difference> payout(
            @Parameter(description = "The payout's id", example = "po_6zvx7qhm3n5w2kd4rjt8cbfg1a") @PathVariable
                    String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller) {
        return difference(RecordKind.PAYOUT, id, query, caller);
    }

    @GetMapping("/tasks/{id}/difference")
    @Operation(summary = "Read what changed in a reconciliation task", description = DESCRIPTION)
    @SpanParameters
    Answer<Difference> task(
            @Parameter(description = "The task's id", example = "task_6zvx7qhm3n5w2kd4rjt8cbfg1a") @PathVariable
                    String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller) {
        return difference(RecordKind.TASK, id, query, caller);
    }

    private Answer<Difference> difference(
            RecordKind<?, ?, ?> kind, String id, MultiValueMap<String, String> query, Caller caller) {
        QueryParameters parameters = new QueryParameters(query);
        Optional<Span> span = Span.of(parameters, clock.instant());
        parameters.check();

        Freshness fresh = freshness.ofStore();
        return new Answer<>(differences.of(records.get(kind, id, caller), span.orElseThrow()), fresh);
    }
}
