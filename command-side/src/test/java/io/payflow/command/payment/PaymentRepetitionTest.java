package io.payflow.command.payment;

import static io.payflow.command.idempotency.AggregateFixtures.expectAccepted;
import static io.payflow.command.idempotency.AggregateFixtures.expectRefusal;
import static io.payflow.command.idempotency.AggregateFixtures.expectRepeated;
import static io.payflow.command.payment.PaymentHistory.leadingTo;
import static io.payflow.command.payment.PaymentHistory.stored;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Role;
import io.payflow.api.payment.PaymentAction;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentActionRequired;
import io.payflow.api.payment.PaymentEvent.PaymentCanceled;
import io.payflow.api.payment.PaymentEvent.PaymentProcessingStarted;
import io.payflow.api.payment.PaymentIntent;
import io.payflow.api.payment.PaymentLifecycle;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.api.payment.PaymentTransition;
import io.payflow.api.problem.ProblemCode;
import io.payflow.command.idempotency.AggregateFixtures;
import io.payflow.command.idempotency.SampleRequest;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Repeating a request changes nothing; a key means one request; If-Match means one version. */
class PaymentRepetitionTest {
    private static final SampleRequest REQUEST = SampleRequest.by(Role.OPERATOR);

    @ParameterizedTest
    @EnumSource
    void repeatedActionChangesNothingAndLedToItsVersion(PaymentAction action) {
        List<EventMessage<?>> history = legalFor(action);
        history.add(stored(PaymentHistory.event(action), REQUEST, action.toString()));

        expectRepeated(when(action, REQUEST, history), history.size() - 1);
    }

    @ParameterizedTest
    @EnumSource
    void twoEqualCommandsHaveOneEffect(PaymentAction action) {
        ResultValidator<Payment> result = AggregateFixtures.of(Payment.class)
                .given(legalFor(action))
                .andGivenCommands(GenericCommandMessage.asCommandMessage(PaymentHistory.command(action))
                        .andMetaData(REQUEST.commandMetadata("payment", action.toString())))
                .when(PaymentHistory.command(action), REQUEST.commandMetadata("payment", action.toString()));

        expectRepeated(result, legalFor(action).size());
    }

    @Test
    void repeatedActionLedToItsOwnVersionWhateverHappenedSince() {
        List<EventMessage<?>> history = legalFor(PaymentAction.SUBMIT);
        history.add(stored(PaymentHistory.event(PaymentAction.SUBMIT), REQUEST, "submit"));
        history.addAll(later(
                new PaymentProcessingStarted(PaymentHistory.ID, null, SampleRequest.NOW),
                new PaymentActionRequired(PaymentHistory.ID, null, SampleRequest.NOW),
                new PaymentCanceled(PaymentHistory.ID, null, SampleRequest.NOW)));

        expectRepeated(when(PaymentAction.SUBMIT, REQUEST, history), 1);
    }

    @ParameterizedTest
    @EnumSource
    void keyOfAnotherRequestIsRefused(PaymentAction action) {
        List<EventMessage<?>> history = legalFor(action);
        history.add(stored(PaymentHistory.event(action), REQUEST.withBody("another"), action.toString()));

        expectRefusal(when(action, REQUEST, history), ProblemCode.IDEMPOTENCY_KEY_REUSED, refusal -> {});
    }

    @Test
    void sameKeyOfAnotherClientIsIndependent() {
        List<EventMessage<?>> history = legalFor(PaymentAction.PROCESS);
        history.add(stored(
                PaymentHistory.event(PaymentAction.PROCESS),
                REQUEST.ofClient("other").withBody("b"),
                "process"));

        expectRefusal(when(PaymentAction.PROCESS, REQUEST, history), ProblemCode.TRANSITION_NOT_ALLOWED, r -> {});
        when(PaymentAction.FAIL, REQUEST, history).expectEvents(PaymentHistory.event(PaymentAction.FAIL));
    }

    @Test
    void sameKeyForAnotherOperationIsIndependent() {
        List<EventMessage<?>> history = legalFor(PaymentAction.SUBMIT);
        history.add(stored(PaymentHistory.event(PaymentAction.SUBMIT), REQUEST, "submit"));

        when(PaymentAction.CANCEL, REQUEST, history).expectEvents(PaymentHistory.event(PaymentAction.CANCEL));
    }

