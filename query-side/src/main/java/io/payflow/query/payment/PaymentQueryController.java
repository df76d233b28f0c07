package io.payflow.query.payment;

import io.payflow.api.access.Caller;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentView;
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
import java.util.OptionalLong;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads of payments. */
@RestController
@RequestMapping(path = "/api/v1/payments", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Payments")
class PaymentQueryController {
    private final ReadModel<PaymentQueries> payments;
    private final ProjectionFreshness freshness;

    PaymentQueryController(ReadModel<PaymentQueries> payments, ProjectionFreshness freshness) {
        this.payments = payments;
        this.freshness = freshness;
    }

    @GetMapping
    @Operation(
            summary = "List payments",
            description = "Newest first by creation. Consumers see the payments of their own merchants.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "status",
            description = "Any of these statuses; repeated or separated by commas",
            example = "authorized,requires_action")
    @Parameter(in = ParameterIn.QUERY, name = "merchantId", description = "Of this merchant", example = "merch_001")
    @Parameter(in = ParameterIn.QUERY, name = "currency", description = "ISO 4217 code", example = "USD")
    @Parameter(in = ParameterIn.QUERY, name = "customerId", description = "Of this customer", example = "cust_42")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "from",
            description = "Created at this time or later, ISO 8601",
            example = "2026-11-22T00:00:00.000Z")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "to",
            description = "Created before this time, ISO 8601",
            example = "2026-11-23T00:00:00.000Z")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "minAmount",
            description = "At least this amount, in minor units",
            example = "1000")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "maxAmount",
            description = "At most this amount, in minor units",
            example = "500000")
    @Parameter(in = ParameterIn.QUERY, name = "q", description = "The payment's id or the processor's reference, exact")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "Items per page, 1 to 200", example = "50")
    @Parameter(in = ParameterIn.QUERY, name = "cursor", description = "The nextCursor of the page before")
    ListAnswer<PaymentView> list(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller) {
        QueryParameters parameters = new QueryParameters(query);
        PaymentSelection selection = PaymentSelection.of(parameters, caller);
        int limit = parameters.limit();
        parameters.check();

        PaymentQueries live = payments.live();
        Freshness fresh = freshness.of(live.group());
        Page<PaymentRow> page = live.list(selection, limit);
        return page.answer(row -> PaymentView.of(row.payment()), fresh);
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Read a payment",
            description =
                    "With what is in doubt of it and the task about that, what the caller may do with it now, and why"
                            + " not the rest. Its version is the ETag.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "minVersion",
            description = "Wait up to 2 s until at least this version can be read, else 503 projection-behind",
            example = "3")
    ResponseEntity<Answer<PaymentDetail>> get(
            @Parameter(description = "The payment's id", example = "pay_6zvx7qhm3n5w2kd4rjt8cbfg1a") @PathVariable
                    String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller) {
        QueryParameters parameters = new QueryParameters(query);
        OptionalLong minVersion = parameters.minVersion();
        parameters.check();

        PaymentQueries live = payments.live();
        live.await(id, minVersion, caller);
        Freshness fresh = freshness.of(live.group());
        PaymentState payment = live.get(id);
        return ResponseEntity.ok()
                .eTag(Long.toString(payment.version()))
                .body(new Answer<>(live.detail(payment, caller), fresh));
    }

    @GetMapping("/{id}/history")
    @Operation(
            summary = "Read a payment's history",
            description = "Its events as a timeline, oldest first, from the event store itself: never behind.")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "Items per page, 1 to 200", example = "50")
    @Parameter(in = ParameterIn.QUERY, name = "cursor", description = "The nextCursor of the page before")
    ListAnswer<TimelineEntry> history(
            @Parameter(description = "The payment's id", example = "pay_6zvx7qhm3n5w2kd4rjt8cbfg1a") @PathVariable
                    String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller) {
        QueryParameters parameters = new QueryParameters(query);
        TimelinePlace after = TimelinePlace.of(id, parameters);
        int limit = parameters.limit();
        parameters.check();

        PaymentQueries live = payments.live();
        Freshness fresh = freshness.ofStore();
        Page<TimelineEntry> page = after.page(live.history(id, caller), limit);
        return page.answer(entry -> entry, fresh);
    }
}
