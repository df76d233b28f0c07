package io.payflow.query.reconciliation;

import static io.payflow.query.reconciliation.TaskEvents.START;
import static io.payflow.query.reconciliation.TaskEvents.opened;
import static io.payflow.query.reconciliation.TaskEvents.proposed;
import static io.payflow.query.reconciliation.TaskEvents.word;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.api.reconciliation.TaskEvent.TaskEnquiryMade;
import io.payflow.api.reconciliation.TaskEvent.TaskExtended;
import io.payflow.api.reconciliation.TaskState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskSentencesTest {
    private static final String ID = "task_1";
    private static final TaskState TASK = TaskState.fold(List.of(opened(ID, "merch_001", 3, START)));

    @Test
    void aLifeIsToldFromTheOpeningToTheApproval() {
        assertThat(told(TaskEvents.everyKindOfLife().get(0)))
                .containsExactly(
                        "Opened: 3 items, 29.25 USD at risk. The bank failed items, does not know them, or left them out"
                                + " of its final report. Due 2026-11-25T10:00:00.123Z.",
                        "Claimed by op1.",
                        "Asked about po_approved (enquiry-1), the finding is \"accepted\" (found): 1 item probably"
                                + " settled.",
                        "Proposed by op1: 3 items settled, 29.25 USD in all. It waits for somebody else's approval."
                                + " Notes: The statement of the 25th shows it.",
                        "Rejected by ap1. Notes: Which page?",
                        "Proposed by op1: 3 items returned, 29.25 USD in all. It waits for somebody else's approval."
                                + " Notes: The statement of the 25th shows it.",
                        "Joined by 2 items, 19.50 USD at risk.",
                        "Definite words came later: 1 item probably settled.",
                        "Proposed by op1: 5 items settled, 48.75 USD in all. It waits for somebody else's approval."
                                + " Notes: The statement of the 25th shows it.",
                        "Asked about po_approved (enquiry-2), the finding is \"accepted\" (found).",
                        "Approved by ap1, as op1 proposed: 5 items settled.");
    }

    @Test
    void aProposalThatNeedsNoApprovalSaysSo() {
        assertTold(
                proposed(ID, "op1", 1, "failed", false, START),
                "Proposed by op1: 1 item failed, 9.75 USD in all. It needed no approval: resolved. Notes: The statement"
                        + " of the 25th shows it.");
    }

    @Test
    void itemsAndWordsThatComeTogetherAreBothTold() {
        assertTold(
                new TaskExtended(
                        ID,
                        TaskEvents.items(ID, 4, 4),
                        List.of(
                                word(ID, 1, "notification", "failed"),
                                word(ID, 2, "notification", "settled"),
                                word(ID, 3, "notification", "failed")),
                        START),
                "Joined by 1 item, 9.75 USD at risk. Definite words came later: 1 item probably settled, 2 probably"
                        + " failed.");
    }

    @Test
    void anEnquiryWithoutAnAnswerIsTold() {
        assertTold(
                new TaskEnquiryMade(ID, "enquiry-1", "po_1", "no_answer", "timeout", null, null, List.of(), START),
                "Asked about po_1 (enquiry-1), the finding is \"no_answer\" (timeout).");
    }

    @Test
    void everyEventHasASentence() {
        TaskEvents.everyKindOfLife()
                .forEach(life -> assertThat(told(life))
                        .allSatisfy(sentence -> assertThat(sentence).matches("(?s).*[.?]")));
    }

    private static List<String> told(List<TaskEvent> life) {
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < life.size(); i++) {
            sentences.add(TaskSentences.sentence(life.get(i), TaskState.fold(life.subList(0, i + 1))));
        }
        return sentences;
    }

    private static void assertTold(TaskEvent event, String sentence) {
        assertThat(TaskSentences.sentence(event, TASK)).isEqualTo(sentence);
    }
}
