package io.payflow.query.metrics;

import io.payflow.api.access.Caller;
import io.payflow.query.projection.Generation;
import io.payflow.query.projection.Generations;
import io.payflow.query.projection.ProjectionFreshness;
import io.payflow.query.reading.Answer;
import io.payflow.query.reading.Freshness;
import io.payflow.query.reading.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads of what happened lately, in figures. */
@RestController
@RequestMapping(path = "/api/v1/metrics", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Metrics")
class MetricsQueryController {
    private final MinuteSums sums;
    private final Generations generations;
    private final ProjectionFreshness freshness;
    private final Clock clock;

    MetricsQueryController(MinuteSums sums, Generations generations, ProjectionFreshness freshness, Clock clock) {
        this.sums = sums;
        this.generations = generations;
        this.freshness = freshness;
        this.clock = clock;
    }

    @GetMapping("/overview")
    @Operation(
            summary = "Read what happened lately",
            description =
                    "Payments by the statuses they entered, how many succeeded and how long that took, and whether"
                            + " payouts were settled as promised, within the last minutes by the service's clock."
                            + " It is counted by minutes, and as fresh as the older of the two projections. Consumers"
                            + " see their own merchants.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "window",
            description = "How far back: whole minutes or hours from 1m to 24h; 1h if it is not given",
            example = "15m")
    @Parameter(in = ParameterIn.QUERY, name = "merchantId", description = "Of this merchant", example = "merch_001")
    Answer<MetricsOverview> overview(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller) {
        QueryParameters parameters = new QueryParameters(query);
        Window window = Window.of(parameters, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        Optional<Set<String>> merchants = merchants(parameters.text("merchantId"), caller);
        parameters.check();

        Generation payments = generations.live("payments");
        Generation payouts = generations.live("payouts");
        Freshness fresh = freshness.ofOldest(List.of(payments.group(), payouts.group()));
        MetricsOverview overview = new MetricsOverview(
                window,
                PaymentFigures.of(
                        window,
                        sums.entered(payments, window, merchants),
                        sums.completions(payments, window, merchants)),
                SettlementFigures.of(sums.settled(payouts, window, merchants)));
        return new Answer<>(overview, fresh);
    }

    /** Those of the caller's merchants that are asked for: another merchant's money looks as if there were none. */
    private static Optional<Set<String>> merchants(Optional<String> asked, Caller caller) {
        if (asked.isPresent()) {
            return Optional.of(caller.sees(asked.get()) ? Set.of(asked.get()) : Set.of());
        }
        return caller.seesEveryMerchant() ? Optional.empty() : Optional.of(caller.merchants());
    }
}
