package io.payflow.api.reconciliation;

import io.payflow.api.reconciliation.TaskEvent.AddedItem;
import io.payflow.api.reconciliation.TaskEvent.LaterWord;
import java.util.Objects;

/**
 * One thing whose outcome is, or was, unknown.
 *
 * @param amount minor units: what may have been moved
 * @param status what it was when it came to the task
 * @param suggestion the resolution that the last definite word suggests; null if none does
 * @param resolution what became of it; null until the task is resolved
 */
public record TaskItem(
        String itemId,
        String paymentId,
        long amount,
        String status,
        String code,
        String message,
        Resolution suggestion,
        Resolution resolution) {

    static TaskItem of(AddedItem added) {
        return new TaskItem(
                added.itemId(),
                added.paymentId(),
                added.amount(),
                added.status(),
                added.code(),
                added.message(),
                added.suggestion() == null
                        ? null
                        : Resolution.of(added.suggestion()).orElseThrow(),
                null);
    }

    /** @param newSuggestion null if the earlier one is taken back */
    TaskItem suggested(String newSuggestion) {
        Resolution suggested =
                newSuggestion == null ? null : Resolution.of(newSuggestion).orElseThrow();
        return new TaskItem(itemId, paymentId, amount, status, code, message, suggested, resolution);
    }

    /** Whether a word says something that the task does not know of it. */
    public boolean isChangedBy(LaterWord word) {
        return !Objects.equals(word.suggestion(), suggestion == null ? null : suggestion.toString());
    }

    TaskItem resolved(String newResolution) {
        Resolution resolved = Resolution.of(newResolution).orElseThrow();
        return new TaskItem(itemId, paymentId, amount, status, code, message, suggestion, resolved);
    }
}
