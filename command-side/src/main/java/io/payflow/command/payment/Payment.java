package io.payflow.command.payment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.payflow.api.money.Money;
import io.payflow.api.payment.InstructionReference;
import io.payflow.api.payment.PaymentAction;
import io.payflow.api.payment.PaymentCommand.AuthorizePayment;
import io.payflow.api.payment.PaymentCommand.BeginPaymentInstruction;
import io.payflow.api.payment.PaymentCommand.CancelPayment;
import io.payflow.api.payment.PaymentCommand.CapturePayment;
import io.payflow.api.payment.PaymentCommand.ContinuePayment;
import io.payflow.api.payment.PaymentCommand.CreatePayment;
import io.payflow.api.payment.PaymentCommand.FailPayment;
import io.payflow.api.payment.PaymentCommand.ProcessPayment;
import io.payflow.api.payment.PaymentCommand.ReportPayment;
import io.payflow.api.payment.PaymentCommand.RequirePaymentAction;
import io.payflow.api.payment.PaymentCommand.ResolvePayment;
import io.payflow.api.payment.PaymentCommand.SubmitPayment;
import io.payflow.api.payment.PaymentCommand.SucceedPayment;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentActionRequired;
import io.payflow.api.payment.PaymentEvent.PaymentAuthorized;
import io.payflow.api.payment.PaymentEvent.PaymentCanceled;
import io.payflow.api.payment.PaymentEvent.PaymentCaptureRequested;
import io.payflow.api.payment.PaymentEvent.PaymentCaptured;
import io.payflow.api.payment.PaymentEvent.PaymentContinued;
import io.payflow.api.payment.PaymentEvent.PaymentCreated;
import io.payflow.api.payment.PaymentEvent.PaymentFailed;
import io.payflow.api.payment.PaymentEvent.PaymentInstructionBegun;
import io.payflow.api.payment.PaymentEvent.PaymentProcessingStarted;
import io.payflow.api.payment.PaymentEvent.PaymentReported;
import io.payflow.api.payment.PaymentEvent.PaymentResolved;
import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import io.payflow.api.payment.PaymentEvent.PaymentSucceeded;
import io.payflow.api.payment.PaymentEvent.PaymentVoidRequested;
import io.payflow.api.payment.PaymentInstruction;
import io.payflow.api.payment.PaymentLifecycle;
import io.payflow.api.payment.PaymentMethod;
import io.payflow.api.payment.PaymentOutcome;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.api.payment.PaymentTransition;
import io.payflow.api.payment.PendingInstruction;
import io.payflow.api.payment.ProcessorEffect;
import io.payflow.api.payment.ProcessorWord;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.problem.Violation;
import io.payflow.command.claims.PayablePayments;
import io.payflow.command.eventstore.PendingRows;
import io.payflow.command.gateway.Connections;
import io.payflow.command.idempotency.CommandContext;
import io.payflow.command.idempotency.KnownKeys;
import io.payflow.command.idempotency.Outcome;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * Decides about one payment. What is legal is {@link PaymentLifecycle}'s table; what an event changes is
 * {@link PaymentState}'s fold; here is only which event an accepted command becomes.
 */
@Aggregate(cache = "aggregateCache", lockFactory = "aggregateLocks", filterEventsByType = true)
public class Payment {
    @AggregateIdentifier
    private String paymentId;

    private PaymentState state;
    private final KnownKeys keys = new KnownKeys();

    /** For Axon, which sources the payment with its events. */
    Payment() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Outcome<PaymentState> handle(CreatePayment command, Connections connections) {
        Money money = command.money();
        PaymentMethod method = command.paymentMethod();
        apply(new PaymentCreated(
                command.paymentId(),
                command.merchantId(),
                command.customerId(),
                money.amount(),
                money.currency(),
                command.intent().toString(),
                method.type(),
                method.cardToken(),
                method.accountId(),
                command.description(),
                command.metadata(),
                command.submit(),
                command.occurredAt()));
        if (command.submit() && connections.processor()) {
            instruct();
        }
        return new Outcome.Accepted<>(state);
    }

