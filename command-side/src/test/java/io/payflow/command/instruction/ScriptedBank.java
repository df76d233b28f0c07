package io.payflow.command.instruction;

import io.payflow.command.gateway.BankAnswer;
import io.payflow.command.gateway.BankEnquiry;
import io.payflow.command.gateway.BankGateway;
import io.payflow.command.gateway.BankInstruction;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** Remembers what it was sent and asked, and says what the test wants, in order; more than that is a failure. */
final class ScriptedBank implements BankGateway {
    final List<BankInstruction> instructed = new ArrayList<>();
    final List<String> enquired = new ArrayList<>();
    private final Deque<Supplier<BankAnswer>> answers = new ArrayDeque<>();
    private final Deque<BankEnquiry> findings = new ArrayDeque<>();

    void answers(BankAnswer.Outcome outcome) {
        answers(() -> new BankAnswer(outcome, "AM04", "Insufficient funds.", "bank-77"));
    }

    void answers(Supplier<BankAnswer> answer) {
        answers.add(answer);
    }

    void finds(BankEnquiry.Finding finding, BankEnquiry.Item... items) {
        findings.add(new BankEnquiry(finding, "AM04", "Insufficient funds.", "bank-77", Arrays.asList(items)));
    }

    @Override
    public BankAnswer instruct(BankInstruction instruction) {
        instructed.add(instruction);
        return answers.remove().get();
    }

    @Override
    public BankEnquiry enquire(String reference) {
        enquired.add(reference);
        return findings.remove();
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(10);
    }
}
