package io.payflow.api.reconciliation;

import static io.payflow.api.reconciliation.Tasks.open;
import static io.payflow.api.reconciliation.Tasks.then;
import static io.payflow.api.reconciliation.Tasks.told;
import static io.payflow.api.reconciliation.Tasks.word;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.reconciliation.TaskView.TaskItemView;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskViewTest {

    @Test
    void viewSaysWhatTheStateSays() {
        TaskState task = Tasks.resolved();

        assertThat(TaskView.of(task))
                .isEqualTo(new TaskView(
                        Tasks.ID,
                        "resolved",
                        "instruction_unclear",
                        "The instruction may have reached the bank, and its answer cannot be relied on.",
                        "po_1",
                        null,
                        "merch_001",
                        List.of(item(1, 1_000), item(2, 2_000)),
                        3_000,
                        "USD",
                        Tasks.HOLDER,
                        Tasks.OPENED_AT,
                        Tasks.RESOLVED_AT,
                        Tasks.DUE_AT,
                        Tasks.RESOLVED_AT,
                        Tasks.APPROVER,
                        task.proposal(),
                        task.evidence(),
                        List.of(Tasks.ATTEMPT),
                        List.of(),
                        null,
                        3));
    }

    @Test
    void suggestionIsWhatTheWordsOnAllItemsAgreeOn() {
        TaskState agreed = then(open(), told(word(1, Resolution.FAILED), word(2, Resolution.FAILED)));

        assertThat(TaskView.of(agreed).suggestion()).isEqualTo("failed");
        assertThat(TaskView.of(agreed).items())
                .extracting(TaskItemView::suggestion)
                .containsExactly("failed", "failed");
    }

    @Test
    void thereIsNoSuggestionWhereWordsDisagreeOrAreMissing() {
        assertThat(TaskView.of(open()).suggestion()).isNull();
        assertThat(TaskView.of(then(open(), told(word(1, Resolution.FAILED)))).suggestion())
                .isNull();
        assertThat(TaskView.of(then(open(), told(word(1, Resolution.FAILED), word(2, Resolution.SETTLED))))
                        .suggestion())
                .isNull();
    }

    private static TaskItemView item(int number, long amount) {
        return new TaskItemView(
                Tasks.item(number),
                "pay_" + number,
                amount,
                "reconciliation_required",
                "http_502",
                "Bad gateway.",
                null,
                "settled");
    }
}
