package io.payflow.command.instruction;

import io.payflow.api.payment.InstructionReference;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentSuggestion;
import io.payflow.api.payment.PendingInstruction;
import io.payflow.api.payment.ReportSource;
import io.payflow.api.reconciliation.Resolution;
import io.payflow.api.reconciliation.TaskEvent.LaterWord;
import io.payflow.command.gateway.ProcessorAnswer;
import io.payflow.command.gateway.ProcessorGateway;
import io.payflow.command.idempotency.History;
import io.payflow.command.idempotency.ResourceIds;
import io.payflow.command.job.Job;
import io.payflow.command.job.JobHandler;
import io.payflow.command.job.JobKind;
import io.payflow.command.job.Next;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Asks the processor what became of an instruction whose fate is unclear, again and again with growing distance. A definite
 * answer completes the payment; an indefinite one, or none for too long, lets a person find out. From then on answers are
 * evidence for that person.
 */
@Component
class EnquireProcessor implements JobHandler {
    private static final int WORKERS = 4;
    private static final ProcessorAnswer NOT_CONNECTED =
            new ProcessorAnswer(ProcessorAnswer.Word.INDEFINITE, "not_connected", "No processor is connected.", null);

    private final History history;
    private final PaymentReports reports;
    private final TaskEnquiries tasks;
    private final ProcessCalls calls;
    private final Optional<ProcessorGateway> processor;
    private final InstructionProperties properties;

    EnquireProcessor(
            History history,
            PaymentReports reports,
            TaskEnquiries tasks,
            ProcessCalls calls,
            Optional<ProcessorGateway> processor,
            InstructionProperties properties) {
        this.history = history;
        this.reports = reports;
        this.tasks = tasks;
        this.calls = calls;
        this.processor = processor;
        this.properties = properties;
    }

    @Override
    public JobKind kind() {
        return JobKind.ENQUIRE_PROCESSOR;
    }

    @Override
    public Duration longestRun() {
        return processor.map(ProcessorGateway::timeout).orElse(Duration.ZERO);
    }

    @Override
    public int workers() {
        return WORKERS;
    }

    @Override
    public Next run(Job job, int attempt) {
        InstructionReference reference = InstructionReference.parse(job.payload());
        PaymentState payment = payment(reference);
        if (!isInDoubt(payment, reference)) {
            return Next.done();
        }
        ProcessorAnswer answer =
                processor.map(gateway -> gateway.enquire(reference.toString())).orElse(NOT_CONNECTED);
        if (payment.doubt().needsPerson()) {
            tell(payment, reference, job.id() + ":" + attempt, answer);
        } else if (!isToBeAskedAgain(payment, answer, attempt)) {
            reports.report(reference, ReportSource.ENQUIRY, job.id() + ":" + attempt, answer);
        }
        return isToBeEnquired(payment(reference), reference, attempt)
                ? Next.again(calls.now().plus(properties.after(attempt)))
                : Next.done();
    }

    /** However often it was asked: as long as no person looks into it, nobody else does. */
    private boolean isToBeEnquired(PaymentState payment, InstructionReference reference, int attempt) {
        return isInDoubt(payment, reference)
                && (attempt < properties.enquiries() || !payment.doubt().needsPerson());
    }

    /**
     * No answer is waited for a few times. That the processor never received the instruction counts once the doubt is some
     * time old: right after it left, the instruction may still have been on its way.
     */
    private boolean isToBeAskedAgain(PaymentState payment, ProcessorAnswer answer, int attempt) {
        return switch (answer.word()) {
            case NO_ANSWER -> attempt < properties.unansweredEnquiries();
            case NOT_FOUND -> calls.now().isBefore(payment.updatedAt().plus(properties.enquiryInterval()));
            default -> false;
        };
    }

    /** That it works on the instruction takes back what was concluded from its not having it. */
    private void tell(PaymentState payment, InstructionReference reference, String enquiry, ProcessorAnswer answer) {
        Optional<Resolution> suggested = PaymentSuggestion.of(payment, PaymentReports.word(answer.word()));
        boolean takenBack = answer.word() == ProcessorAnswer.Word.PROCESSING;
        List<LaterWord> words = suggested.isPresent() || takenBack
                ? List.of(new LaterWord(
                        payment.id(),
                        "enquiry",
                        answer.word().toString(),
                        suggested.map(Resolution::toString).orElse(null),
                        answer.code(),
                        answer.message()))
                : List.of();
        tasks.record(
                ResourceIds.ofTask(payment.id(), payment.doubt().since()),
                reference.toString(),
                enquiry,
                new TaskEnquiries.Finding(
                        answer.word().toString(), answer.code(), answer.message(), answer.processorReference()),
                words);
    }

    private PaymentState payment(InstructionReference reference) {
        return PaymentReports.fold(history.all(reference.paymentId()));
    }

    private static boolean isInDoubt(PaymentState payment, InstructionReference reference) {
        PendingInstruction pending = payment.pending();
        return payment.doubt() != null && pending != null && pending.reference().equals(reference.toString());
    }
}
