package io.payflow.query.reconciliation;

import io.payflow.api.payout.BankInstruction;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.reconciliation.TaskEvent.Attempt;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.query.history.AggregateHistory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The instructions a task is about, with their answers as they are known now. A payout has one instruction, and the bank
 * may have answered it after the task was opened; then the payout's own events tell, and are never behind.
 */
@Component
class CurrentAttempts {
    private static final String PAYOUT = "payout";

    private final AggregateHistory history;

    CurrentAttempts(AggregateHistory history) {
        this.history = history;
    }

    List<Attempt> of(TaskState task) {
        List<Attempt> known = task.attempts();
        boolean mayHaveChanged = known.stream().noneMatch(attempt -> attempt.answeredAt() != null);
        return task.opening().payoutId() != null && mayHaveChanged
                ? instruction(task.opening().payoutId())
                        .map(instruction -> updated(known, instruction))
                        .orElse(known)
                : known;
    }

    private Optional<BankInstruction> instruction(String payoutId) {
        return Optional.ofNullable(PayoutState.fold(history.events(payoutId, PayoutEvent.class)))
                .map(payout -> payout.summary().instruction());
    }

    private static List<Attempt> updated(List<Attempt> known, BankInstruction instruction) {
        Attempt current = new Attempt(
                PAYOUT,
                instruction.reference(),
                instruction.begunAt(),
                instruction.answeredAt(),
                instruction.outcome(),
                instruction.code(),
                instruction.message(),
                instruction.bankReference());
        Stream<Attempt> others =
                known.stream().filter(attempt -> !attempt.reference().equals(current.reference()));
        return Stream.concat(others, Stream.of(current)).toList();
    }
}