    @Test
    void refusedCommandDoesNotUseUpItsKey() {
        List<EventMessage<?>> history = legalFor(PaymentAction.SUBMIT);
        expectRefusal(when(PaymentAction.PROCESS, REQUEST, history), ProblemCode.TRANSITION_NOT_ALLOWED, r -> {});

        history.add(stored(PaymentHistory.event(PaymentAction.SUBMIT), REQUEST.withKey("key-2"), "submit"));

        when(PaymentAction.PROCESS, REQUEST, history).expectEvents(PaymentHistory.event(PaymentAction.PROCESS));
    }

    @Test
    void strangerWithTheSameClientNameLearnsNothingFromAKnownKey() {
        List<EventMessage<?>> history = legalFor(PaymentAction.SUBMIT);
        history.add(stored(PaymentHistory.event(PaymentAction.SUBMIT), REQUEST, "submit"));
        SampleRequest stranger = SampleRequest.by(Role.CONSUMER).ofMerchants("merch_002");

        expectRefusal(when(PaymentAction.SUBMIT, stranger, history), ProblemCode.NOT_FOUND, refusal -> {});
    }

    @Test
    void actionOnTheExpectedVersionIsAccepted() {
        List<EventMessage<?>> history = legalFor(PaymentAction.PROCESS);
        PaymentState after = PaymentState.fold(payloads(history, PaymentHistory.event(PaymentAction.PROCESS)));

        expectAccepted(when(PaymentAction.PROCESS, REQUEST.ifMatch(1L), history), after);
        expectAccepted(when(PaymentAction.PROCESS, REQUEST.ifMatch(0L, 1L), history), after);
    }

    @Test
    void actionOnAnotherVersionIsRefusedWithTheCurrentOne() {
        List<EventMessage<?>> history = legalFor(PaymentAction.PROCESS);

        expectRefusal(
                when(PaymentAction.PROCESS, REQUEST.ifMatch(0L, 2L), history),
                ProblemCode.VERSION_CONFLICT,
                refusal -> assertThat(refusal.facts()).containsEntry("currentVersion", 1L));
    }

    @Test
    void versionIsJudgedBeforeTheRules() {
        List<EventMessage<?>> history = stored(leadingTo(PaymentStatus.CANCELED, PaymentIntent.CAPTURE));

        expectRefusal(
                when(PaymentAction.SUBMIT, REQUEST.ifMatch(0L), history), ProblemCode.VERSION_CONFLICT, refusal -> {});
    }

    @Test
    void repeatedActionReplaysEvenWithAnOutdatedIfMatch() {
        List<EventMessage<?>> history = legalFor(PaymentAction.SUBMIT);
        history.add(stored(PaymentHistory.event(PaymentAction.SUBMIT), REQUEST, "submit"));

        expectRepeated(when(PaymentAction.SUBMIT, REQUEST.ifMatch(0L), history), 1);
    }

    @Test
    void reusedKeyIsToldBeforeTheVersionConflict() {
        List<EventMessage<?>> history = legalFor(PaymentAction.SUBMIT);
        history.add(stored(PaymentHistory.event(PaymentAction.SUBMIT), REQUEST, "submit"));

        expectRefusal(
                when(PaymentAction.SUBMIT, REQUEST.withBody("other").ifMatch(0L), history),
                ProblemCode.IDEMPOTENCY_KEY_REUSED,
                refusal -> {});
    }

    private static List<EventMessage<?>> legalFor(PaymentAction action) {
        PaymentTransition row = PaymentLifecycle.of(action);
        PaymentStatus from = row.from().iterator().next();
        return stored(leadingTo(from, row.intent().orElse(PaymentIntent.CAPTURE)));
    }

    private static List<EventMessage<?>> later(PaymentEvent... events) {
        List<EventMessage<?>> messages = new ArrayList<>();
        for (PaymentEvent event : events) {
            messages.add(stored(event, REQUEST.ofClient("processor").withKey("later-" + messages.size()), "later"));
        }
        return messages;
    }

    private static List<PaymentEvent> payloads(List<EventMessage<?>> history, PaymentEvent next) {
        List<PaymentEvent> events = new ArrayList<>();
        history.forEach(message -> events.add((PaymentEvent) message.getPayload()));
        events.add(next);
        return events;
    }

    private static ResultValidator<Payment> when(
            PaymentAction action, SampleRequest request, List<EventMessage<?>> history) {
        return AggregateFixtures.of(Payment.class)
                .given(history)
                .when(PaymentHistory.command(action), request.commandMetadata("payment", action.toString()));
    }
}
