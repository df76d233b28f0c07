package io.payflow.query.lifecycle;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads of the lifecycles: the very tables that guard the commands. */
@RestController
@RequestMapping(path = "/api/v1/lifecycles", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Lifecycles")
class LifecycleQueryController {

    @GetMapping("/payment")
    @Operation(
            summary = "Read the payment's lifecycle",
            description =
                    "Its statuses, every legal move, and what each word of the processor does to a payment. What is"
                            + " asked for and not listed is refused; the processor is never refused.")
    LifecycleAnswer payment() {
        return new LifecycleAnswer(PaymentLifecycleView.TABLE);
    }

    @GetMapping("/payout")
    @Operation(
            summary = "Read the payout's lifecycle",
            description =
                    "Its statuses, every move with what makes it happen, and what each word of the bank does to an"
                            + " item. What is asked for and not listed is refused; the bank is never refused.")
    PayoutLifecycleAnswer payout() {
        return new PayoutLifecycleAnswer(PayoutLifecycleView.TABLE);
    }

    /** A table is part of the program and never stale, so this answer has no freshness. */
    record LifecycleAnswer(PaymentLifecycleView data) {}

    /** The same of the payout. */
    record PayoutLifecycleAnswer(PayoutLifecycleView data) {}
}
