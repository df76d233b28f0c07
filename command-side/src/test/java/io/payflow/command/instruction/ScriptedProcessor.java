package io.payflow.command.instruction;

import io.payflow.command.gateway.ProcessorAnswer;
import io.payflow.command.gateway.ProcessorGateway;
import io.payflow.command.gateway.ProcessorInstruction;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** Remembers what it was sent and asked, and says what the test wants, in order; more than that is a failure. */
final class ScriptedProcessor implements ProcessorGateway {
    final List<ProcessorInstruction> instructed = new ArrayList<>();
    final List<String> enquired = new ArrayList<>();
    private final Deque<Supplier<ProcessorAnswer>> script = new ArrayDeque<>();

    void says(ProcessorAnswer.Word... words) {
        for (ProcessorAnswer.Word word : words) {
            says(() -> new ProcessorAnswer(word, null, null, "ch_9"));
        }
    }

    void says(Supplier<ProcessorAnswer> answer) {
        script.add(answer);
    }

    @Override
    public ProcessorAnswer instruct(ProcessorInstruction instruction) {
        instructed.add(instruction);
        return script.remove().get();
    }

    @Override
    public ProcessorAnswer enquire(String reference) {
        enquired.add(reference);
        return script.remove().get();
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(20);
    }
}
