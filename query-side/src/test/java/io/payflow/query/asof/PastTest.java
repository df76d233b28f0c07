package io.payflow.query.asof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentActionRequired;
import io.payflow.api.payment.PaymentEvent.PaymentCanceled;
import io.payflow.api.payment.PaymentEvent.PaymentCaptured;
import io.payflow.api.payment.PaymentEvent.PaymentFailed;
import io.payflow.api.payment.PaymentEvent.PaymentInstructionBegun;
import io.payflow.api.payment.PaymentEvent.PaymentProcessingStarted;
import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentView;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.query.asof.Difference.Change;
import io.payflow.query.asof.Point.AtMoment;
import io.payflow.query.asof.Point.OfVersion;
import io.payflow.query.history.RecordedEvent;
import io.payflow.query.payment.PaymentEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whatever happened to a payment, and in whatever order the clock says that it did. */
class PastTest {
    private static final String ID = "pay_1";
    private static final int KINDS = 7;
    private static final JsonMapper JSON = JsonMapper.shared();

    @Property(tries = 300)
    void aVersionIsTheFoldOfTheEventsUpToIt(@ForAll @Size(max = 12) List<@IntRange(max = 69) Integer> life) {
        List<PaymentEvent> events = events(life);
        Past<PaymentEvent, PaymentState, PaymentView> past = past(events);

        for (int version = 0; version < events.size(); version++) {
            AsOf<PaymentView> asOf = past.asOf(new OfVersion("version", version));

            assertThat(asOf.state()).isEqualTo(PaymentView.of(PaymentState.fold(events.subList(0, version + 1))));
            assertThat(asOf.version()).isEqualTo(version).isEqualTo(asOf.state().version());
            assertThat(asOf.at()).isEqualTo(events.get(version).occurredAt()).isEqualTo(asOf.moment());
            assertThat(asOf.position()).isEqualTo(position(version));
            assertThat(asOf.headVersion()).isEqualTo(events.size() - 1);
        }
        assertRefused(past, new OfVersion("version", events.size()), ProblemCode.VALIDATION_FAILED);
    }

    /** The service's clock may differ between nodes: a later event can have occurred before an earlier one. */
    @Property(tries = 300)
    void aMomentIsTheLongestBeginningOfWhichNothingOccurredLater(
            @ForAll @Size(max = 12) List<@IntRange(max = 69) Integer> life) {
        List<PaymentEvent> events = events(life);
        Past<PaymentEvent, PaymentState, PaymentView> past = past(events);

        for (PaymentEvent asked : events) {
            Instant moment = asked.occurredAt();
            int longest = IntStream.rangeClosed(0, events.size())
                    .filter(length -> events.subList(0, length).stream()
                            .noneMatch(event -> event.occurredAt().isAfter(moment)))
                    .max()
                    .orElseThrow();

            if (longest == 0) {
                assertRefused(past, new AtMoment("at", moment), ProblemCode.NOT_FOUND);
            } else {
                AsOf<PaymentView> asOf = past.asOf(new AtMoment("at", moment));
                assertThat(asOf.version()).isEqualTo(longest - 1);
                assertThat(asOf.moment()).isEqualTo(moment);
                assertThat(asOf.state())
                        .isEqualTo(
                                past.asOf(new OfVersion("version", longest - 1)).state());
            }
        }
    }

    @Property(tries = 300)
    void theDifferenceMadeToTheOneStateIsTheOther(
            @ForAll @Size(max = 12) List<@IntRange(max = 69) Integer> life, @ForAll int one, @ForAll int other) {
        List<PaymentEvent> events = events(life);
        Past<PaymentEvent, PaymentState, PaymentView> past = past(events);
        long from = Math.floorMod(Math.min(one, other), events.size() + 1) - 1;
        long to = Math.max(from, Math.floorMod(Math.max(one, other), events.size()));
        JsonNode before = from == -1 ? JSON.createObjectNode() : tree(past, from);
        JsonNode after = tree(past, to);

        Difference difference = difference(past, from, to);

        assertThat(made(before, difference.changes(), Change::after)).isEqualTo(after);
        assertThat(made(after, difference.changes(), Change::before)).isEqualTo(before);
        assertThat(difference.events()).hasSize((int) (to - from));
        assertThat(difference(past, to, to).changes()).isEmpty();
        assertThat(difference(past, to, to).events()).isEmpty();
    }

    private static Difference difference(Past<PaymentEvent, ?, ?> past, long from, long to) {
        Span span = new Span(new OfVersion("fromVersion", from), new OfVersion("toVersion", to));
        return new Differences(JSON).of(past, span);
    }

    private static JsonNode tree(Past<?, ?, PaymentView> past, long version) {
        return JSON.valueToTree(past.asOf(new OfVersion("version", version)).state());
    }

    /** A payment's fields are values, or told whole but for the payment method, which never changes. */
    private static JsonNode made(JsonNode tree, List<Change> changes, Function<Change, Object> value) {
        ObjectNode made = (ObjectNode) tree.deepCopy();
        for (Change change : changes) {
            String field = change.field().substring(1);
            if (value.apply(change) == null) {
                made.remove(field);
            } else {
                made.set(field, (JsonNode) value.apply(change));
            }
        }
        return made;
    }

    private static void assertRefused(Past<?, ?, ?> past, Point point, ProblemCode code) {
        assertThatThrownBy(() -> past.asOf(point))
                .isInstanceOfSatisfying(
                        Rejection.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static Past<PaymentEvent, PaymentState, PaymentView> past(List<PaymentEvent> events) {
        List<RecordedEvent<PaymentEvent>> recorded = IntStream.range(0, events.size())
                .mapToObj(version -> new RecordedEvent<>(position(version), version, "operator", events.get(version)))
                .toList();
        return new Past<>(RecordKind.PAYMENT, ID, recorded);
    }

    /** Others' events are stored in between. */
    private static long position(int version) {
        return 100 + 3L * version;
    }

    /** A creation, then of each number one of seven kinds of events, from three seconds before to six after the one before. */
    private static List<PaymentEvent> events(List<Integer> life) {
        List<PaymentEvent> events = new ArrayList<>();
        Instant at = PaymentEvents.START;
        events.add(PaymentEvents.created(ID, "merch_001", at));
        for (int number : life) {
            at = at.plusSeconds(number / KINDS - 3);
            events.add(event(number % KINDS, at));
        }
        return events;
    }

    private static PaymentEvent event(int kind, Instant at) {
        return switch (kind) {
            case 0 -> new PaymentSubmitted(ID, null, at);
            case 1 -> new PaymentProcessingStarted(ID, null, at);
            case 2 -> new PaymentActionRequired(ID, null, at);
            case 3 -> new PaymentInstructionBegun(ID, "capture", "ref_" + at, 2000, at);
            case 4 -> new PaymentCaptured(ID, 1200, null, at);
            case 5 -> new PaymentFailed(ID, "card_declined", "The card was declined", null, at);
            default -> new PaymentCanceled(ID, null, at);
        };
    }
}
