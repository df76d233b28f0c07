package io.payflow.command.payment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.payflow.api.money.Money;
import io.payflow.api.payment.PaymentAction;
import io.payflow.api.payment.PaymentCommand.AuthorizePayment;
import io.payflow.api.payment.PaymentCommand.CancelPayment;
import io.payflow.api.payment.PaymentCommand.CapturePayment;
import io.payflow.api.payment.PaymentCommand.ContinuePayment;
import io.payflow.api.payment.PaymentCommand.CreatePayment;
import io.payflow.api.payment.PaymentCommand.FailPayment;
import io.payflow.api.payment.PaymentCommand.ProcessPayment;
import io.payflow.api.payment.PaymentCommand.RequirePaymentAction;
import io.payflow.api.payment.PaymentCommand.SubmitPayment;
import io.payflow.api.payment.PaymentCommand.SucceedPayment;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentActionRequired;
import io.payflow.api.payment.PaymentEvent.PaymentAuthorized;
import io.payflow.api.payment.PaymentEvent.PaymentCanceled;
import io.payflow.api.payment.PaymentEvent.PaymentCaptured;
import io.payflow.api.payment.PaymentEvent.PaymentContinued;
import io.payflow.api.payment.PaymentEvent.PaymentCreated;
import io.payflow.api.payment.PaymentEvent.PaymentFailed;
import io.payflow.api.payment.PaymentEvent.PaymentProcessingStarted;
import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import io.payflow.api.payment.PaymentEvent.PaymentSucceeded;
import io.payflow.api.payment.PaymentLifecycle;
import io.payflow.api.payment.PaymentMethod;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.api.payment.PaymentTransition;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.problem.Violation;
import io.payflow.command.claims.PayablePayments;
import io.payflow.command.eventstore.PendingRows;
import io.payflow.command.idempotency.CommandContext;
import io.payflow.command.idempotency.KnownKeys;
import io.payflow.command.idempotency.Outcome;
import java.util.List;
import java.util.OptionalLong;
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
    Outcome<PaymentState> handle(CreatePayment command) {
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
        return new Outcome.Accepted<>(state);
    }

    @CommandHandler
    Outcome<PaymentState> handle(
            SubmitPayment command, @MetaDataValue(CommandContext.METADATA) CommandContext context) {
        return decide(
                PaymentAction.SUBMIT,
                context,
                () -> new PaymentSubmitted(paymentId, command.reason(), command.occurredAt()));
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

    @CommandHandler
    Outcome<PaymentState> handle(
            CapturePayment command, @MetaDataValue(CommandContext.METADATA) CommandContext context) {
        return decide(
                PaymentAction.CAPTURE,
                context,
                () -> new PaymentCaptured(
                        paymentId, amountToCapture(command.amount()), command.reason(), command.occurredAt()));
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

    @CommandHandler
    Outcome<PaymentState> handle(
            CancelPayment command, @MetaDataValue(CommandContext.METADATA) CommandContext context) {
        return decide(
                PaymentAction.CANCEL,
                context,
                () -> new PaymentCanceled(paymentId, command.reason(), command.occurredAt()));
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
        apply(event.get());
        if (state.status() == PaymentStatus.SUCCEEDED) {
            PendingRows.add(PayablePayments.captured(state));
        }
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
