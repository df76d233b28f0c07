package io.payflow.app.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payflow.app.testing.StreamClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamShutdownTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Requests that would not end by themselves would hold a shutdown for twenty seconds. */
    @Test
    void subscribersIdleOrStalledDoNotHoldAShutdown() {
        StreamingService service = StreamingService.start();
        List<StreamClient> idle = new ArrayList<>();
        List<StreamClient> stalled = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            idle.add(service.listen(StreamingService.OPERATOR, "?types=task"));
        }
        for (int i = 0; i < 10; i++) {
            stalled.add(service.listenWithoutReading("?buffer=16"));
        }
        await().atMost(PATIENCE).until(() -> service.measured("payflow.stream.subscribers") == 110);
        service.storeLarge(1_000, 1_900);
        await().atMost(PATIENCE).until(() -> service.measured("payflow.stream.dropped") > 10 * 50);
        idle.forEach(StreamClient::next);

        long before = System.nanoTime();
        service.close();
        Duration took = Duration.ofNanos(System.nanoTime() - before);

        assertThat(took).isLessThan(Duration.ofSeconds(10));
        assertThat(idle).allSatisfy(stream -> assertThat(stream.next()).isNull());
        stalled.forEach(StreamClient::close);
    }
}
