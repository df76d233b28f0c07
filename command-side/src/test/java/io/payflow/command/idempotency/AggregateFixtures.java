package io.payflow.command.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.event.EventMetadata;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.command.gateway.Connections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;

/** Axon's fixture as the service runs it, with every event told its origin. */
public final class AggregateFixtures {

    private AggregateFixtures() {}

    /** Of a service to which neither a bank nor a processor is connected. */
    public static <T> AggregateTestFixture<T> of(Class<T> aggregate) {
        return of(aggregate, new Connections(false, false));
    }

    public static <T> AggregateTestFixture<T> of(Class<T> aggregate, Connections connections) {
        AggregateTestFixture<T> fixture = new AggregateTestFixture<>(aggregate);
        fixture.registerInjectableResource(connections);
        fixture.registerCommandHandlerInterceptor(new CorrelationDataInterceptor<>(List.of(new EventOrigin())));
        return fixture;
    }

    /** Nothing happened, and the refusal has this code and passes these assertions. */
    public static void expectRefusal(ResultValidator<?> result, ProblemCode code, Consumer<Rejection> facts) {
        result.expectNoEvents().expectException(new CustomTypeSafeMatcher<Rejection>("a Rejection with code " + code) {
            @Override
            protected boolean matchesSafely(Rejection refusal) {
                facts.accept(refusal);
                return refusal.code() == code;
            }
        });
    }

    /** The refusal of what the table does not allow now. */
    public static void expectNotAllowed(
            ResultValidator<?> result, Object currentStatus, long currentVersion, List<String> allowedActions) {
        expectRefusal(
                result,
                ProblemCode.TRANSITION_NOT_ALLOWED,
                refusal -> assertThat(refusal.facts())
                        .isEqualTo(Map.of(
                                "currentStatus",
                                currentStatus.toString(),
                                "currentVersion",
                                currentVersion,
                                "allowedActions",
                                allowedActions)));
    }

    /** It was accepted, and the answer is this state. */
    public static void expectAccepted(ResultValidator<?> result, Object state) {
        result.expectResultMessagePayload(new Outcome.Accepted<>(state));
    }

    /** Nothing happened: it had been accepted before, and led to this version. */
    public static void expectRepeated(ResultValidator<?> result, long version) {
        result.expectNoEvents().expectResultMessagePayload(new Outcome.Repeated<>(version));
    }

    /** The event tells who caused it, and by which request. */
    public static void expectOrigin(ResultValidator<?> result, SampleRequest request, String resource, String name) {
        result.expectEventsMatching(
                new CustomTypeSafeMatcher<List<EventMessage<?>>>("events with the request's metadata") {
                    @Override
                    protected boolean matchesSafely(List<EventMessage<?>> events) {
                        assertThat(events).hasSize(1);
                        assertThat(events.get(0).getMetaData())
                                .containsAllEntriesOf(withoutCausation(request, resource, name))
                                .containsKey(EventMetadata.CAUSATION_ID);
                        return true;
                    }
                });
    }

    private static Map<String, Object> withoutCausation(SampleRequest request, String resource, String name) {
        Map<String, Object> metadata = new HashMap<>(request.eventMetadata(resource, name));
        metadata.remove(EventMetadata.CAUSATION_ID);
        return metadata;
    }
}
