package io.payflow.query.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SubscriberBufferTest {

    enum Step {
        OFFER,
        OFFER_AND_LEAVE_A_GAP_IN_POSITIONS,
        SKIP,
        TAKE
    }

    /** What a subscriber notes of what it is told. */
    private static final class Account {
        private final List<Long> told = new ArrayList<>();
        private long delivered;
        private long total;

        /** Fills in what a gap left out from what was emitted, which must be just as many as it says. */
        void note(Delivery next, List<Long> emitted) {
            if (next instanceof StreamMessage message) {
                told.add(message.position());
                delivered++;
            } else if (next instanceof Dropped gap) {
                List<Long> missing = emitted.stream()
                        .filter(position -> gap.fromPosition() <= position && position <= gap.toPosition())
                        .toList();
                assertThat(gap.count()).isEqualTo(missing.size()).isPositive();
                assertThat(missing).startsWith(gap.fromPosition()).endsWith(gap.toPosition());
                total += gap.count();
                assertThat(gap.total()).isEqualTo(total);
                told.addAll(missing);
            }
        }
    }

    @Property
    void deliveredAndDroppedIsEmittedInOrderAndOnce(
            @ForAll @IntRange(min = 1, max = 8) int capacity, @ForAll @Size(max = 60) List<Step> steps) {
        SubscriberBuffer buffer = new SubscriberBuffer(capacity);
        List<Long> emitted = new ArrayList<>();
        Account account = new Account();
        long position = 0;
        long dropped = 0;
        for (Step step : steps) {
            position += step == Step.OFFER_AND_LEAVE_A_GAP_IN_POSITIONS ? 3 : 1;
            switch (step) {
                case TAKE -> account.note(buffer.take(), emitted);
                case SKIP -> {
                    emitted.add(position);
                    dropped += buffer.skip(position);
                }
                default -> {
                    emitted.add(position);
                    dropped += buffer.offer(message(position));
                }
            }
        }
        drain(buffer, account, emitted);

        assertThat(account.told).isEqualTo(emitted);
        assertThat(account.total).isEqualTo(dropped);
        assertThat(account.delivered + dropped).isEqualTo(emitted.size());
    }

    @Property
    void whoTakesNothingGetsTheNewestThatFitAndOneNoticeOfTheRest(
            @ForAll @IntRange(min = 1, max = 20) int capacity, @ForAll @IntRange(max = 60) int count) {
        SubscriberBuffer buffer = new SubscriberBuffer(capacity);
        for (long position = 1; position <= count; position++) {
            buffer.offer(message(position));
        }

        List<Delivery> told = new ArrayList<>();
        for (Delivery next = buffer.take(); next != null; next = buffer.take()) {
            told.add(next);
        }

        int lost = Math.max(0, count - capacity);
        assertThat(told).hasSize(count - lost + (lost > 0 ? 1 : 0));
        if (lost > 0) {
            assertThat(told.get(0)).isEqualTo(new Dropped(lost, lost, 1, lost));
        }
        assertThat(buffer.isEmpty()).isTrue();
    }

    @Test
    void nothingIsLostOrToldTwiceBetweenTwoThreads() {
        SubscriberBuffer buffer = new SubscriberBuffer(16);
        List<Long> emitted = new ArrayList<>();
        for (long position = 1; position <= 200_000; position++) {
            emitted.add(position);
        }
        CompletableFuture<Void> offering =
                CompletableFuture.runAsync(() -> emitted.forEach(position -> buffer.offer(message(position))));

        List<Delivery> told = new ArrayList<>();
        while (!offering.isDone() || !buffer.isEmpty()) {
            Delivery next = buffer.take();
            if (next != null) {
                told.add(next);
            }
        }

        List<Long> accounted = new ArrayList<>();
        for (Delivery next : told) {
            if (next instanceof StreamMessage message) {
                accounted.add(message.position());
            } else if (next instanceof Dropped gap) {
                assertThat(gap.count()).isEqualTo(gap.toPosition() - gap.fromPosition() + 1);
                for (long position = gap.fromPosition(); position <= gap.toPosition(); position++) {
                    accounted.add(position);
                }
            }
        }
        assertThat(accounted).isEqualTo(emitted);
    }

    private static void drain(SubscriberBuffer buffer, Account account, List<Long> emitted) {
        while (!buffer.isEmpty()) {
            account.note(buffer.take(), emitted);
        }
        assertThat(buffer.take()).isNull();
    }

    private static StreamMessage message(long position) {
        return new StreamMessage(position, StreamKind.PAYMENT, "PaymentCreated", "merch_1", new byte[0]);
    }
}
