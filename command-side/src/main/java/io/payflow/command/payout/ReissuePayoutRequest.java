package io.payflow.command.payout;

import io.payflow.api.payout.PayoutCommand.ReissuePayout;
import io.payflow.command.request.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** The body of {@code POST /api/v1/payouts/{id}/reissue}. */
record ReissuePayoutRequest(
        @Schema(
                description = "Items of the payout that are finally failed or returned, 1 to 10 000; left out: all that"
                        + " can be re-issued")
        List<String> itemIds) {

    /** Notes everything that is wrong with this body. */
    void check(Violations violations) {
        if (itemIds != null) {
            new IdList("itemIds", "item", itemIds).check("all that can be re-issued", violations);
        }
    }

    /** The command of a body that has been checked. */
    ReissuePayout toCommand(String payoutId, String reissueOf, Instant occurredAt) {
        return new ReissuePayout(payoutId, reissueOf, itemIds, occurredAt);
    }
}
