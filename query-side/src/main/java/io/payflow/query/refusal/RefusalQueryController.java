package io.payflow.query.refusal;

import io.payflow.api.access.Caller;
import io.payflow.query.projection.ProjectionFreshness;
import io.payflow.query.reading.Freshness;
import io.payflow.query.reading.ListAnswer;
import io.payflow.query.reading.Page;
import io.payflow.query.reading.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads of what was refused. */
@RestController
@RequestMapping(path = "/api/v1/audit/refusals", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Audit")
class RefusalQueryController {
    private final RefusalRows rows;
    private final ProjectionFreshness freshness;

    RefusalQueryController(RefusalRows rows, ProjectionFreshness freshness) {
        this.rows = rows;
        this.freshness = freshness;
    }

    @GetMapping
    @Operation(
            summary = "Search refused commands",
            description =
                    "Newest first. A refusal can be found a quarter of a second after it was answered. What one client was"
                            + " refused too fast to be kept one by one is one item for each code, and repeated says how"
                            + " many. They belong to no merchant, so only those who see every merchant see any.")
    @Parameter(in = ParameterIn.QUERY, name = "actor", description = "Asked by this person or client", example = "ann")
    @Parameter(in = ParameterIn.QUERY, name = "client", description = "With this credential", example = "consumer")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "code",
            description = "Any of these codes of problems; repeated or separated by commas",
            example = "transition-not-allowed,version-conflict")
    @Parameter(in = ParameterIn.QUERY, name = "key", description = "With this idempotency key, exact")
    @Parameter(in = ParameterIn.QUERY, name = "resourceId", description = "To be done to this resource, exact")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "from",
            description = "Refused at this time or later, ISO 8601",
            example = "2026-11-22T00:00:00.000Z")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "to",
            description = "Refused before this time, ISO 8601",
            example = "2026-11-23T00:00:00.000Z")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "Items per page, 1 to 200", example = "50")
    @Parameter(in = ParameterIn.QUERY, name = "cursor", description = "The nextCursor of the page before")
    ListAnswer<KeptRefusal> list(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller) {
        QueryParameters parameters = new QueryParameters(query);
        RefusalSelection selection = RefusalSelection.of(parameters);
        int limit = parameters.limit();
        parameters.check();

        Freshness fresh = freshness.ofStore();
        Page<KeptRefusal> page = caller.seesEveryMerchant()
                ? Page.of(rows.list(selection, limit + 1), limit, selection::cursorAfter)
                : Page.empty();
        return page.answer(refusal -> refusal, fresh);
    }
}
