package io.payflow.command.reconciliation;

import io.payflow.api.reconciliation.TaskCommand.ExtendTask;
import io.payflow.api.reconciliation.TaskEvent.AddedItem;
import io.payflow.api.reconciliation.TaskEvent.LaterWord;
import io.payflow.api.reconciliation.TaskState;
import java.util.List;
import java.util.stream.Stream;

/** The words of an extension that are about items the task has. */
final class LaterWords {
    private LaterWords() {}

    /** An item that the task has already, and that is contradicted once more, comes as an item: what is new is the word. */
    static List<LaterWord> of(TaskState task, ExtendTask command) {
        Stream<LaterWord> repeated = command.items().stream()
                .filter(item -> task.has(item.itemId()) && item.suggestion() != null)
                .map(LaterWords::word);
        Stream<LaterWord> said = command.words().stream().filter(word -> isThere(task, command, word));
        return Stream.concat(repeated, said).toList();
    }

    private static LaterWord word(AddedItem item) {
        return new LaterWord(
                item.itemId(), "notification", item.suggestion(), item.suggestion(), item.code(), item.message());
    }

    private static boolean isThere(TaskState task, ExtendTask command, LaterWord word) {
        return task.has(word.itemId())
                || command.items().stream().anyMatch(item -> item.itemId().equals(word.itemId()));
    }
}
