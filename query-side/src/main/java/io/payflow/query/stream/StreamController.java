package io.payflow.query.stream;

import io.payflow.api.access.Caller;
import io.payflow.query.projection.ProjectionFreshness;
import io.payflow.query.reading.Freshness;
import io.payflow.query.reading.ListAnswer;
import io.payflow.query.reading.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalLong;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The live stream, and the list of what it tells. */
@RestController
@RequestMapping("/api/v1/stream")
@Tag(name = "Live stream")
class StreamController {
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final String TEXT = "text/event-stream;charset=UTF-8";
    private static final int DEFAULT_BUFFER = 256;
    private static final int MIN_BUFFER = 16;
    private static final int MAX_BUFFER = 4_096;

    private final LiveStream stream;
    private final StreamList list;
    private final ProjectionFreshness freshness;

    StreamController(LiveStream stream, StreamList list, ProjectionFreshness freshness) {
        this.stream = stream;
        this.list = list;
        this.freshness = freshness;
    }

    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "Listen to every accepted change",
            description =
                    "Server-sent events without an end, one for each stored event, in the order of the event store;"
                            + " each id is a position to resume after. `hello` {position, buffer} comes first: what"
                            + " follows that position is delivered or counted. `payment`, `payout`, `task` and"
                            + " `merchant` carry"
                            + " {position, type, id, merchantId, at, status, previousStatus?, amount?, currency?,"
                            + " summary}. A subscriber that is too slow loses the oldest messages of its buffer and is"
                            + " told so by `dropped` {count, total, fromPosition, toPosition, backfill}; a resume of"
                            + " more than 100 000 positions by `reset` {fromPosition, toPosition, backfill}. Consumers"
                            + " hear of their own merchants, and of no tasks.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "types",
            description =
                    "Any of payment, payout, task, merchant, or of the events' names; repeated or separated by commas",
            example = "payout,PaymentCaptured")
    @Parameter(in = ParameterIn.QUERY, name = "merchantId", description = "Of this merchant", example = "merch_001")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "buffer",
            description = "How many messages wait for this subscriber before the oldest is dropped, 16 to 4096",
            example = "256")
    @Parameter(
            in = ParameterIn.HEADER,
            name = LAST_EVENT_ID,
            description = "Resume after this position: the id of the last event that came",
            example = "4711")
    @ApiResponse(
            responseCode = "200",
            description = "The stream",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    void listen(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        QueryParameters parameters = new QueryParameters(query);
        StreamSelection selection = StreamSelection.of(parameters, caller);
        int buffer = (int) parameters.number("buffer", MIN_BUFFER, MAX_BUFFER).orElse(DEFAULT_BUFFER);
        OptionalLong resume = lastEventId(request, parameters);
        parameters.check();

        response.setContentType(TEXT);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // A proxy that collects an answer before it passes it on would hold the stream back.
        response.setHeader("X-Accel-Buffering", "no");
        if (!HttpMethod.HEAD.matches(request.getMethod())) {
            stream.subscribe(selection, buffer, resume, request, response);
        }
    }

    @GetMapping(path = "/events", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "List what the stream told",
            description =
                    "The same messages, oldest first, from the event store itself. A page looks at 5 000 stored events"
                            + " at most: it may be short or empty although there is a nextCursor.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "from",
            description = "From this position on; the first if absent",
            example = "1")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "to",
            description = "Up to this position, itself included; if absent, the newest when the first page is read",
            example = "4711")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "types",
            description =
                    "Any of payment, payout, task, merchant, or of the events' names; repeated or separated by commas",
            example = "payout,PaymentCaptured")
    @Parameter(in = ParameterIn.QUERY, name = "merchantId", description = "Of this merchant", example = "merch_001")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "Items per page, 1 to 200", example = "50")
    @Parameter(in = ParameterIn.QUERY, name = "cursor", description = "The nextCursor of the page before")
    ListAnswer<StreamEntry> events(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller) {
        QueryParameters parameters = new QueryParameters(query);
        StreamSelection selection = StreamSelection.of(parameters, caller);
        StreamRange range = StreamRange.of(parameters, selection);
        int limit = parameters.limit();
        parameters.check();

        Freshness fresh = freshness.ofStore();
        return list.page(range, selection, limit, fresh.headPosition()).answer(entry -> entry, fresh);
    }

    private static OptionalLong lastEventId(HttpServletRequest request, QueryParameters parameters) {
        String id = request.getHeader(LAST_EVENT_ID);
        if (id == null) {
            return OptionalLong.empty();
        }
        if (!id.strip().matches("[0-9]{1,18}")) {
            parameters.violation(LAST_EVENT_ID, "must be the id of an event of this stream, a whole number");
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(id.strip()));
    }
}
