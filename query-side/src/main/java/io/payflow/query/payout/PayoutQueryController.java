package io.payflow.query.payout;

import io.payflow.api.access.Caller;
import io.payflow.api.payout.PayoutSummary;
import io.payflow.query.projection.ProjectionFreshness;
import io.payflow.query.reading.Answer;
import io.payflow.query.reading.Freshness;
import io.payflow.query.reading.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads of payouts. */
@RestController
@RequestMapping(path = "/api/v1/payouts", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Payouts")
class PayoutQueryController {
    private final PayoutQueries payouts;
    private final ProjectionFreshness freshness;
    private final Clock clock;

    PayoutQueryController(PayoutQueries payouts, ProjectionFreshness freshness, Clock clock) {
        this.payouts = payouts;
        this.freshness = freshness;
        this.clock = clock;
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Read a payout",
            description = "With how long until its money is expected, whether it needs someone, what the caller may do"
                    + " with it now, and why not the rest. Its version is the ETag.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "minVersion",
            description = "Wait up to 2 s until at least this version can be read, else 503 projection-behind",
            example = "1")
    ResponseEntity<Answer<PayoutDetail>> get(
            @Parameter(description = "The payout's id", example = "po_6zvx7qhm3n5w2kd4rjt8cbfg1a") @PathVariable
                    String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller) {
        QueryParameters parameters = new QueryParameters(query);
        OptionalLong minVersion = parameters.minVersion();
        parameters.check();

        payouts.await(id, minVersion, caller);
        Freshness fresh = freshness.of(PayoutProjection.GROUP);
        PayoutSummary payout = payouts.get(id);
        return ResponseEntity.ok()
                .eTag(Long.toString(payout.version()))
                .body(new Answer<>(PayoutDetail.of(payout, caller.roles(), now()), fresh));
    }

    /** As exact as the databases are, which compare with it too. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
