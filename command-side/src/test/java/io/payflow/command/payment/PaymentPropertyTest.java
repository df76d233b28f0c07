package io.payflow.command.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Role;
import io.payflow.api.payment.PaymentAction;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentIntent;
import io.payflow.api.payment.PaymentLifecycle;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentTransition;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.command.gateway.Connections;
import io.payflow.command.idempotency.EventOrigin;
import io.payflow.command.idempotency.Outcome;
import io.payflow.command.idempotency.SampleRequest;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

/** Whatever is asked of a payment, in whatever order and by whomever: the table alone decides. */
class PaymentPropertyTest {
    private static Configuration axon;

    private String paymentId;
    private int payments;
    private int asked;

    /** One thing someone asks, and whether it is asked a second time under the same key. */
    record Step(PaymentAction action, Role role, boolean repeated) {}

    @BeforeContainer
    static void start() {
        axon = DefaultConfigurer.defaultConfiguration(false)
                .registerComponent(Connections.class, none -> new Connections(false, false))
                .configureAggregate(Payment.class)
                .configureEmbeddedEventStore(configuration -> new InMemoryEventStorageEngine())
                .configureCorrelationDataProviders(configuration -> List.of(new EventOrigin()))
                .start();
    }

    @AfterContainer
    static void stop() {
        axon.shutdown();
    }

    @Property(tries = 200)
    void everySequenceOfActionsIsDecidedByTheTableAndLeavesTheFoldOfItsEvents(
            @ForAll PaymentIntent intent, @ForAll boolean submit, @ForAll("steps") List<Step> steps) {
        paymentId = "pay_" + payments++;
        SampleRequest creator = SampleRequest.by(Role.OPERATOR);
        PaymentState state = accepted(send(PaymentHistory.create(paymentId, intent, submit), "create", creator));

        for (Step step : steps) {
            SampleRequest request =
                    SampleRequest.by(step.role()).ofMerchants("merch_001").withKey("key-" + asked++);
            state = decide(step, request, state);
            List<PaymentEvent> events = stored();
            assertThat(PaymentState.fold(events)).isEqualTo(state);
            assertThat(events).hasSize((int) state.version() + 1);
        }
    }

    private PaymentState decide(Step step, SampleRequest request, PaymentState before) {
        String operation = step.action().toString();
        Object command = PaymentHistory.command(paymentId, step.action());
        if (!tableAllows(step, before)) {
            assertThat(refusal(command, operation, request)).isEqualTo(ProblemCode.TRANSITION_NOT_ALLOWED);
            return before;
        }
        PaymentState after = accepted(send(command, operation, request));
        assertThat(after).isEqualTo(PaymentState.evolve(before, PaymentHistory.event(step.action())));
        if (step.repeated()) {
            assertThat(send(command, operation, request)).isEqualTo(new Outcome.Repeated<>(after.version()));
        }
        return after;
    }

    private static boolean tableAllows(Step step, PaymentState payment) {
        PaymentTransition row = PaymentLifecycle.table().stream()
                .filter(candidate -> candidate.action() == step.action())
                .findFirst()
                .orElseThrow();
        return row.from().contains(payment.status())
                && row.intent().map(payment.intent()::equals).orElse(true)
                && row.roles().contains(step.role());
    }

    private Object send(Object command, String operation, SampleRequest request) {
        return axon.commandGateway()
                .sendAndWait(new GenericCommandMessage<>(command, request.commandMetadata("payment", operation)));
    }

    private ProblemCode refusal(Object command, String operation, SampleRequest request) {
        try {
            send(command, operation, request);
            return null;
        } catch (Rejection refusal) {
            return refusal.code();
        }
    }

    private static PaymentState accepted(Object outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return (PaymentState) ((Outcome.Accepted<?>) outcome).state();
    }

    private List<PaymentEvent> stored() {
        List<PaymentEvent> events = new ArrayList<>();
        axon.eventStore()
                .readEvents(paymentId)
                .forEachRemaining(message -> events.add((PaymentEvent) message.getPayload()));
        return events;
    }

    /** Mostly someone who may, so that sequences get far, and now and then someone who may not. */
    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<PaymentAction> actions = Arbitraries.of(PaymentAction.values());
        Arbitrary<Role> roles = Arbitraries.frequency(
                Tuple.of(4, Role.OPERATOR),
                Tuple.of(1, Role.CONSUMER),
                Tuple.of(1, Role.GATEWAY),
                Tuple.of(1, Role.AUDITOR),
                Tuple.of(1, Role.ADMIN));
        return Combinators.combine(actions, roles, Arbitraries.of(true, false))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
    }
}
