package io.payflow.query.payout;

import io.payflow.api.access.Caller;
import io.payflow.query.projection.ProjectionFreshness;
import io.payflow.query.reading.Cursor;
import io.payflow.query.reading.Freshness;
import io.payflow.query.reading.ListAnswer;
import io.payflow.query.reading.Page;
import io.payflow.query.reading.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads of what the bank said that belongs nowhere. */
@RestController
@RequestMapping(path = "/api/v1/bank/unmatched", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Payouts")
class UnmatchedQueryController {
    private static final String LIST = "bank-unmatched";

    private final UnmatchedRows rows;
    private final ProjectionFreshness freshness;

    UnmatchedQueryController(UnmatchedRows rows, ProjectionFreshness freshness) {
        this.rows = rows;
        this.freshness = freshness;
    }

    @GetMapping
    @Operation(
            summary = "List what the bank said that belongs to no payout or item",
            description =
                    "Newest first. It belongs to no merchant, so only those who see every merchant see any of it.")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "Items per page, 1 to 200", example = "50")
    @Parameter(in = ParameterIn.QUERY, name = "cursor", description = "The nextCursor of the page before")
    ListAnswer<UnmatchedWord> list(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller) {
        QueryParameters parameters = new QueryParameters(query);
        long before =
                parameters.cursor(LIST, 1, keys -> Long.parseLong(keys.get(0))).orElse(Long.MAX_VALUE);
        int limit = parameters.limit();
        parameters.check();

        Freshness fresh = freshness.ofStore();
        Page<UnmatchedWord> page = caller.seesEveryMerchant()
                ? Page.of(
                        rows.before(before, limit + 1),
                        limit,
                        word -> Cursor.write(LIST, List.of(Long.toString(word.id()))))
                : Page.empty();
        return page.answer(word -> word, fresh);
    }
}