    @CommandHandler
    Outcome<PaymentState> handle(
            SubmitPayment command,
            @MetaDataValue(CommandContext.METADATA) CommandContext context,
            Connections connections) {
        Outcome<PaymentState> outcome = decide(
                PaymentAction.SUBMIT,
                context,
                () -> new PaymentSubmitted(paymentId, command.reason(), command.occurredAt()));
        if (outcome instanceof Outcome.Accepted && connections.processor()) {
            instruct();
        }
        return outcome;
    }

    @CommandHandler
    Outcome<PaymentState> handle(
            ProcessPayment command, @MetaDataValue(CommandContext.METADATA) CommandContext context) {
        return decide(
                PaymentAction.PROCESS,
                context,
                () -> new PaymentProcessingStarted(paymentId, command.reason(), command.occurredAt()));
    }

    @CommandHandler
    Outcome<PaymentState> handle(
            RequirePaymentAction command, @MetaDataValue(CommandContext.METADATA) CommandContext context) {
        return decide(
                PaymentAction.REQUIRE_ACTION,
                context,
                () -> new PaymentActionRequired(paymentId, command.reason(), command.occurredAt()));
    }

    @CommandHandler
    Outcome<PaymentState> handle(
            ContinuePayment command, @MetaDataValue(CommandContext.METADATA) CommandContext context) {
        return decide(
                PaymentAction.CONTINUE,
                context,
                () -> new PaymentContinued(paymentId, command.reason(), command.occurredAt()));
    }

    @CommandHandler
    Outcome<PaymentState> handle(
            AuthorizePayment command, @MetaDataValue(CommandContext.METADATA) CommandContext context) {
        return decide(
                PaymentAction.AUTHORIZE,
                context,
                () -> new PaymentAuthorized(paymentId, null, command.reason(), command.occurredAt()));
    }

    /** Where a processor is connected, it is to confirm the capture; else it counts as confirmed at once. */
    @CommandHandler
    Outcome<PaymentState> handle(
            CapturePayment command,
            @MetaDataValue(CommandContext.METADATA) CommandContext context,
            Connections connections) {
        if (!connections.processor()) {
            return decide(
                    PaymentAction.CAPTURE,
                    context,
                    () -> new PaymentCaptured(
                            paymentId, amountToCapture(command.amount()), command.reason(), command.occurredAt()));
        }
        return decideOnHeldFunds(
                PaymentAction.CAPTURE,
                PaymentInstruction.CAPTURE,
                context,
                reference -> new PaymentCaptureRequested(
                        paymentId,
                        reference,
                        amountToCapture(command.amount()),
                        command.reason(),
                        command.occurredAt()));
    }

    @CommandHandler
    Outcome<PaymentState> handle(
            SucceedPayment command, @MetaDataValue(CommandContext.METADATA) CommandContext context) {
        return decide(
                PaymentAction.SUCCEED,
                context,
                () -> new PaymentSucceeded(paymentId, state.amount(), null, command.reason(), command.occurredAt()));
    }

    @CommandHandler
    Outcome<PaymentState> handle(FailPayment command, @MetaDataValue(CommandContext.METADATA) CommandContext context) {
        return decide(
                PaymentAction.FAIL,
                context,
                () -> new PaymentFailed(
                        paymentId,
                        command.failureCode(),
                        command.failureMessage(),
                        command.reason(),
                        command.occurredAt()));
    }

    /** Held funds are released by the processor, which is to confirm it where one is connected. */
    @CommandHandler
    Outcome<PaymentState> handle(
            CancelPayment command,
            @MetaDataValue(CommandContext.METADATA) CommandContext context,
            Connections connections) {
        if (state.status() == PaymentStatus.AUTHORIZED && connections.processor()) {
            return decideOnHeldFunds(
                    PaymentAction.CANCEL,
                    PaymentInstruction.VOID,
                    context,
                    reference ->
                            new PaymentVoidRequested(paymentId, reference, command.reason(), command.occurredAt()));
        }
        return decide(
                PaymentAction.CANCEL,
                context,
                () -> new PaymentCanceled(paymentId, command.reason(), command.occurredAt()));
    }

