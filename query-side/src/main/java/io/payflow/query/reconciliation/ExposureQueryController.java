package io.payflow.query.reconciliation;

import io.payflow.api.access.Caller;
import io.payflow.query.projection.ProjectionFreshness;
import io.payflow.query.reading.Answer;
import io.payflow.query.reading.Freshness;
import io.payflow.query.reading.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
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
    private final ProjectionFreshness freshness;

    ExposureQueryController(ExposureRows rows, ProjectionFreshness freshness) {
        this.rows = rows;
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

        Freshness fresh = freshness.ofOldest(ExposureRows.GROUPS);
        return new Answer<>(
                rows.sums(caller.seesEveryMerchant() ? Optional.empty() : Optional.of(caller.merchants())), fresh);
    }
}
