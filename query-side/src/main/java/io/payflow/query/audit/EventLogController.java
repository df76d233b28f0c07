package io.payflow.query.audit;

import io.payflow.query.projection.ProjectionFreshness;
import io.payflow.query.reading.Freshness;
import io.payflow.query.reading.LineExports;
import io.payflow.query.reading.ListAnswer;
import io.payflow.query.reading.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The event log as it is stored, for auditors. */
@RestController
@RequestMapping("/api/v1/audit/events")
@Tag(name = "Audit")
class EventLogController {
    /** Up to which position an export goes: the head of the store when it began. */
    static final String TO_POSITION = "Payflow-To-Position";

    private final EventPages events;
    private final ProjectionFreshness freshness;
    private final LineExports exports;

    EventLogController(EventPages events, ProjectionFreshness freshness, LineExports exports) {
        this.events = events;
        this.freshness = freshness;
        this.exports = exports;
    }

    /** Without produces: for whoever accepts anything, two forms that were named would be equally good. */
    @EventFilters
    @GetMapping
    @Operation(
            summary = "List or export the stored events",
            description =
                    "In the order of the store, which never changes. A page looks at 50 000 events and holds 8 MiB, at"
                            + " most: it may be short or empty although there is a nextCursor. As application/x-ndjson all there"
                            + " are, one a line, or as many as limit says; to resume, ask for those after the position of the last"
                            + " line that came. An export that cannot be finished is broken off.")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "Items per page, 1 to 200", example = "50")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "cursor",
            description = "The nextCursor of the page before, instead of after")
    ListAnswer<LoggedEvent> list(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        QueryParameters parameters = new QueryParameters(query);
        EventSelection selection = EventSelection.of(parameters);
        OptionalLong after = after(parameters);
        Optional<Long> cursor = parameters.cursor(selection.list(), 1, keys -> Long.parseLong(keys.get(0)));
        int limit = parameters.limit();
        if (after.isPresent() && cursor.isPresent()) {
            parameters.violation("cursor", "must not be given beside after");
        }
        parameters.check();

        Freshness fresh = freshness.ofStore();
        return events.page(selection, cursor.orElse(after.orElse(0)), limit, fresh.headPosition())
                .answer(event -> event, fresh);
    }

    @EventFilters
    @GetMapping(produces = LineExports.NDJSON)
    @Operation
    @ApiResponse(
            responseCode = "200",
            description = "One LoggedEvent a line",
            headers =
                    @Header(
                            name = TO_POSITION,
                            description = "Up to which position it goes: the head of the store when it began",
                            schema = @Schema(type = "integer")),
            content = @Content(mediaType = LineExports.NDJSON, schema = @Schema(type = "string")))
    void export(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        QueryParameters parameters = new QueryParameters(query);
        EventSelection selection = EventSelection.of(parameters);
        OptionalLong after = after(parameters);
        OptionalLong limit = parameters.number("limit", 1, Long.MAX_VALUE);
        parameters.check();

        long head = freshness.ofStore().headPosition();
        response.setHeader(TO_POSITION, Long.toString(head));
        exports.write(request, response, events.lines(selection, after.orElse(0), limit.orElse(Long.MAX_VALUE), head));
    }

    private static OptionalLong after(QueryParameters parameters) {
        return parameters.number("after", 0, Long.MAX_VALUE);
    }
}
