package io.payflow.simulator.clock;

import io.payflow.simulator.client.Answer;
import io.payflow.simulator.client.Call;
import io.payflow.simulator.client.NoAnswerException;
import io.payflow.simulator.client.ServiceApi;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service's clock, seen from another process: this machine's, moved as far as the service has moved its own. While
 * the service does not answer it stays moved as it was; it never goes back.
 */
public final class FollowedClock extends Clock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FollowedClock.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String PATH = "/api/v1/simulation/clock";

    private final ServiceApi service;
    private final String apiKey;
    private final AtomicLong offsetMillis = new AtomicLong();
    private final Rounds rounds;

    /** Reads it at once, and then again and again. */
    public FollowedClock(ServiceApi service, String apiKey) {
        this.service = service.waiting(PATIENCE);
        this.apiKey = apiKey;
        refresh();
        this.rounds = Rounds.every(POLL, "followed-clock", this::refresh);
    }

    /** Reads it now. If the service does not answer, nothing changes. */
    public void refresh() {
        try {
            Answer answer = service.send(Call.get(apiKey, PATH));
            if (answer.isSuccess()) {
                follow(answer.data().path("offsetMs").asLong(0));
            } else {
                LOG.debug("clock not read status={}", answer.status());
            }
        } catch (NoAnswerException e) {
            LOG.debug("clock not read cause={}", e.getMessage());
        }
    }

    private void follow(long offset) {
        offsetMillis.accumulateAndGet(offset, Math::max);
    }

    @Override
    public Instant instant() {
        return Instant.now().plusMillis(offsetMillis.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The simulation lives in UTC.");
    }

    @Override
    public void close() {
        rounds.close();
    }
}
