package io.payflow.command.payout;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.payflow.api.access.Role;
import io.payflow.api.payout.InstructionOutcome;
import io.payflow.api.payout.ParkingReason;
import io.payflow.api.payout.PayoutAction;
import io.payflow.api.payout.PayoutCommand.AnswerPayoutInstruction;
import io.payflow.api.payout.PayoutCommand.BeginPayoutInstruction;
import io.payflow.api.payout.PayoutCommand.CancelPayout;
import io.payflow.api.payout.PayoutCommand.CreatePayout;
import io.payflow.api.payout.PayoutCommand.MarkPayoutOverdue;
import io.payflow.api.payout.PayoutCommand.ParkPayoutItems;
import io.payflow.api.payout.PayoutCommand.ReissuePayout;
import io.payflow.api.payout.PayoutCommand.ReportPayout;
import io.payflow.api.payout.PayoutCommand.Resolution;
import io.payflow.api.payout.PayoutCommand.ResolvePayoutItems;
import io.payflow.api.payout.PayoutCommand.SubmitPayout;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutEvent.CreatedItem;
import io.payflow.api.payout.PayoutEvent.PayoutCanceled;
import io.payflow.api.payout.PayoutEvent.PayoutCreated;
import io.payflow.api.payout.PayoutEvent.PayoutInstructionBegun;
import io.payflow.api.payout.PayoutEvent.PayoutItemsParked;
import io.payflow.api.payout.PayoutEvent.PayoutItemsResolved;
import io.payflow.api.payout.PayoutEvent.PayoutOverdue;
import io.payflow.api.payout.PayoutEvent.PayoutReissued;
import io.payflow.api.payout.PayoutEvent.PayoutReported;
import io.payflow.api.payout.PayoutEvent.PayoutSubmitted;
import io.payflow.api.payout.PayoutEvent.SkippedDay;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutLifecycle;
import io.payflow.api.payout.PayoutPhase;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutTransition;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.problem.Violation;
import io.payflow.command.calendar.ExpectedSettlement;
import io.payflow.command.calendar.SettlementDates;
import io.payflow.command.claims.Payable;
import io.payflow.command.claims.PayablePayments;
import io.payflow.command.eventstore.PendingRows;
import io.payflow.command.gateway.Connections;
import io.payflow.command.idempotency.CommandContext;
import io.payflow.command.idempotency.History;
import io.payflow.command.idempotency.KnownKeys;
import io.payflow.command.idempotency.Outcome;
import io.payflow.command.job.Job;
import io.payflow.command.job.JobKind;
import io.payflow.command.job.Jobs;
import io.payflow.command.terms.MerchantTerms;
import io.payflow.command.terms.Terms;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * Decides about one payout. What may be asked for is {@link PayoutLifecycle}'s table, what the bank's words do is
 * {@link BankReport}'s; every claim on a payment is written in the append of the event it follows from.
 */
@Aggregate(cache = "payoutCache", lockFactory = "aggregateLocks", filterEventsByType = true)
public class Payout {
    @AggregateIdentifier
    private String payoutId;

    private PayoutState state;
    private final KnownKeys keys = new KnownKeys();

    /** For Axon, which sources the payout with its events. */
    Payout() {}

