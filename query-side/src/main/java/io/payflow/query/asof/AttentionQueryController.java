package io.payflow.query.asof;

import io.payflow.api.access.Caller;
import io.payflow.query.projection.ProjectionFreshness;
import io.payflow.query.reading.Freshness;
import io.payflow.query.reading.ListAnswer;
import io.payflow.query.reading.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads of what needed attention, from the event store itself: never behind. */
@RestController
@RequestMapping(path = "/api/v1/audit/payouts/attention", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Audit")
class AttentionQueryController {
    private final PastAttention attention;
    private final ProjectionFreshness freshness;
    private final Clock clock;

    AttentionQueryController(PastAttention attention, ProjectionFreshness freshness, Clock clock) {
        this.attention = attention;
        this.freshness = freshness;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            summary = "List the payouts that needed attention at a moment",
            description = "The newest first by creation, as they stood then, from their events alone. A page looks for"
                    + " about a second: it may be short or empty although there is a nextCursor.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "at",
            description = "As of this moment, by the service's clock",
            required = true,
            example = "2026-11-22T10:00:00.000Z")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "level",
            description = "Any of these levels: none, info, warning, action_required; warning and action_required if"
                    + " absent; repeated or separated by commas",
            example = "warning,action_required")
    @Parameter(in = ParameterIn.QUERY, name = "merchantId", description = "Of this merchant", example = "merch_001")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "Items per page, 1 to 200", example = "50")
    @Parameter(in = ParameterIn.QUERY, name = "cursor", description = "The nextCursor of the page before")
    ListAnswer<ListedAttention> list(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller) {
        QueryParameters parameters = new QueryParameters(query);
        AttentionSelection selection = AttentionSelection.of(parameters, caller, clock.instant());
        int limit = parameters.limit();
        parameters.check();

        Freshness fresh = freshness.ofStore();
        return attention.page(selection, limit).answer(payout -> payout, fresh);
    }
}
