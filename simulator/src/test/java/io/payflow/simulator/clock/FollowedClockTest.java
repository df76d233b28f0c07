package io.payflow.simulator.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.payflow.simulator.client.ServiceApi;
import io.payflow.simulator.http.Listener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowedClockTest {
    private final Listener service = Listener.open(0);
    private volatile long offset;
    private volatile int status = 200;
    private FollowedClock clock;

    @BeforeEach
    void open() {
        service.serve(exchange -> {
            byte[] body = ("{\"data\":{\"offsetMs\":" + offset + "}}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        clock = new FollowedClock(new ServiceApi(List.of(service.url()), Duration.ofSeconds(1)), "pk_demo_auditor");
    }

    @AfterEach
    void close() {
        clock.close();
        service.close();
    }

    private void assertAhead(Duration by) {
        assertThat(clock.instant()).isCloseTo(Instant.now().plus(by), within(2, ChronoUnit.SECONDS));
    }

    @Test
    void followsTheService() {
        assertAhead(Duration.ZERO);
        offset = Duration.ofDays(14).toMillis();

        await().untilAsserted(() -> assertAhead(Duration.ofDays(14)));
    }

    @Test
    void canBeReadAtOnce() {
        offset = Duration.ofDays(1).toMillis();

        clock.refresh();

        assertAhead(Duration.ofDays(1));
    }

    @Test
    void staysWhereItIsWhileTheServiceDoesNotAnswer() {
        offset = Duration.ofDays(1).toMillis();
        clock.refresh();
        status = 503;
        clock.refresh();
        assertAhead(Duration.ofDays(1));
        service.close();

        clock.refresh();

        assertAhead(Duration.ofDays(1));
    }

    @Test
    void neverGoesBack() {
        offset = Duration.ofDays(2).toMillis();
        clock.refresh();
        offset = 0;

        clock.refresh();

        assertAhead(Duration.ofDays(2));
    }
}
