package io.payflow.query.reconciliation;

import io.payflow.api.access.Caller;
import io.payflow.query.projection.Generation;
import io.payflow.query.projection.Generations;
import io.payflow.query.projection.ProjectionFreshness;
import io.payflow.query.reading.Answer;
import io.payflow.query.reading.Freshness;
import io.payflow.query.reading.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads of how much money is in doubt. */
@RestController
@RequestMapping(path = "/api/v1/reconciliation/exposure", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Reconciliation")
class ExposureQueryController {
    private final ExposureRows rows;
    private final Generations generations;
    private final ProjectionFreshness freshness;

    ExposureQueryController(ExposureRows rows, Generations generations, ProjectionFreshness freshness) {
        this.rows = rows;
        this.generations = generations;
        this.freshness = freshness;
    }

    @GetMapping
    @Operation(
            summary = "Read what may have been paid",
            description =
                    "Money whose outcome is unknown, by merchant and currency: parked or disputed items of payouts,"
                            + " net, and payments in doubt. It is as fresh as the older of the two projections.")
    Answer<List<Exposure>> exposure(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller) {
        new QueryParameters(query).check();

        Generation payouts = generations.live("payouts");
        Generation payments = generations.live("payments");
        Freshness fresh = freshness.ofOldest(List.of(payouts.group(), payments.group()));
        Optional<Set<String>> merchants =
                caller.seesEveryMerchant() ? Optional.empty() : Optional.of(caller.merchants());
        return new Answer<>(rows.sums(payouts, payments, merchants), fresh);
    }
}
