package io.payflow.simulator.chaos;

import io.payflow.simulator.client.Answer;
import io.payflow.simulator.client.Call;
import io.payflow.simulator.client.DemoKeys;
import io.payflow.simulator.client.NoAnswerException;
import io.payflow.simulator.client.ServiceApi;
import io.payflow.simulator.clock.Rounds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Has a bank or a processor outside the service misbehave as the service's {@code /simulation/chaos} says. */
public final class ChaosFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChaosFollower.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ServiceApi service;
    private final Chaos chaos;
    private final Rounds rounds;
    private List<ChaosEffect> present = List.of();

    public ChaosFollower(ServiceApi service, Chaos chaos) {
        this.service = service;
        this.chaos = chaos;
        this.rounds = Rounds.every(PAUSE, "chaos-follower", this::follow);
    }

    private void follow() {
        try {
            Answer answer = service.send(Call.get(DemoKeys.ADMIN, "/api/v1/simulation/chaos"));
            if (answer.isSuccess()) {
                adopt(StreamSupport.stream(answer.data().path("effects").spliterator(), false)
                        .map(ChaosFollower::effect)
                        .toList());
            }
        } catch (NoAnswerException gone) {
            LOG.debug("The service does not say what goes wrong; it stays as it is", gone);
        }
    }

    /** Only what is new: setting it again would have it begin again. */
    private void adopt(List<ChaosEffect> effects) {
        if (!effects.equals(present)) {
            present = effects;
            chaos.set(effects);
        }
    }

    private static ChaosEffect effect(JsonNode json) {
        return new ChaosEffect(
                ChaosTarget.valueOf(json.path("target").asString().toUpperCase(Locale.ROOT)),
                ChaosKind.valueOf(json.path("kind").asString().toUpperCase(Locale.ROOT)),
                json.path("rate").asDouble(),
                Duration.ofMillis(json.path("delayMs").asLong()),
                json.path("endpoint").isString() ? json.path("endpoint").asString() : null,
                Instant.parse(json.path("expiresAt").asString()));
    }

    @Override
    public void close() {
        rounds.close();
    }
}
