package io.payflow.query.asof;

import io.payflow.api.access.Caller;
import io.payflow.api.payment.PaymentView;
import io.payflow.api.reconciliation.TaskView;
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

/** Reads of records as they stood, from the event store itself: never behind. */
@RestController
@RequestMapping(path = "/api/v1/audit", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Audit")
class AsOfQueryController {
    private final PastRecords records;
    private final ProjectionFreshness freshness;
    private final Clock clock;

    AsOfQueryController(PastRecords records, ProjectionFreshness freshness, Clock clock) {
        this.records = records;
        this.freshness = freshness;
        this.clock = clock;
    }

    @GetMapping("/payments/{id}/as-of")
    @Operation(
            summary = "Read a payment as it stood",
            description = "At one of its versions, or at a moment: folded from its events by the code that decides.")
    @PointParameters
    Answer<AsOf<PaymentView>> payment(
            @Parameter(description = "The payment's id", example = "pay_6zvx7qhm3n5w2kd4rjt8cbfg1a") @PathVariable
                    String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller) {
        return asOf(RecordKind.PAYMENT, id, query, caller);
    }

    @GetMapping("/payouts/{id}/as-of")
    @Operation(
            summary = "Read a payout as it stood",
            description = "At one of its versions, or at a moment: folded from its events by the code that decides,"
                    + " with all its items, and whether it needed someone at that moment.")
    @PointParameters
    Answer<AsOf<PayoutThen>> payout(
            @Parameter(description = "The payout's id", example = "po_6zvx7qhm3n5w2kd4rjt8cbfg1a") @PathVariable
                    String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller) {
        return asOf(RecordKind.PAYOUT, id, query, caller);
    }

    @GetMapping("/tasks/{id}/as-of")
    @Operation(
            summary = "Read a reconciliation task as it stood",
            description = "At one of its versions, or at a moment: folded from its events by the code that decides.")
    @PointParameters
    Answer<AsOf<TaskView>> task(
            @Parameter(description = "The task's id", example = "task_6zvx7qhm3n5w2kd4rjt8cbfg1a") @PathVariable
                    String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller) {
        return asOf(RecordKind.TASK, id, query, caller);
    }

    private <V> Answer<AsOf<V>> asOf(
            RecordKind<?, ?, V> kind, String id, MultiValueMap<String, String> query, Caller caller) {
        QueryParameters parameters = new QueryParameters(query);
        Optional<Point> point = Point.of(parameters, clock.instant());
        parameters.check();

        Freshness fresh = freshness.ofStore();
        return new Answer<>(records.get(kind, id, caller).asOf(point.orElseThrow()), fresh);
    }
}
