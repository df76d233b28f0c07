package io.payflow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamSubscribersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LARGE_MESSAGE = 20_000;
    private static final int SUBSCRIBERS = 6;
    private static final int SLOW = 2;

    private StubStream stream;
    private StreamSubscribers subscribers;

    @BeforeEach
    void connect() throws Exception {
        stream = new StubStream(0, LARGE_MESSAGE);
        emit(5);
        subscribers = StreamSubscribers.connect(stream.port(), SUBSCRIBERS, SLOW);
        subscribers.awaitHello(PATIENCE);
    }

    @AfterEach
    void close() throws IOException {
        subscribers.close();
        stream.close();
    }

    @Test
    void slowOnesAreToldWhatWasDroppedAndEveryAccountIsExact() throws Exception {
        emit(1000);
        subscribers.release();

        assertThat(faults()).isEmpty();
        StreamTally slow = subscribers.tally(false);
        assertThat(slow.subscribers()).isEqualTo(SLOW);
        assertThat(slow.dropped()).isPositive();
        assertThat(slow.delivered() + slow.dropped()).isEqualTo(SLOW * 1000);
        StreamTally hurried = subscribers.tally(true);
        assertThat(hurried.delivered() + hurried.dropped()).isEqualTo((SUBSCRIBERS - SLOW) * 1000);
        assertThat(subscribers.delays().getTotalCount()).isPositive();
    }

    @Test
    void goesOnWhereItWasWhenTheServerEndsTheConnection() throws Exception {
        emit(3);
        await().until(() -> subscribers.tally(true).delivered() == 3 * (SUBSCRIBERS - SLOW));
        stream.closeConnections();
        emit(3);
        subscribers.release();

        assertThat(faults()).isEmpty();
        assertThat(subscribers.tally(true).reconnections()).isEqualTo(SUBSCRIBERS - SLOW);
        assertThat(subscribers.tally(true).delivered()).isEqualTo(6 * (SUBSCRIBERS - SLOW));
    }

    @Test
    void comesAgainWhenThereWasNoPlace() throws Exception {
        stream.refuse(SUBSCRIBERS);
        stream.closeConnections();
        emit(3);
        subscribers.release();

        assertThat(faults()).isEmpty();
        long refused = subscribers.tally(true).reconnections()
                + subscribers.tally(false).reconnections();
        assertThat(refused).isEqualTo(2 * SUBSCRIBERS);
    }

    @Test
    void aMessageThatNobodyGotIsMissed() throws Exception {
        stream.swallow(stream.emit() + 1);
        long swallowed = stream.emit();
        emit(1);
        subscribers.release();

        assertThat(faults())
                .hasSize(SUBSCRIBERS)
                .containsOnly("1 neither delivered nor dropped, the first at " + swallowed);
    }

    private void emit(int count) {
        for (int message = 0; message < count; message++) {
            stream.emit();
        }
    }

    private List<String> faults() throws Exception {
        try (ApiClient client = new ApiClient(stream.port())) {
            EmittedPositions emitted = EmittedPositions.after(subscribers.origin(), client);
            subscribers.awaitPosition(emitted.head(), PATIENCE);
            return subscribers.accounts().stream()
                    .flatMap(account -> account.faults(emitted).stream())
                    .toList();
        }
    }
}
