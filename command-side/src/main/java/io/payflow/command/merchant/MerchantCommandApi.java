package io.payflow.command.merchant;

import io.payflow.api.access.Caller;
import io.payflow.api.merchant.MerchantView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
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

/** What the API document says about writing merchants. */
@Tag(name = "Merchants")
interface MerchantCommandApi {

    /** The body of every answer to a write. */
    @Schema(name = "MerchantAnswer")
    record Body(MerchantView data) {}

    @Operation(
            summary = "Register a merchant or replace its terms",
            description = "What is left out has its default. Replacing never changes a date already promised.")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "Idempotency-Key",
            required = true,
            description = "1 to 255 visible ASCII characters; scoped by client and merchant",
            example = "merch-100-terms-1")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "If-Match",
            description = "The version the merchant must be at, as its ETag",
            example = "\"0\"")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = DefineMerchantRequest.class),
                            examples = @ExampleObject(value = """
                                                    {"name": "Corner Shop", "feeBasisPoints": 150,
                                                     "bankAccountLast4": "4321",
                                                     "settlement": {"delayDays": 2, "calendar": "FED",
                                                                    "frequency": "manual"}}""")))
    @ApiResponse(
            responseCode = "201",
            description = "The merchant as registered",
            content = @Content(schema = @Schema(implementation = Body.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The merchant with its new terms",
            content = @Content(schema = @Schema(implementation = Body.class)))
    ResponseEntity<byte[]> define(
            @Parameter(description = "1 to 64 letters, digits, dashes or underscores", example = "merch_100") String id,
            @Parameter(hidden = true) HttpServletRequest http,
            Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException;
}
