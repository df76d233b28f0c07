package io.payflow.command.payment;

import io.payflow.api.access.Caller;
import io.payflow.api.payment.PaymentView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;

/** What the API document says about writing payments. */
@Tag(name = "Payments")
interface PaymentCommandApi {

    /** The body of every answer to a write. */
    @Schema(name = "PaymentAnswer")
    record Body(PaymentView data) {}

    @Operation(
            summary = "Create a payment",
            description = "Make the Idempotency-Key before the first request and send it again with every retry: the"
                    + " same key with the same request gives the original answer for ever.")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "Idempotency-Key",
            required = true,
            description = "1 to 255 visible ASCII characters",
            example = "order-1001")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CreatePaymentRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "card",
                                        summary = "A card, authorized and captured at once",
                                        value = """
                                                {"merchantId": "merch_001", "amount": 1250, "currency": "USD",
                                                 "paymentMethod": {"type": "card", "cardToken": "tok_visa_4242"}}"""),
                                @ExampleObject(
                                        name = "authorizeOnly",
                                        summary = "Hold the funds, submitted at once",
                                        value = """
                                                {"merchantId": "merch_001", "amount": 5000, "currency": "USD",
                                                 "intent": "authorize_only", "submit": true,
                                                 "paymentMethod": {"type": "bank_transfer", "accountId": "acct_7"}}""")
                            }))
    @ApiResponse(
            responseCode = "201",
            description = "The payment as created",
            headers = {
                @Header(name = "Location", description = "Where the payment is", schema = @Schema(type = "string")),
                @Header(name = "ETag", description = "Its version, quoted", schema = @Schema(type = "string")),
                @Header(
                        name = "Idempotent-Replayed",
                        description = "true if this is the original answer again",
                        schema = @Schema(type = "string"))
            },
            content = @Content(schema = @Schema(implementation = Body.class)))
    ResponseEntity<byte[]> create(@Parameter(hidden = true) HttpServletRequest http, Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException;

    @Operation(
            summary = "Move a payment",
            description =
                    "What is legal when, and for whom, is the table at /api/v1/lifecycles/payment. An illegal move"
                            + " is a 409 that says why and what is allowed now.")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "Idempotency-Key",
            required = true,
            description = "1 to 255 visible ASCII characters; scoped by client, payment and action",
            example = "order-1001-capture")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "If-Match",
            description = "The version the payment must be at, as its ETag",
            example = "\"3\"")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PaymentActionRequest.class),
                            examples = {
                                @ExampleObject(name = "plain", summary = "Most actions need no field", value = "{}"),
                                @ExampleObject(
                                        name = "capture",
                                        summary = "Capture a part of what is held",
                                        value = "{\"amount\": 4000}"),
                                @ExampleObject(name = "fail", summary = "Fail", value = """
                                                {"failureCode": "card_declined",
                                                 "failureMessage": "The issuer declined."}""")
                            }))
    @ApiResponse(
            responseCode = "200",
            description = "The payment as it stood right after the action",
            headers = {
                @Header(name = "ETag", description = "Its version, quoted", schema = @Schema(type = "string")),
                @Header(
                        name = "Idempotent-Replayed",
                        description = "true if this is the original answer again",
                        schema = @Schema(type = "string"))
            },
            content = @Content(schema = @Schema(implementation = Body.class)))
    ResponseEntity<byte[]> act(
            @Parameter(description = "The payment's id", example = "pay_6zvx7qhm3n5w2kd4rjt3abfg7a") String id,
            @Parameter(
                            description = "What to do",
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "submit",
                                                "process",
                                                "require-action",
                                                "continue",
                                                "authorize",
                                                "capture",
                                                "succeed",
                                                "fail",
                                                "cancel"
                                            }))
                    String action,
            @Parameter(hidden = true) HttpServletRequest http,
            Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException;
}
