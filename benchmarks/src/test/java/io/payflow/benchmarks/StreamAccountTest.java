package io.payflow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StreamAccountTest {
    /** Positions are not all messages: between 15 and 20 nothing was emitted. */
    private static final EmittedPositions EMITTED = new EmittedPositions(9, 10, 11, 12, 13, 14, 15, 20, 21);

    private final StreamAccount account = new StreamAccount();

    @Test
    void deliveredAndDroppedAreWhatWasEmitted() {
        account.hello(10);
        deliver(11);
        account.dropped(range(2, 2, 12, 13));
        deliver(14);
        account.dropped(range(2, 4, 15, 20));
        deliver(21);
        assertThat(account.faults(EMITTED)).isEmpty();
        assertThat(account.deliveredCount()).isEqualTo(3);
        assertThat(account.droppedCount()).isEqualTo(4);
        assertThat(account.last()).isEqualTo(21);
    }

    @Test
    void whatIsNeitherDeliveredNorDroppedIsMissing() {
        account.hello(10);
        deliver(11, 12, 14, 15, 20, 21);
        assertThat(account.faults(EMITTED)).containsExactly("1 neither delivered nor dropped, the first at 13");
    }

    @Test
    void theEndMayNotBeMissingEither() {
        account.hello(10);
        deliver(11, 12, 13, 14, 15);
        assertThat(account.faults(EMITTED)).containsExactly("2 neither delivered nor dropped, the first at 20");
    }

    @Test
    void aMessageMayNotComeTwice() {
        account.hello(10);
        deliver(11, 12, 12, 13, 14, 15, 20, 21);
        assertThat(account.faults(EMITTED)).containsExactly("a message at 12 after 12");
    }

    @Test
    void messagesComeInOrder() {
        account.hello(10);
        deliver(11, 13, 12, 14, 15, 20, 21);
        assertThat(account.faults(EMITTED))
                .containsExactly("a message at 12 after 13", "1 neither delivered nor dropped, the first at 12");
    }

    @Test
    void whatWasToldAsDroppedMayNotCome() {
        account.hello(10);
        deliver(11);
        account.dropped(range(2, 2, 12, 13));
        deliver(13, 14, 15, 20, 21);
        assertThat(account.faults(EMITTED)).containsExactly("a message at 13 after 13");
    }

    @Test
    void whatWasDeliveredMayNotBeToldAsDropped() {
        account.hello(10);
        deliver(11, 12, 13);
        account.dropped(range(2, 2, 13, 14));
        deliver(15, 20, 21);
        assertThat(account.faults(EMITTED))
                .containsExactly("a range at 13 after 13", "1 neither delivered nor dropped, the first at 14");
    }

    @Test
    void theCountIsWhatWasEmittedInTheRange() {
        account.hello(10);
        deliver(11, 12, 13, 14);
        account.dropped(range(6, 6, 15, 20));
        deliver(21);
        assertThat(account.faults(EMITTED)).containsExactly("dropped 6 from 15 to 20, where 2 were emitted");
    }

    @Test
    void theTotalIsTheSumOfTheCountsOfAConnection() {
        account.hello(10);
        account.dropped(range(1, 1, 11, 11));
        account.hello(11);
        account.dropped(range(2, 2, 12, 13));
        account.dropped(range(1, 4, 14, 14));
        deliver(15, 20, 21);
        assertThat(account.faults(EMITTED)).containsExactly("dropped tells a total of 4, and its counts add up to 3");
    }

    @Test
    void nothingIsDeliveredThatWasNotEmitted() {
        account.hello(10);
        deliver(11, 12, 13, 14, 15, 17, 20, 21);
        assertThat(account.faults(EMITTED)).containsExactly("1 delivered and never emitted, the first at 17");
    }

    @Test
    void theAccountGoesOnAfterAnotherHello() {
        account.hello(10);
        deliver(11, 12);
        account.hello(20);
        deliver(13, 14, 15, 20, 21);
        assertThat(account.faults(EMITTED)).isEmpty();
    }

    @Test
    void aRangeThatWasNotCountedStillCovers() {
        account.hello(10);
        account.reset(JsonMapper.shared().readTree("{\"fromPosition\":11,\"toPosition\":20,\"backfill\":\"/x\"}"));
        deliver(21);
        assertThat(account.faults(EMITTED)).isEmpty();
        assertThat(account.droppedCount()).isZero();
    }

    @Test
    void whatCameAfterTheListWasReadIsNotJudged() {
        account.hello(10);
        deliver(11, 12, 13, 14, 15, 20, 21, 22, 23);
        assertThat(account.faults(EMITTED)).isEmpty();
    }

    @Test
    void withoutAHelloThereIsNoAccount() {
        assertThat(account.faults(EMITTED)).isEqualTo(List.of("no hello"));
    }

    private void deliver(long... positions) {
        for (long position : positions) {
            account.delivered(position);
        }
    }

    private static JsonNode range(long count, long total, long from, long to) {
        String pattern = """
                {"count":%d,"total":%d,"fromPosition":%d,"toPosition":%d,"backfill":"/x"}""";
        return JsonMapper.shared().readTree(pattern.formatted(count, total, from, to));
    }
}
