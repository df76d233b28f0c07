package io.payflow.query.merchant;

import io.payflow.api.access.Caller;
import io.payflow.api.merchant.MerchantState;
import io.payflow.api.merchant.MerchantView;
import io.payflow.query.projection.ProjectionFreshness;
import io.payflow.query.projection.ReadModel;
import io.payflow.query.reading.Answer;
import io.payflow.query.reading.Freshness;
import io.payflow.query.reading.ListAnswer;
import io.payflow.query.reading.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.OptionalLong;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads of merchants. */
@RestController
@RequestMapping(path = "/api/v1/merchants", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Merchants")
class MerchantQueryController {
    private final ReadModel<MerchantQueries> merchants;
    private final ProjectionFreshness freshness;

    MerchantQueryController(ReadModel<MerchantQueries> merchants, ProjectionFreshness freshness) {
        this.merchants = merchants;
        this.freshness = freshness;
    }

    @GetMapping
    @Operation(summary = "List merchants", description = "By id. Consumers see their own merchants.")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "Items per page, 1 to 200", example = "50")
    @Parameter(in = ParameterIn.QUERY, name = "cursor", description = "The nextCursor of the page before")
    ListAnswer<MerchantView> list(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller) {
        QueryParameters parameters = new QueryParameters(query);
        String after = parameters
                .cursor(MerchantQueries.LIST, 1, keys -> QueryParameters.requireStorable(keys.get(0)))
                .orElse("");
        int limit = parameters.limit();
        parameters.check();

        MerchantQueries live = merchants.live();
        Freshness fresh = freshness.of(live.group());
        return live.list(after, limit, caller).answer(MerchantView::of, fresh);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a merchant", description = "Its version is the ETag.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "minVersion",
            description = "Wait up to 2 s until at least this version can be read, else 503 projection-behind",
            example = "0")
    ResponseEntity<Answer<MerchantView>> get(
            @Parameter(description = "The merchant's id", example = "merch_001") @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller) {
        QueryParameters parameters = new QueryParameters(query);
        OptionalLong minVersion = parameters.minVersion();
        parameters.check();

        MerchantQueries live = merchants.live();
        live.await(id, minVersion, caller);
        Freshness fresh = freshness.of(live.group());
        MerchantState merchant = live.get(id);
        return ResponseEntity.ok()
                .eTag(Long.toString(merchant.version()))
                .body(new Answer<>(MerchantView.of(merchant), fresh));
    }
}
