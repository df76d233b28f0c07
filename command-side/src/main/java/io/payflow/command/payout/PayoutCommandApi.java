package io.payflow.command.payout;

import io.payflow.api.access.Caller;
import io.payflow.api.payout.PayoutView;
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

/** What the API document says about writing payouts. */
@Tag(name = "Payouts")
interface PayoutCommandApi {

    /** The body of every answer to a write. */
    @Schema(name = "PayoutAnswer")
    record Body(PayoutView data) {}

    @Operation(
            summary = "Create a payout",
            description =
                    "It claims its payments: each is in one live payout only, ever. Nothing is sent to the bank yet.")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "Idempotency-Key",
            required = true,
            description = "1 to 255 visible ASCII characters",
            example = "payout-2026-11-23")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CreatePayoutRequest.class),
                            examples = {
                                @ExampleObject(name = "all", summary = "All payments that are eligible", value = """
                                                {"merchantId": "merch_001", "currency": "USD"}"""),
                                @ExampleObject(name = "some", summary = "These payments", value = """
                                                {"merchantId": "merch_001", "currency": "USD",
                                                 "paymentIds": ["pay_q3ifsf5ab5mq3jvrbxthlefv44"]}""")
                            }))
    @ApiResponse(
            responseCode = "201",
            description = "The payout as created",
            headers = {
                @Header(name = "Location", description = "Where the payout is", schema = @Schema(type = "string")),
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
            summary = "Re-issue a payout's unpaid items",
            description =
                    "Makes a new payout, linked to this one, of items that are finally failed or returned. Nothing"
                            + " else ever pays them again, and each is re-issued once.")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "Idempotency-Key",
            required = true,
            description = "1 to 255 visible ASCII characters; scoped by client and payout",
            example = "payout-2026-11-23-reissue")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "If-Match",
            description = "The version the payout must be at, as its ETag",
            example = "\"7\"")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ReissuePayoutRequest.class),
                            examples = @ExampleObject(name = "all", summary = "All that can be", value = "{}")))
    @ApiResponse(
            responseCode = "201",
            description = "The new payout as created",
            headers = {
                @Header(name = "Location", description = "Its path", schema = @Schema(type = "string")),
                @Header(name = "ETag", description = "Its version, quoted", schema = @Schema(type = "string")),
                @Header(
                        name = "Idempotent-Replayed",
                        description = "true if this is the original answer again",
                        schema = @Schema(type = "string"))
            },
            content = @Content(schema = @Schema(implementation = Body.class)))
    ResponseEntity<byte[]> reissue(
            @Parameter(description = "The payout's id", example = "po_6zvx7qhm3n5w2kd4rjt3abfg7a") String id,
            @Parameter(hidden = true) HttpServletRequest http,
            Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException;

    @Operation(
            summary = "Submit or cancel a payout",
            description = "Only while it is pending. What is legal when, and for whom, is the table at"
                    + " /api/v1/lifecycles/payout.")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "Idempotency-Key",
            required = true,
            description = "1 to 255 visible ASCII characters; scoped by client, payout and action",
            example = "payout-2026-11-23-submit")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "If-Match",
            description = "The version the payout must be at, as its ETag",
            example = "\"0\"")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PayoutActionRequest.class),
                            examples = @ExampleObject(name = "plain", summary = "No field is needed", value = "{}")))
    @ApiResponse(
            responseCode = "200",
            description = "The payout as it stood right after the action",
            headers = {
                @Header(name = "ETag", description = "Its version, quoted", schema = @Schema(type = "string")),
                @Header(
                        name = "Idempotent-Replayed",
                        description = "true if this is the original answer again",
                        schema = @Schema(type = "string"))
            },
            content = @Content(schema = @Schema(implementation = Body.class)))
    ResponseEntity<byte[]> act(
            @Parameter(description = "The payout's id", example = "po_6zvx7qhm3n5w2kd4rjt3abfg7a") String id,
            @Parameter(description = "What to do", schema = @Schema(allowableValues = {"submit", "cancel"}))
                    String action,
            @Parameter(hidden = true) HttpServletRequest http,
            Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException;
}
