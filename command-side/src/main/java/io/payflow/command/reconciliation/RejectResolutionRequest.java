package io.payflow.command.reconciliation;

import io.payflow.api.reconciliation.TaskCommand.RejectResolution;
import io.payflow.command.request.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** The body of {@code POST /api/v1/reconciliation/tasks/{id}/reject}. */
record RejectResolutionRequest(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                maxLength = 4_000,
                description = "Why, for whoever holds the task",
                example = "The statement line is of another payout.")
        String notes) {

    private static final int MAX_NOTES = 4_000;

    /** Notes everything that is wrong with this body. */
    void check(Violations violations) {
        violations.requiredText("notes", notes, MAX_NOTES);
    }

    /** The command of a body that has been checked. */
    RejectResolution toCommand(String taskId, Instant occurredAt) {
        return new RejectResolution(taskId, notes, occurredAt);
    }
}
