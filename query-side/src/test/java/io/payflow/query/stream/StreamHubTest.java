package io.payflow.query.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.query.ReadSide;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StreamHubTest {
    private static final MessageMaker MAKER = new MessageMaker(JsonMapper.shared());
    private static final String WANTED = "PaymentCreated";
    private static final String OTHER = "PaymentSubmitted";
    private static final StreamSelection SELECTION = new StreamSelection(ReadSide.OPERATOR, Set.of(WANTED), null);

    /** An event store whose events are stored, and published, while somebody looks at it. */
    private static final class Store extends PastEvents {
        private final StreamHub hub;
        private final Iterator<Boolean> toCome;
        private final int burst;
        private final List<EventHead> stored = new ArrayList<>();
        private long position;

        private Store(StreamHub hub, List<Boolean> toCome, int burst) {
            super(null, null, null);
            this.hub = hub;
            this.toCome = toCome.iterator();
            this.burst = burst;
        }

        /** Positions have gaps, and not every event is wanted. */
        private void append(int count) {
            for (int i = 0; i < count && toCome.hasNext(); i++) {
                boolean wanted = toCome.next();
                position += wanted ? 1 : 2;
                EventHead head = new EventHead(position, "pay_1", 0, wanted ? WANTED : OTHER);
                stored.add(head);
                if (hub.isReading()) {
                    hub.publish(MAKER.message(entry(head)));
                }
            }
        }

        @Override
        Stretch stretch(long after, long to, StreamSelection selection) {
            append(burst);
            long end = Math.min(to, after + 5);
            return new Stretch(wantedAfter(after, end), end);
        }

        @Override
        List<StreamEntry> tell(Collection<EventHead> heads) {
            append(burst);
            return heads.stream().map(Store::entry).toList();
        }

        private List<EventHead> wantedAfter(long after, long to) {
            return stored.stream()
                    .filter(head -> head.type().equals(WANTED) && head.position() > after && head.position() <= to)
                    .toList();
        }

        private static StreamEntry entry(EventHead head) {
            return new StreamEntry(
                    head.position(), head.type(), head.id(), "merch_1", Instant.EPOCH, "draft", null, 1L, "USD", "");
        }
    }

    @Property
    void whoeverComesBackMissesNothingAndGetsNothingTwice(
            @ForAll @Size(min = 1, max = 120) List<Boolean> events,
            @ForAll @IntRange(max = 120) int before,
            @ForAll @IntRange(max = 250) int lastEventId,
            @ForAll @IntRange(min = 1, max = 20) int atHand,
            @ForAll @IntRange(min = 1, max = 20) int capacity,
            @ForAll @IntRange(max = 15) int burst) {
        StreamHub hub = new StreamHub(10, atHand);
        Store store = new Store(hub, events, burst);
        hub.enter(OptionalLong.empty(), 0);
        store.append(before);
        AtomicLong dropped = new AtomicLong();
        long start = Math.min(lastEventId, store.position);

        hub.enter(OptionalLong.of(start), store.position);
        Subscriber subscriber = new Subscriber(SELECTION, capacity, start, dropped);
        new CatchUp(store, MAKER).join(hub, subscriber);
        store.append(events.size());

        List<Long> accounted = new ArrayList<>();
        long counted = 0;
        for (Delivery next = subscriber.buffer().take();
                next != null;
                next = subscriber.buffer().take()) {
            if (next instanceof StreamMessage message) {
                accounted.add(message.position());
            } else if (next instanceof Dropped gap) {
                List<Long> missing = positions(store.wantedAfter(gap.fromPosition() - 1, gap.toPosition()));
                assertThat(gap.count()).isEqualTo(missing.size());
                counted += gap.count();
                accounted.addAll(missing);
            }
        }
        assertThat(accounted).isEqualTo(positions(store.wantedAfter(start, Long.MAX_VALUE)));
        assertThat(dropped).hasValue(counted);
    }

    @Test
    void farBehindNothingIsCountedAndTheRestIsTold() {
        StreamHub hub = new StreamHub(10, 4);
        hub.enter(OptionalLong.empty(), CatchUp.FURTHEST + 7);
        Subscriber subscriber = new Subscriber(SELECTION, 16, 6, new AtomicLong());

        new CatchUp(new Store(hub, List.of(), 0), MAKER).join(hub, subscriber);

        assertThat(subscriber.reset()).isEqualTo(new Subscriber.Reset(7, CatchUp.FURTHEST + 7));
        assertThat(subscriber.reached()).isEqualTo(CatchUp.FURTHEST + 7);
        assertThat(subscriber.buffer().isEmpty()).isTrue();
    }

    @Test
    void readerStartsWhereTheFirstWhoComesBackAndOthersAroundItAreServed() {
        StreamHub hub = new StreamHub(10, StreamHub.RECENT);
        hub.enter(OptionalLong.of(9_990), 10_000);
        assertThat(hub.published()).isEqualTo(9_990 - StreamHub.HEAD_START);

        StreamHub older = new StreamHub(10, StreamHub.RECENT);
        older.enter(OptionalLong.of(3), 10_000);
        assertThat(older.published()).isEqualTo(10_000 - StreamHub.RECENT);

        StreamHub ahead = new StreamHub(10, StreamHub.RECENT);
        ahead.enter(OptionalLong.of(20_000), 10_000);
        assertThat(ahead.published()).isEqualTo(10_000);
    }

    @Test
    void readerReadsWhileSomebodyIsThere() throws InterruptedException {
        StreamHub hub = new StreamHub(10, 4);
        assertThat(hub.mustRead()).isFalse();
        hub.enter(OptionalLong.empty(), 17);
        Subscriber subscriber = new Subscriber(SELECTION, 16, 17, new AtomicLong());
        hub.join(subscriber);

        assertThat(hub.awaitAudience()).hasValue(17);
        assertThat(hub.mustRead()).isTrue();
        hub.leave(subscriber);
        assertThat(hub.mustRead()).isFalse();
        hub.enter(OptionalLong.empty(), 40);
        assertThat(hub.awaitAudience()).hasValue(40);
        hub.close();
        assertThat(hub.awaitAudience()).isEmpty();
    }

    @Test
    void takesNoMoreThanItCanAndNobodyOnceItIsClosed() {
        StreamHub hub = new StreamHub(1, 4);
        hub.enter(OptionalLong.empty(), 0);
        assertThatThrownBy(() -> hub.enter(OptionalLong.empty(), 0)).satisfies(StreamHubTest::isUnavailable);

        hub.leave(new Subscriber(SELECTION, 16, 0, new AtomicLong()));
        hub.enter(OptionalLong.empty(), 0);
        StreamHub closed = new StreamHub(1, 4);
        closed.close();

        assertThatThrownBy(() -> closed.enter(OptionalLong.empty(), 0)).satisfies(StreamHubTest::isUnavailable);
    }

    private static void isUnavailable(Throwable thrown) {
        assertThat(((Rejection) thrown).code()).isEqualTo(ProblemCode.UNAVAILABLE);
    }

    private static List<Long> positions(List<EventHead> heads) {
        return heads.stream().map(EventHead::position).toList();
    }
}
