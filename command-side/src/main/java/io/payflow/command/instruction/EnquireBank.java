package io.payflow.command.instruction;

import io.payflow.api.reconciliation.Resolution;
import io.payflow.api.reconciliation.TaskEnquiry;
import io.payflow.api.reconciliation.TaskEvent.LaterWord;
import io.payflow.api.reconciliation.TaskItem;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.api.reconciliation.TaskStatus;
import io.payflow.command.gateway.BankEnquiry;
import io.payflow.command.gateway.BankGateway;
import io.payflow.command.idempotency.History;
import io.payflow.command.job.Job;
import io.payflow.command.job.JobHandler;
import io.payflow.command.job.JobKind;
import io.payflow.command.job.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Asks the bank, again and again with growing distance, what became of a payout that a person looks into. Its answers are
 * evidence for that person, and resolve nothing.
 */
@Component
class EnquireBank implements JobHandler {
    private static final int WORKERS = 2;

    private final History history;
    private final TaskEnquiries tasks;
    private final ProcessCalls calls;
    private final Optional<BankGateway> bank;
    private final InstructionProperties properties;

    EnquireBank(
            History history,
            TaskEnquiries tasks,
            ProcessCalls calls,
            Optional<BankGateway> bank,
            InstructionProperties properties) {
        this.history = history;
        this.tasks = tasks;
        this.calls = calls;
        this.bank = bank;
        this.properties = properties;
    }

    @Override
    public JobKind kind() {
        return JobKind.ENQUIRE_BANK;
    }

    @Override
    public Duration longestRun() {
        return bank.map(BankGateway::timeout).orElse(Duration.ZERO);
    }

    @Override
    public int workers() {
        return WORKERS;
    }

    /** Each enquiry is an event of the task, so it moves the version that an approver has seen. */
    @Override
    public Next run(Job job, int attempt) {
        TaskState task = TaskEnquiries.fold(history.all(job.payload()));
        if (bank.isEmpty() || task.status() == TaskStatus.RESOLVED) {
            return Next.done();
        }
        String reference = task.opening().payoutId();
        BankEnquiry enquiry = bank.get().enquire(reference);
        TaskState after = tasks.record(
                task.id(),
                reference,
                job.id() + ":" + attempt,
                new TaskEnquiries.Finding(
                        enquiry.finding().toString(), enquiry.code(), enquiry.message(), enquiry.bankReference()),
                words(enquiry, attempt, task));
        return attempt < properties.enquiries() && after.status() != TaskStatus.RESOLVED
                ? Next.again(calls.now().plus(properties.after(attempt)))
                : Next.done();
    }

    /** That the bank never received it says something from the second time on: at the first it may have been on its way. */
    private static List<LaterWord> words(BankEnquiry enquiry, int attempt, TaskState task) {
        return switch (enquiry.finding()) {
            case REJECTED -> onAll(enquiry, Resolution.FAILED, task.items());
            case NOT_FOUND -> attempt == 1 ? List.of() : onAll(enquiry, Resolution.FAILED, task.items());
            case ACCEPTED -> {
                List<LaterWord> said = wordsOnItems(enquiry, task);
                yield Stream.concat(onAll(enquiry, null, thoughtNotReceived(task, said)).stream(), said.stream())
                        .toList();
            }
            case INDEFINITE -> wordsOnItems(enquiry, task);
            case NO_ANSWER -> List.of();
        };
    }

    /** The items that seem failed only because the bank said that it never received them, and has said nothing of since. */
    private static List<TaskItem> thoughtNotReceived(TaskState task, List<LaterWord> saidNow) {
        Map<String, Instant> since = new HashMap<>();
        for (TaskEnquiry enquiry : task.enquiries()) {
            boolean notReceived = enquiry.finding().equals(BankEnquiry.Finding.NOT_FOUND.toString());
            enquiry.words().forEach(word -> since.put(word.itemId(), notReceived ? enquiry.at() : null));
        }
        task.evidence()
                .forEach(told -> since.computeIfPresent(
                        told.itemId(), (itemId, at) -> told.at().isBefore(at) ? at : null));
        saidNow.forEach(word -> since.remove(word.itemId()));
        return task.items().stream()
                .filter(item -> item.suggestion() == Resolution.FAILED && since.get(item.itemId()) != null)
                .toList();
    }

    /** @param suggestion null if what was suggested is taken back */
    private static List<LaterWord> onAll(BankEnquiry enquiry, Resolution suggestion, List<TaskItem> items) {
        return items.stream()
                .map(item -> word(
                        item.itemId(), enquiry.finding().toString(), suggestion, enquiry.code(), enquiry.message()))
                .toList();
    }

    private static List<LaterWord> wordsOnItems(BankEnquiry enquiry, TaskState task) {
        Map<String, TaskItem> items =
                task.items().stream().collect(Collectors.toMap(TaskItem::itemId, Function.identity()));
        return enquiry.items().stream()
                .filter(said -> items.containsKey(said.itemId()))
                .flatMap(said -> Resolution.of(said.outcome()).stream()
                        .map(outcome -> word(said.itemId(), said.outcome(), outcome, said.code(), said.message())))
                .toList();
    }

    private static LaterWord word(String itemId, String word, Resolution suggestion, String code, String message) {
        String suggested = suggestion == null ? null : suggestion.toString();
        return new LaterWord(itemId, "enquiry", word, suggested, code, message);
    }
}