    /** A repeated creation is looked for first: its payments are taken by now, and would refuse it. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome<PayoutState> handle(
            CreatePayout command,
            @MetaDataValue(CommandContext.METADATA) CommandContext context,
            PayablePayments payments,
            MerchantTerms merchants) {
        OptionalLong known = keys.versionOf(context);
        if (known.isPresent()) {
            return new Outcome.Repeated<>(known.getAsLong());
        }
        context.requireAbsent();
        int basisPoints = terms(merchants, command.merchantId()).feeBasisPoints();
        List<Payable> selected = new PaymentSelection(command, payments).select();
        apply(new PayoutCreated(
                command.payoutId(),
                command.merchantId(),
                command.currency(),
                basisPoints,
                items(command.payoutId(), selected, basisPoints),
                command.occurredAt()));
        PendingRows.add(PayablePayments.claim(
                payoutId, selected.stream().map(Payable::paymentId).toList()));
        return new Outcome.Accepted<>(state);
    }

    @CommandHandler
    Outcome<PayoutState> handle(
            SubmitPayout command,
            @MetaDataValue(CommandContext.METADATA) CommandContext context,
            MerchantTerms merchants,
            SettlementDates dates,
            Connections connections) {
        requireVisible(context);
        OptionalLong known = keys.versionOf(context);
        if (known.isPresent()) {
            return new Outcome.Repeated<>(known.getAsLong());
        }
        requireAllowed(PayoutAction.SUBMIT, context);
        apply(submitted(command, terms(merchants, state.summary().merchantId()), dates));
        PendingRows.add(PayablePayments.requireCertain(payoutId, paymentId -> uncertain(paymentId, context)));
        if (connections.bank()) {
            PendingRows.add(Jobs.enqueue(
                    new Job("instruct:" + payoutId, JobKind.INSTRUCT_BANK, command.occurredAt(), payoutId)));
        }
        return new Outcome.Accepted<>(state);
    }

    @CommandHandler
    Outcome<PayoutState> handle(CancelPayout command, @MetaDataValue(CommandContext.METADATA) CommandContext context) {
        requireVisible(context);
        OptionalLong known = keys.versionOf(context);
        if (known.isPresent()) {
            return new Outcome.Repeated<>(known.getAsLong());
        }
        requireAllowed(PayoutAction.CANCEL, context);
        apply(new PayoutCanceled(payoutId, command.reason(), command.occurredAt()));
        PendingRows.add(PayablePayments.free(payoutId));
        return new Outcome.Accepted<>(state);
    }

    /** A repeated one is looked for first: the items' payments are taken by now, and would refuse it. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome<PayoutState> handle(
            ReissuePayout command,
            @MetaDataValue(CommandContext.METADATA) CommandContext context,
            PayablePayments payments,
            MerchantTerms merchants,
            History history) {
        OptionalLong known = keys.versionOf(context);
        if (known.isPresent()) {
            return new Outcome.Repeated<>(known.getAsLong());
        }
        PayoutState original = original(command.reissueOf(), history, context);
        context.requireVersion(original.version());
        int basisPoints = terms(merchants, original.summary().merchantId()).feeBasisPoints();
        List<Payable> selected = new ReissueSelection(command, original, payments).select();
        apply(new PayoutReissued(
                command.payoutId(),
                original.id(),
                original.summary().merchantId(),
                original.summary().currency(),
                basisPoints,
                items(command.payoutId(), selected, basisPoints),
                command.occurredAt()));
        PendingRows.add(PayablePayments.claimAgain(
                payoutId,
                original.id(),
                selected.stream().map(Payable::paymentId).toList()));
        return new Outcome.Accepted<>(state);
    }

    /** Only who is answered that this was accepted now may send the instruction. */
    @CommandHandler
    Outcome<PayoutState> handle(
            BeginPayoutInstruction command, @MetaDataValue(CommandContext.METADATA) CommandContext context) {
        OptionalLong known = keys.versionOf(context);
        if (known.isPresent()) {
            return new Outcome.Repeated<>(known.getAsLong());
        }
        if (!awaitsInstruction()) {
            throw notAllowed(
                    "Nothing is left to instruct: the payout is %s, and something is known of its items."
                            .formatted(state.status()),
                    context);
        }
        apply(new PayoutInstructionBegun(payoutId, payoutId, command.occurredAt()));
        PendingRows.add(PayablePayments.requireCertain(payoutId, paymentId -> uncertain(paymentId, context)));
        return new Outcome.Accepted<>(state);
    }

    /** That an answer is lost says nothing where there is one. */
    @CommandHandler
    Outcome<PayoutState> handle(
            AnswerPayoutInstruction command, @MetaDataValue(CommandContext.METADATA) CommandContext context) {
        OptionalLong known = keys.versionOf(context);
        if (known.isPresent()) {
            return new Outcome.Repeated<>(known.getAsLong());
        }
        boolean answered = state.summary().instruction().answeredAt() != null;
        if (answered && command.outcome() == InstructionOutcome.UNCLEAR) {
            return new Outcome.Repeated<>(state.version());
        }
        BankReport report = BankReport.of(state, command);
        PayoutState before = state;
        apply(report.event(command));
        claimAfterwards(before);
        return new Outcome.Accepted<>(state);
    }

