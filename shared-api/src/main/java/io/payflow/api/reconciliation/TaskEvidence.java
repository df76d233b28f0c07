package io.payflow.api.reconciliation;

import java.time.Instant;

/**
 * Evidence that came to a task, in whatever way.
 *
 * @param kind an {@link EvidenceKind}, or {@code notification} for what the bank or the processor said later
 * @param itemId what it is about; null for all of the task
 * @param by who brought it; null for the bank or the processor
 */
public record TaskEvidence(String kind, String value, String note, String itemId, String by, Instant at) {}
