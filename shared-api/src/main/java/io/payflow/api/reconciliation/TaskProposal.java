package io.payflow.api.reconciliation;

import io.payflow.api.reconciliation.TaskEvent.Evidence;
import io.payflow.api.reconciliation.TaskEvent.ItemResolution;
import java.time.Instant;
import java.util.List;

/**
 * What the holder of a task says became of its items.
 *
 * @param amount minor units of all items together
 * @param needsApproval whether somebody else must approve it
 * @param version of the task since it was proposed
 */
public record TaskProposal(
        String proposer,
        String notes,
        List<Evidence> evidence,
        List<ItemResolution> items,
        long amount,
        boolean needsApproval,
        Instant proposedAt,
        long version) {}
