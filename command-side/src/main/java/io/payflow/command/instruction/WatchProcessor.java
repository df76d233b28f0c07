package io.payflow.command.instruction;

import io.payflow.api.payment.InstructionReference;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.ReportSource;
import io.payflow.command.gateway.ProcessorAnswer;
import io.payflow.command.gateway.ProcessorGateway;
import io.payflow.command.idempotency.History;
import io.payflow.command.job.Job;
import io.payflow.command.job.JobHandler;
import io.payflow.command.job.JobKind;
import io.payflow.command.job.Next;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Asks the processor for an outcome that it owes: it has acknowledged the instruction and told no outcome for a while,
 * perhaps because its notification was lost. It is asked until it tells, with growing distance. Where it does not know any
 * more, the instruction's fate is unclear, and {@link EnquireProcessor} goes on.
 */
@Component
class WatchProcessor implements JobHandler {
    private static final int WORKERS = 4;

    private final History history;
    private final PaymentReports reports;
    private final ProcessCalls calls;
    private final Optional<ProcessorGateway> processor;
    private final InstructionProperties properties;

    WatchProcessor(
            History history,
            PaymentReports reports,
            ProcessCalls calls,
            Optional<ProcessorGateway> processor,
            InstructionProperties properties) {
        this.history = history;
        this.reports = reports;
        this.calls = calls;
        this.processor = processor;
        this.properties = properties;
    }

    @Override
    public JobKind kind() {
        return JobKind.WATCH_PROCESSOR;
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
        if (!isOwed(reference)) {
            return Next.done();
        }
        processor
                .map(gateway -> gateway.enquire(reference.toString()))
                .filter(WatchProcessor::tells)
                .ifPresent(answer -> reports.report(reference, ReportSource.ENQUIRY, job.id() + ":" + attempt, answer));
        return isOwed(reference) ? Next.again(calls.now().plus(properties.after(attempt))) : Next.done();
    }

    /** It has acknowledged the instruction: that it never received it is no more than no answer. */
    private static boolean tells(ProcessorAnswer answer) {
        return answer.word() != ProcessorAnswer.Word.NO_ANSWER && answer.word() != ProcessorAnswer.Word.NOT_FOUND;
    }

    private boolean isOwed(InstructionReference reference) {
        PaymentState payment = PaymentReports.fold(history.all(reference.paymentId()));
        return payment.doubt() == null
                && payment.pending() != null
                && payment.pending().reference().equals(reference.toString());
    }
}