    /** Where the bank has spoken in time nothing happens, and nothing is stored. */
    @CommandHandler
    Outcome<PayoutState> handle(
            ParkPayoutItems command, @MetaDataValue(CommandContext.METADATA) CommandContext context) {
        OptionalLong known = keys.versionOf(context);
        if (known.isPresent()) {
            return new Outcome.Repeated<>(known.getAsLong());
        }
        requireSubmitted(context);
        boolean owed = command.reason() == ParkingReason.NO_ACKNOWLEDGEMENT
                ? state.summary().phase() == PayoutPhase.SUBMITTED
                : state.summary().isAwaited();
        List<String> pending = state.items().stream()
                .filter(item -> item.status() == PayoutItemStatus.PENDING)
                .map(PayoutItem::id)
                .toList();
        if (!owed || pending.isEmpty()) {
            return new Outcome.Repeated<>(state.version());
        }
        apply(new PayoutItemsParked(payoutId, command.reason().toString(), pending, command.occurredAt()));
        return new Outcome.Accepted<>(state);
    }

    /** Where the bank has spoken in time nothing happens, and nothing is stored. */
    @CommandHandler
    Outcome<PayoutState> handle(
            MarkPayoutOverdue command, @MetaDataValue(CommandContext.METADATA) CommandContext context) {
        OptionalLong known = keys.versionOf(context);
        if (known.isPresent()) {
            return new Outcome.Repeated<>(known.getAsLong());
        }
        requireSubmitted(context);
        if (!state.summary().isAwaited()) {
            return new Outcome.Repeated<>(state.version());
        }
        apply(new PayoutOverdue(
                payoutId,
                state.summary().submission().expectedSettlementAt(),
                state.summary().totals().of(PayoutItemStatus.PENDING).count(),
                command.occurredAt()));
        return new Outcome.Accepted<>(state);
    }

    private static PayoutState original(String payoutId, History history, CommandContext context) {
        List<Object> events = history.all(payoutId);
        boolean isPayout = events.stream().allMatch(PayoutEvent.class::isInstance);
        PayoutState original = isPayout
                ? PayoutState.fold(events.stream().map(PayoutEvent.class::cast).toList())
                : null;
        if (original == null || !context.caller().sees(original.summary().merchantId())) {
            throw Rejection.notFound("payout", payoutId);
        }
        return original;
    }

    /** Nothing is known of any item: what is parked already is for a person, and is never sent any more. */
    private boolean awaitsInstruction() {
        return state.summary().phase() == PayoutPhase.SUBMITTED
                && state.summary().instruction() == null
                && state.summary().totals().of(PayoutItemStatus.PENDING).count()
                        == state.items().size();
    }

    /** The bank is never refused, unless it speaks of nothing we know. */
    @CommandHandler
    Outcome<PayoutReport> handle(ReportPayout command, @MetaDataValue(CommandContext.METADATA) CommandContext context) {
        requireVisible(context);
        OptionalLong known = keys.versionOf(context);
        if (known.isPresent()) {
            return new Outcome.Repeated<>(known.getAsLong());
        }
        BankReport report = BankReport.of(state, command);
        if (report.concernsNothing()) {
            throw Rejection.invalid(
                    ProblemCode.VALIDATION_FAILED,
                    List.of(new Violation("items", "none of them is an item of payout " + payoutId)));
        }
        PayoutState before = state;
        PayoutReported event = report.event(command);
        apply(event);
        claimAfterwards(before);
        if (!report.unmatched().isEmpty()) {
            PendingRows.add(UnmatchedWords.rest(command, report.unmatched(), context));
        }
        return new Outcome.Accepted<>(new PayoutReport(state, event));
    }

    @CommandHandler
    Outcome<PayoutState> handle(
            ResolvePayoutItems command, @MetaDataValue(CommandContext.METADATA) CommandContext context) {
        OptionalLong known = keys.versionOf(context);
        if (known.isPresent()) {
            return new Outcome.Repeated<>(known.getAsLong());
        }
        requireUnclear(command.items());
        PayoutState before = state;
        apply(new PayoutItemsResolved(
                payoutId,
                command.taskId(),
                command.items().stream()
                        .map(resolution -> new PayoutEvent.ResolvedItem(
                                resolution.itemId(), resolution.to().toString()))
                        .toList(),
                command.occurredAt()));
        claimAfterwards(before);
        return new Outcome.Accepted<>(state);
    }

    private static List<CreatedItem> items(String payoutId, List<Payable> payments, int basisPoints) {
        List<CreatedItem> items = new ArrayList<>(payments.size());
        for (Payable payment : payments) {
            items.add(new CreatedItem(
                    PayoutItem.id(payoutId, items.size() + 1),
                    payment.paymentId(),
                    payment.amount(),
                    Fee.of(payment.amount(), basisPoints)));
        }
        return items;
    }

