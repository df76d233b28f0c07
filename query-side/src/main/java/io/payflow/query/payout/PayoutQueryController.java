package io.payflow.query.payout;

import io.payflow.api.access.Caller;
import io.payflow.api.payout.PayoutItemView;
import io.payflow.api.payout.PayoutSummary;
import io.payflow.query.history.TimelineEntry;
import io.payflow.query.history.TimelinePlace;
import io.payflow.query.projection.ProjectionFreshness;
import io.payflow.query.projection.ReadModel;
import io.payflow.query.reading.Answer;
import io.payflow.query.reading.Freshness;
import io.payflow.query.reading.ListAnswer;
import io.payflow.query.reading.Page;
import io.payflow.query.reading.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
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
    private final ReadModel<PayoutQueries> payouts;
    private final ProjectionFreshness freshness;
    private final Clock clock;

    PayoutQueryController(ReadModel<PayoutQueries> payouts, ProjectionFreshness freshness, Clock clock) {
        this.payouts = payouts;
        this.freshness = freshness;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            summary = "List payouts",
            description = "What needs attention first, then the newest; pages may shift as attention changes. The"
                    + " summary is of all payouts, or all of the merchant. Consumers see those of their own merchants.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "status",
            description = "Any of these statuses; repeated or separated by commas",
            example = "in_transit,requires_reconciliation")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "attention",
            description = "Any of these levels: none, info, warning, action_required",
            example = "warning,action_required")
    @Parameter(in = ParameterIn.QUERY, name = "merchantId", description = "Of this merchant", example = "merch_001")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "q",
            description = "The payout's id, or the id of a payment that it contains, exact")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "Items per page, 1 to 200", example = "50")
    @Parameter(in = ParameterIn.QUERY, name = "cursor", description = "The nextCursor of the page before")
    PayoutList list(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller) {
        QueryParameters parameters = new QueryParameters(query);
        PayoutSelection selection = PayoutSelection.of(parameters, caller, now());
        int limit = parameters.limit();
        parameters.check();

        PayoutQueries live = payouts.live();
        Freshness fresh = freshness.of(live.group());
        Page<PayoutRow> page = live.list(selection, limit);
        Map<String, String> tasks = live.tasks(page);
        ListAnswer<ListedPayout> answer = page.answer(
                row -> ListedPayout.of(row.payout(), tasks.get(row.payout().id()), selection.now()), fresh);
        return new PayoutList(answer, live.overview(selection));
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Read a payout",
            description = "With how long until its money is expected, whether it needs someone, the task about it, the"
                    + " instruction to the bank, its re-issues, what the caller may do with it now, and why not the"
                    + " rest. Its version is the ETag.")
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

        PayoutQueries live = payouts.live();
        live.await(id, minVersion, caller);
        Freshness fresh = freshness.of(live.group());
        PayoutSummary payout = live.get(id);
        return ResponseEntity.ok()
                .eTag(Long.toString(payout.version()))
                .body(new Answer<>(live.detail(payout, caller, now()), fresh));
    }

    @GetMapping("/{id}/items")
    @Operation(summary = "List a payout's items", description = "In the order of their numbers.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "status",
            description = "Any of these statuses; repeated or separated by commas",
            example = "failed,reconciliation_required")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "minVersion",
            description = "Wait up to 2 s until at least this version of the payout can be read, else 503"
                    + " projection-behind",
            example = "1")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "Items per page, 1 to 200", example = "50")
    @Parameter(in = ParameterIn.QUERY, name = "cursor", description = "The nextCursor of the page before")
    ListAnswer<PayoutItemView> items(
            @Parameter(description = "The payout's id", example = "po_6zvx7qhm3n5w2kd4rjt8cbfg1a") @PathVariable
                    String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller) {
        QueryParameters parameters = new QueryParameters(query);
        PayoutItemSelection selection = PayoutItemSelection.of(id, parameters);
        OptionalLong minVersion = parameters.minVersion();
        int limit = parameters.limit();
        parameters.check();

        PayoutQueries live = payouts.live();
        live.await(id, minVersion, caller);
        Freshness fresh = freshness.of(live.group());
        Page<PayoutItemRow> page = live.items(selection, limit);
        return page.answer(row -> PayoutItemView.of(row.item()), fresh);
    }

    @GetMapping("/{id}/history")
    @Operation(
            summary = "Read a payout's history",
            description = "Its events as a timeline, oldest first, from the event store itself: never behind.")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "Items per page, 1 to 200", example = "50")
    @Parameter(in = ParameterIn.QUERY, name = "cursor", description = "The nextCursor of the page before")
    ListAnswer<TimelineEntry> history(
            @Parameter(description = "The payout's id", example = "po_6zvx7qhm3n5w2kd4rjt8cbfg1a") @PathVariable
                    String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller) {
        QueryParameters parameters = new QueryParameters(query);
        TimelinePlace after = TimelinePlace.of(id, parameters);
        int limit = parameters.limit();
        parameters.check();

        PayoutQueries live = payouts.live();
        Freshness fresh = freshness.ofStore();
        Page<TimelineEntry> page = after.page(live.history(id, caller), limit);
        return page.answer(entry -> entry, fresh);
    }

    /** As exact as the databases are, which compare with it too. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
