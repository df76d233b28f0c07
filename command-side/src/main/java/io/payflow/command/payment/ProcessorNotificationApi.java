package io.payflow.command.payment;

import io.payflow.api.access.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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

/** What the API document says about the processor's notifications. */
@Tag(name = "Processor")
interface ProcessorNotificationApi {

    /** The body of the answer. */
    @Schema(name = "ProcessorNotificationAnswer")
    record Body(ProcessorNotificationView data) {}

    @Operation(
            summary = "Tell what the processor said of a payment",
            description = "In any order, as often as one likes: the notificationId is the idempotency key. What a word"
                    + " does to a payment is the table at /api/v1/lifecycles/payment. A word that contradicts what became"
                    + " of the payment changes nothing and opens a reconciliation task.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ProcessorNotificationRequest.class),
                            examples =
                                    @ExampleObject(name = "succeeded", summary = "The charge succeeded", value = """
                                                {"notificationId": "evt_1001", "outcome": "succeeded",
                                                 "paymentId": "pay_6zvx7qhm3n5w2kd4rjt8cbfg1a",
                                                 "reference": "ch_9f3a"}""")))
    @ApiResponse(
            responseCode = "202",
            description = "It was taken note of, now or before",
            headers = {
                @Header(
                        name = "ETag",
                        description = "The payment's version, quoted",
                        schema = @Schema(type = "string")),
                @Header(
                        name = "Idempotent-Replayed",
                        description = "true if this is the original answer again",
                        schema = @Schema(type = "string"))
            },
            content = @Content(schema = @Schema(implementation = Body.class)))
    ResponseEntity<byte[]> take(@Parameter(hidden = true) HttpServletRequest http, Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException;
}
