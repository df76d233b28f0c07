package io.payflow.api.reconciliation;

import io.payflow.api.reconciliation.TaskEvent.LaterWord;
import java.time.Instant;
import java.util.List;

/**
 * What the bank or the processor answered when it was asked.
 *
 * @param id within the task, by which evidence names it
 * @param words definite words on items of the task
 */
public record TaskEnquiry(
        String id,
        String reference,
        String finding,
        String code,
        String message,
        String otherReference,
        List<LaterWord> words,
        Instant at) {}
