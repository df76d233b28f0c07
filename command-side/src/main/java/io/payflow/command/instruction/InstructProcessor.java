package io.payflow.command.instruction;

import io.payflow.api.payment.InstructionReference;
import io.payflow.api.payment.PaymentCommand.BeginPaymentInstruction;
import io.payflow.api.payment.PaymentMethod;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.ReportSource;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.command.gateway.ProcessorAnswer;
import io.payflow.command.gateway.ProcessorGateway;
import io.payflow.command.gateway.ProcessorInstruction;
import io.payflow.command.idempotency.Answer;
import io.payflow.command.idempotency.CommandDispatcher;
import io.payflow.command.job.Job;
import io.payflow.command.job.JobHandler;
import io.payflow.command.job.JobKind;
import io.payflow.command.job.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends a charge, an authorization, a capture or a void to the processor, at most once, as {@link InstructBank} does. */
@Component
class InstructProcessor implements JobHandler {
    private static final Logger LOG = LoggerFactory.getLogger(InstructProcessor.class);
    private static final Duration UNTIL_CONNECTED = Duration.ofMinutes(1);
    private static final ProcessorAnswer INTERRUPTED = new ProcessorAnswer(
            ProcessorAnswer.Word.NO_ANSWER,
            "interrupted",
            "The service stopped while the instruction was on its way; the processor may have it.",
            null);

    private final CommandDispatcher commands;
    private final ProcessCalls calls;
    private final PaymentReports reports;
    private final Optional<ProcessorGateway> processor;
    private final InstructionProperties properties;

    InstructProcessor(
            CommandDispatcher commands,
            ProcessCalls calls,
            PaymentReports reports,
            Optional<ProcessorGateway> processor,
            InstructionProperties properties) {
        this.commands = commands;
        this.calls = calls;
        this.reports = reports;
        this.processor = processor;
        this.properties = properties;
    }

    @Override
    public JobKind kind() {
        return JobKind.INSTRUCT_PROCESSOR;
    }

    @Override
    public Duration longestRun() {
        return processor.map(ProcessorGateway::timeout).orElse(Duration.ZERO);
    }

    @Override
    public int workers() {
        return properties.processorWorkers();
    }

    @Override
    public Next run(Job job, int attempt) {
        InstructionReference reference = InstructionReference.parse(job.payload());
        if (processor.isEmpty()) {
            LOG.warn("instruct processor reference={} waits: no processor is connected any more", reference);
            return Next.again(calls.now().plus(UNTIL_CONNECTED));
        }
        Optional<Answer<PaymentState>> begun = begin(reference);
        begun.ifPresent(answer -> {
            boolean interrupted = answer.replayed();
            ProcessorAnswer answered =
                    interrupted ? INTERRUPTED : processor.get().instruct(instruction(reference, answer.state()));
            // A lost answer has a key of its own, so that it does not stand in the way of one that comes.
            String reportId = (interrupted ? "interrupted:" : "answer:") + reference;
            reports.report(reference, ReportSource.ANSWER, reportId, answered);
            LOG.info("instruct processor reference={} word={} code={}", reference, answered.word(), answered.code());
        });
        return Next.done();
    }

    /** Empty if nothing is to be sent: the payment was canceled before, or the processor has spoken already. */
    private Optional<Answer<PaymentState>> begin(InstructionReference reference) {
        Instant now = calls.now();
        String paymentId = reference.paymentId();
        BeginPaymentInstruction command =
                new BeginPaymentInstruction(paymentId, reference.instruction(), reference.toString(), now);
        try {
            return Optional.of(commands.dispatch(
                    command,
                    paymentId,
                    calls.context("payment", "begin-instruction", reference.toString(), now),
                    PaymentReports::fold));
        } catch (Rejection refusal) {
            if (refusal.code() != ProblemCode.TRANSITION_NOT_ALLOWED) {
                throw refusal;
            }
            LOG.info("instruct processor reference={} not sent: {}", reference, refusal.getMessage());
            return Optional.empty();
        }
    }

    private static ProcessorInstruction instruction(InstructionReference reference, PaymentState payment) {
        PaymentMethod method = payment.paymentMethod();
        return new ProcessorInstruction(
                reference.toString(),
                payment.id(),
                reference.instruction().toString(),
                payment.pending().amount(),
                payment.currency(),
                method.type(),
                method.cardToken(),
                method.accountId());
    }
}