    /** Only who is answered that this was accepted now may send the instruction. */
    @CommandHandler
    Outcome<PaymentState> handle(
            BeginPaymentInstruction command, @MetaDataValue(CommandContext.METADATA) CommandContext context) {
        OptionalLong known = keys.versionOf(context);
        if (known.isPresent()) {
            return new Outcome.Repeated<>(known.getAsLong());
        }
        if (!awaits(command)) {
            throw notAllowed("Nothing is left to instruct: the payment is " + state.status() + ".", context);
        }
        apply(new PaymentInstructionBegun(
                paymentId,
                command.instruction().toString(),
                command.reference(),
                state.pending() == null ? state.amount() : state.pending().amount(),
                command.occurredAt()));
        return new Outcome.Accepted<>(state);
    }

    /** The processor is never refused. */
    @CommandHandler
    Outcome<ProcessorReport> handle(
            ReportPayment command, @MetaDataValue(CommandContext.METADATA) CommandContext context) {
        if (!context.caller().sees(state.merchantId())) {
            throw Rejection.notFound("payment", paymentId);
        }
        OptionalLong known = keys.versionOf(context);
        if (known.isPresent()) {
            return new Outcome.Repeated<>(known.getAsLong());
        }
        PaymentReported event = ProcessorReport.event(state, command);
        ProcessorEffect effect = ProcessorEffect.of(event.effect());
        if (saysNothing(command, effect)) {
            return new Outcome.Repeated<>(state.version());
        }
        PaymentState before = state;
        apply(event);
        claimAfterwards(before);
        switch (effect) {
            case UNCLEAR -> PendingRows.add(PaymentJobs.enquire(state));
            case PARKED, DISPUTED, SUGGESTED -> PendingRows.add(PaymentJobs.reconcile(state));
            case MOVED, ACKNOWLEDGED -> watch();
            case REFUSED, NOTED -> {
                // Nothing is outstanding, or it is as outstanding as before.
            }
        }
        return new Outcome.Accepted<>(new ProcessorReport(state, event));
    }

    @CommandHandler
    Outcome<PaymentState> handle(
            ResolvePayment command,
            @MetaDataValue(CommandContext.METADATA) CommandContext context,
            Connections connections) {
        OptionalLong known = keys.versionOf(context);
        if (known.isPresent()) {
            return new Outcome.Repeated<>(known.getAsLong());
        }
        if (state.doubt() == null || !state.doubt().needsPerson()) {
            throw notAllowed("Cannot resolve: what became of the payment is not in doubt.", context);
        }
        PaymentState before = state;
        PaymentOutcome outcome = PaymentOutcome.of(state, command.resolution());
        apply(new PaymentResolved(
                paymentId,
                command.taskId(),
                command.resolution().toString(),
                outcome.status().toString(),
                outcome.capturedAmount(),
                command.occurredAt()));
        claimAfterwards(before);
        if (state.doubt() != null) {
            PendingRows.add(PaymentJobs.enquire(state));
        } else if (connections.processor()) {
            goOn();
        }
        return new Outcome.Accepted<>(state);
    }

    /**
     * That an answer is lost says nothing where what it was about is known, or in doubt; and an answer to an enquiry that
     * tells what is known is no event.
     */
    private boolean saysNothing(ReportPayment command, ProcessorEffect effect) {
        return switch (command.source()) {
            case ANSWER -> command.word() == ProcessorWord.UNKNOWN && effect != ProcessorEffect.UNCLEAR;
            case ENQUIRY ->
                effect == ProcessorEffect.NOTED || effect == ProcessorEffect.ACKNOWLEDGED && state.doubt() == null;
            case NOTIFICATION -> false;
        };
    }

    /** The processor owes the outcome; if it does not tell it, it is asked. */
    private void watch() {
        if (state.pending() != null && state.pending().begun()) {
            PendingRows.add(PaymentJobs.watch(state));
        }
    }

