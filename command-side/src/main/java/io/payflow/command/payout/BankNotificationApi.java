package io.payflow.command.payout;

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

/** What the API document says about the bank's notifications. */
@Tag(name = "Bank")
interface BankNotificationApi {

    /** The body of the answer. */
    @Schema(name = "BankNotificationAnswer")
    record Body(BankNotificationView data) {}

    @Operation(
            summary = "Tell what the bank said of a payout",
            description = "In any order, as often as one likes: the notificationId is the idempotency key. Only settled"
                    + " items, and the rejection of a whole batch, are final at once; what else the bank says parks an"
                    + " item for a person. A word on an unknown payout, or on none of its items, is a 422 and is kept at"
                    + " /api/v1/bank/unmatched. Up to 8 MiB.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = BankNotificationRequest.class),
                            examples = {
                                @ExampleObject(name = "accepted", summary = "The bank took the batch", value = """
                                                {"notificationId": "n-1", "kind": "accepted",
                                                 "payoutId": "po_6zvx7qhm3n5w2kd4rjt3abfg7a"}"""),
                                @ExampleObject(name = "items", summary = "What became of some items", value = """
                                                {"notificationId": "n-2", "kind": "items",
                                                 "payoutId": "po_6zvx7qhm3n5w2kd4rjt3abfg7a",
                                                 "items": [{"itemId": "pi_6zvx7qhm3n5w2kd4rjt3abfg7a_1",
                                                            "outcome": "settled"},
                                                           {"itemId": "pi_6zvx7qhm3n5w2kd4rjt3abfg7a_2",
                                                            "outcome": "failed", "code": "AC04",
                                                            "message": "The account is closed."}]}""")
                            }))
    @ApiResponse(
            responseCode = "202",
            description = "It was taken note of, now or before",
            headers = {
                @Header(name = "ETag", description = "The payout's version, quoted", schema = @Schema(type = "string")),
                @Header(
                        name = "Idempotent-Replayed",
                        description = "true if this is the original answer again",
                        schema = @Schema(type = "string"))
            },
            content = @Content(schema = @Schema(implementation = Body.class)))
    ResponseEntity<byte[]> take(@Parameter(hidden = true) HttpServletRequest http, Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException;
}
