package io.payflow.command.instruction;

import io.payflow.api.reconciliation.TaskCommand.RecordEnquiry;
import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.api.reconciliation.TaskEvent.LaterWord;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.command.idempotency.CommandDispatcher;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Attaches what was answered to an enquiry to the reconciliation task it was made for. */
@Component
class TaskEnquiries {
    private final CommandDispatcher commands;
    private final ProcessCalls calls;

    TaskEnquiries(CommandDispatcher commands, ProcessCalls calls) {
        this.commands = commands;
        this.calls = calls;
    }

    /**
     * What was answered.
     *
     * @param word what the bank or the processor knows
     * @param code null if there is none
     * @param message null if there is none
     * @param otherReference the other side's own; null if it gave none
     */
    record Finding(String word, String code, String message, String otherReference) {}

    /** @param enquiry names it over all enquiries: each is recorded once */
    TaskState record(String taskId, String reference, String enquiry, Finding finding, List<LaterWord> words) {
        Instant now = calls.now();
        RecordEnquiry command = new RecordEnquiry(
                taskId,
                reference,
                finding.word(),
                finding.code(),
                finding.message(),
                finding.otherReference(),
                words,
                now);
        return commands.dispatch(command, taskId, calls.context("task", "enquire", enquiry, now), TaskEnquiries::fold)
                .state();
    }

    static TaskState fold(List<Object> events) {
        return TaskState.fold(events.stream().map(TaskEvent.class::cast).toList());
    }
}
