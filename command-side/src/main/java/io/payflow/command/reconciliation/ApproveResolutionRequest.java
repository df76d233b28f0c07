package io.payflow.command.reconciliation;

import io.payflow.api.reconciliation.TaskCommand.ApproveResolution;
import io.payflow.command.request.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** The body of {@code POST /api/v1/reconciliation/tasks/{id}/approve}. */
record ApproveResolutionRequest(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                minimum = "0",
                description = "The task's version that you have seen; if it has moved since, nothing is approved",
                example = "2")
        Long version) {

    /** Notes everything that is wrong with this body. */
    void check(Violations violations) {
        violations.check(version != null, "version", "is required: the version of the task that you have seen");
        violations.check(version == null || version >= 0, "version", "must not be negative");
    }

    /** The command of a body that has been checked. */
    ApproveResolution toCommand(String taskId, Instant occurredAt) {
        return new ApproveResolution(taskId, version, occurredAt);
    }
}
