package io.payflow.command.instruction;

import io.payflow.api.payout.InstructionOutcome;
import io.payflow.api.payout.PayoutCommand;
import io.payflow.api.payout.PayoutCommand.AnswerPayoutInstruction;
import io.payflow.api.payout.PayoutCommand.BeginPayoutInstruction;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.command.gateway.BankAnswer;
import io.payflow.command.gateway.BankGateway;
import io.payflow.command.gateway.BankInstruction;
import io.payflow.command.idempotency.Answer;
import io.payflow.command.idempotency.CommandContext;
import io.payflow.command.idempotency.CommandDispatcher;
import io.payflow.command.job.Job;
import io.payflow.command.job.JobHandler;
import io.payflow.command.job.JobKind;
import io.payflow.command.job.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends a payout to the bank, at most once: that it is about to be sent is stored first, and only the run that stored it
 * sends. A run that finds it stored knows that an earlier one may have sent, whatever became of it; it reports the
 * outcome as unclear, which changes nothing if an outcome is there.
 */
@Component
class InstructBank implements JobHandler {
    private static final Logger LOG = LoggerFactory.getLogger(InstructBank.class);
    private static final String RESOURCE = "payout";
    private static final Duration UNTIL_CONNECTED = Duration.ofMinutes(1);
    private static final BankAnswer INTERRUPTED = new BankAnswer(
            BankAnswer.Outcome.UNCLEAR,
            "interrupted",
            "The service stopped while the instruction was on its way; the bank may have it.",
            null);

    private final CommandDispatcher commands;
    private final ProcessCalls calls;
    private final Optional<BankGateway> bank;
    private final InstructionProperties properties;

    InstructBank(
            CommandDispatcher commands,
            ProcessCalls calls,
            Optional<BankGateway> bank,
            InstructionProperties properties) {
        this.commands = commands;
        this.calls = calls;
        this.bank = bank;
        this.properties = properties;
    }

    @Override
    public JobKind kind() {
        return JobKind.INSTRUCT_BANK;
    }

    @Override
    public Duration longestRun() {
        return bank.map(BankGateway::timeout).orElse(Duration.ZERO);
    }

    @Override
    public int workers() {
        return properties.bankWorkers();
    }

    @Override
    public Next run(Job job, int attempt) {
        String payoutId = job.payload();
        if (bank.isEmpty()) {
            LOG.warn("instruct bank payout={} waits: no bank is connected any more", payoutId);
            return Next.again(calls.now().plus(UNTIL_CONNECTED));
        }
        Optional<Answer<PayoutState>> begun = begin(payoutId);
        begun.ifPresent(answer -> {
            if (answer.replayed()) {
                report(payoutId, "interrupted", INTERRUPTED);
            } else {
                report(payoutId, "answer", bank.get().instruct(instruction(answer.state())));
            }
        });
        return Next.done();
    }

    /** Empty if nothing is to be sent: the bank has spoken already, or a person looks into it. */
    private Optional<Answer<PayoutState>> begin(String payoutId) {
        Instant now = calls.now();
        CommandContext context = calls.context(RESOURCE, "begin-instruction", payoutId, now);
        try {
            return Optional.of(dispatch(new BeginPayoutInstruction(payoutId, now), context));
        } catch (Rejection refusal) {
            if (refusal.code() != ProblemCode.TRANSITION_NOT_ALLOWED) {
                throw refusal;
            }
            LOG.info("instruct bank payout={} not sent: {}", payoutId, refusal.getMessage());
            return Optional.empty();
        }
    }

    /** @param key tells a lost answer from one that came: the one does not stand in the other's way */
    private void report(String payoutId, String key, BankAnswer answer) {
        Instant now = calls.now();
        AnswerPayoutInstruction command = new AnswerPayoutInstruction(
                payoutId, outcome(answer.outcome()), answer.code(), answer.message(), answer.bankReference(), now);
        dispatch(command, calls.context(RESOURCE, "answer-instruction", key + ":" + payoutId, now));
        LOG.info("instruct bank payout={} outcome={} code={}", payoutId, answer.outcome(), answer.code());
    }

    private Answer<PayoutState> dispatch(PayoutCommand command, CommandContext context) {
        return commands.dispatch(command, command.payoutId(), context, InstructBank::fold);
    }

    private static InstructionOutcome outcome(BankAnswer.Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> InstructionOutcome.ACCEPTED;
            case REJECTED -> InstructionOutcome.REJECTED;
            case UNCLEAR -> InstructionOutcome.UNCLEAR;
        };
    }

    private static BankInstruction instruction(PayoutState payout) {
        List<BankInstruction.Item> items = payout.items().stream()
                .map(item -> new BankInstruction.Item(item.id(), item.paymentId(), item.netAmount()))
                .toList();
        long total = payout.items().stream().mapToLong(PayoutItem::netAmount).reduce(0, Math::addExact);
        return new BankInstruction(
                payout.id(), payout.summary().merchantId(), payout.summary().currency(), total, items);
    }

    private static PayoutState fold(List<Object> events) {
        return PayoutState.fold(events.stream().map(PayoutEvent.class::cast).toList());
    }
}