    private PayoutSubmitted submitted(SubmitPayout command, Terms terms, SettlementDates dates) {
        ExpectedSettlement expected = dates.expect(terms.settlement(), command.occurredAt());
        return new PayoutSubmitted(
                payoutId,
                expected.expectedAt(),
                expected.expectedOn().toString(),
                expected.calendar().name(),
                expected.calendarVersion(),
                expected.zone().getId(),
                terms.settlement().delayDays(),
                terms.settlement().cutOffTime().toString(),
                expected.submittedOn().toString(),
                expected.afterCutOff(),
                expected.countsAs().toString(),
                expected.skippedDays().stream()
                        .map(day -> new SkippedDay(day.date().toString(), day.reason()))
                        .toList(),
                expected.explanation(),
                command.reason(),
                command.occurredAt());
    }

    /** What became of an item, or is in doubt about it, decides who may take its payment: nobody, or a re-issue only. */
    private void claimAfterwards(PayoutState before) {
        Map<Payable.Status, List<String>> turned = new EnumMap<>(Payable.Status.class);
        for (int i = 0; i < state.items().size(); i++) {
            PayoutItem item = state.items().get(i);
            Payable.Status was =
                    Payable.Status.of(before.summary().phase(), before.items().get(i));
            Payable.Status now = Payable.Status.of(state.summary().phase(), item);
            if (was != now) {
                turned.computeIfAbsent(now, none -> new ArrayList<>()).add(item.paymentId());
            }
        }
        turned.forEach((status, payments) -> {
            PendingRows.add(
                    status == Payable.Status.CLAIMED
                            ? PayablePayments.claimBack(
                                    payoutId, state.summary().reissueOf(), payments)
                            : PayablePayments.renounce(payoutId, payments));
            PendingRows.add(PayablePayments.turn(payoutId, payments, status));
        });
    }

    private static Terms terms(MerchantTerms merchants, String merchantId) {
        return merchants
                .find(merchantId)
                .orElseThrow(() -> new IllegalStateException("Merchant " + merchantId + " has no terms"));
    }

    private void requireVisible(CommandContext context) {
        if (!context.caller().sees(state.summary().merchantId())) {
            throw Rejection.notFound("payout", payoutId);
        }
    }

    /**
     * That nothing is to be done any more stays true, but that nothing is to be done yet does not: where it is decided on
     * what a node remembers from before the submission, the refusal has it decided again on what is stored.
     */
    private void requireSubmitted(CommandContext context) {
        if (state.summary().submission() == null) {
            throw notAllowed("The payout is %s: nothing is awaited of the bank.".formatted(state.status()), context);
        }
    }

    private void requireAllowed(PayoutAction action, CommandContext context) {
        context.requireVersion(state.version());
        PayoutLifecycle.whyBlocked(action, state.summary(), context.caller().roles())
                .ifPresent(reason -> {
                    throw notAllowed(reason, context);
                });
    }

    private void requireUnclear(List<Resolution> resolutions) {
        Set<String> named = new HashSet<>();
        for (Resolution resolution : resolutions) {
            String itemId = resolution.itemId();
            if (!state.item(itemId).map(PayoutItem::isUnclear).orElse(false)) {
                throw notAllowed(
                        "Cannot resolve item %s: it is neither parked nor disputed.".formatted(itemId), Set.of());
            }
            if (!named.add(itemId)) {
                throw Rejection.invalid(
                        ProblemCode.VALIDATION_FAILED,
                        List.of(new Violation("items", "resolve item " + itemId + " twice")));
            }
        }
    }

    private Rejection uncertain(String paymentId, CommandContext context) {
        return notAllowed(
                "Cannot %s: it is in doubt whether payment %s is to be paid by this payout. A reconciliation task is about it."
                        .formatted(context.operation().name(), paymentId),
                context);
    }

    private Rejection notAllowed(String reason, CommandContext context) {
        return notAllowed(reason, context.caller().roles());
    }

    private Rejection notAllowed(String reason, Set<Role> roles) {
        List<String> allowed = PayoutLifecycle.allowed(state.summary(), roles).stream()
                .map(PayoutTransition::action)
                .map(PayoutAction::toString)
                .toList();
        return new Rejection(ProblemCode.TRANSITION_NOT_ALLOWED, reason)
                .with("currentStatus", state.status().toString())
                .with("currentVersion", state.version())
                .with("allowedActions", allowed);
    }

    @EventSourcingHandler
    void on(PayoutEvent event, MetaData metaData) {
        state = PayoutState.evolve(state, event);
        payoutId = state.id();
        keys.remember(metaData, state.version());
    }
}