    /** While a person was at it nothing was sent or watched; what was asked for before still is, and what is owed too. */
    private void goOn() {
        PendingInstruction pending = state.pending();
        if (pending == null && state.status() == PaymentStatus.SUBMITTED) {
            instruct();
        } else if (pending != null && !pending.begun()) {
            PendingRows.add(PaymentJobs.instruct(state, InstructionReference.parse(pending.reference())));
        } else {
            watch();
        }
    }

    /** Nothing is sent while it is in doubt what became of the payment. */
    private boolean awaits(BeginPaymentInstruction command) {
        PendingInstruction pending = state.pending();
        boolean asked = command.instruction().isOnHeldFunds()
                ? pending != null && !pending.begun() && pending.reference().equals(command.reference())
                : pending == null && state.status() == PaymentStatus.SUBMITTED;
        return asked && state.doubt() == null;
    }

    private void instruct() {
        PaymentInstruction instruction = PaymentInstruction.of(state.intent());
        PendingRows.add(PaymentJobs.instruct(state, new InstructionReference(paymentId, instruction, state.version())));
    }

    private Outcome<PaymentState> decideOnHeldFunds(
            PaymentAction action,
            PaymentInstruction instruction,
            CommandContext context,
            Function<String, PaymentEvent> request) {
        InstructionReference reference = PaymentJobs.next(state, instruction);
        Outcome<PaymentState> outcome = decide(action, context, () -> request.apply(reference.toString()));
        if (outcome instanceof Outcome.Accepted) {
            PendingRows.add(PaymentJobs.instruct(state, reference));
        }
        return outcome;
    }

    /** What was captured can be paid out; what turns out not to be, or is in doubt, cannot. */
    private void claimAfterwards(PaymentState before) {
        boolean was = isPayable(before);
        boolean is = isPayable(state);
        if (is && !was) {
            PendingRows.add(PayablePayments.captured(state));
        } else if (was && !is) {
            PendingRows.add(PayablePayments.withdrawn(paymentId));
        }
    }

    private static boolean isPayable(PaymentState payment) {
        return payment.status() == PaymentStatus.SUCCEEDED && payment.doubt() == null;
    }

    private Outcome<PaymentState> decide(PaymentAction action, CommandContext context, Supplier<PaymentEvent> event) {
        if (!context.caller().sees(state.merchantId())) {
            throw Rejection.notFound("payment", paymentId);
        }
        OptionalLong known = keys.versionOf(context);
        if (known.isPresent()) {
            return new Outcome.Repeated<>(known.getAsLong());
        }
        context.requireVersion(state.version());
        PaymentLifecycle.whyBlocked(action, state, context.caller().roles()).ifPresent(reason -> {
            throw notAllowed(reason, context);
        });
        PaymentState before = state;
        apply(event.get());
        claimAfterwards(before);
        return new Outcome.Accepted<>(state);
    }

    private Rejection notAllowed(String reason, CommandContext context) {
        List<String> allowed = PaymentLifecycle.allowed(state, context.caller().roles()).stream()
                .map(PaymentTransition::action)
                .map(PaymentAction::toString)
                .toList();
        return new Rejection(ProblemCode.TRANSITION_NOT_ALLOWED, reason)
                .with("currentStatus", state.status().toString())
                .with("currentVersion", state.version())
                .with("allowedActions", allowed);
    }

    private long amountToCapture(Long wanted) {
        if (wanted == null) {
            return state.amount();
        }
        if (wanted < Money.MIN_AMOUNT || wanted > state.amount()) {
            String message = "must be %d to %d, the amount that is held".formatted(Money.MIN_AMOUNT, state.amount());
            throw Rejection.invalid(ProblemCode.VALIDATION_FAILED, List.of(new Violation("amount", message)));
        }
        return wanted;
    }

    @EventSourcingHandler
    void on(PaymentEvent event, MetaData metaData) {
        state = PaymentState.evolve(state, event);
        paymentId = state.id();
        keys.remember(metaData, state.version());
    }
}
