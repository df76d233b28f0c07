package io.payflow.simulator.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.payflow.simulator.client.DemoKeys;
import io.payflow.simulator.client.ScriptedService;
import io.payflow.simulator.client.ScriptedService.Received;
import io.payflow.simulator.client.ScriptedService.Reply;
import io.payflow.simulator.clock.MovedClock;
import io.payflow.simulator.json.Json;
import io.payflow.simulator.seed.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChaosFollowerTest {
    private static final Reply CALM = effects();
    private static final Reply SLOW = effects(effect("processor", "slow_down", 1, 1_000, "POST /instructions"));
    private static final Reply FAILING = effects(effect("bank", "errors", 0.5, 0, null));

    private final MovedClock realTime = new MovedClock();
    private final Chaos chaos = new Chaos(realTime, new Dice(7));
    private volatile Reply reply = CALM;
    private final ScriptedService service = new ScriptedService(request -> reply);
    private ChaosFollower follower;

    @BeforeEach
    void follow() {
        follower = new ChaosFollower(service.api(), chaos);
    }

    @AfterEach
    void close() {
        follower.close();
        service.close();
    }

    @Test
    void whatGoesWrongIsWhatTheServiceSays() {
        reply = SLOW;
        await().until(() -> !chaos.active().isEmpty());

        assertThat(chaos.active())
                .extracting(Chaos.Active::effect)
                .containsExactly(new ChaosEffect(
                        ChaosTarget.PROCESSOR,
                        ChaosKind.SLOW_DOWN,
                        1,
                        Duration.ofSeconds(1),
                        "POST /instructions",
                        expiry()));
        assertThat(service.received())
                .extracting(Received::path, Received::apiKey)
                .containsOnly(tuple("/api/v1/simulation/chaos", DemoKeys.ADMIN));

        reply = FAILING;
        await().until(() -> chaos.header().orElseThrow().contains("bank/errors"));
        assertThat(chaos.active()).hasSize(1);

        reply = CALM;
        await().until(() -> chaos.active().isEmpty());
    }

    @Test
    void whatDoesNotChangeDoesNotBeginAgain() {
        reply = SLOW;
        await().until(() -> !chaos.active().isEmpty());
        realTime.move(Duration.ofSeconds(30));

        awaitTwoMoreLooks();

        assertThat(chaos.strike(ChaosTarget.PROCESSOR, ChaosKind.SLOW_DOWN, "POST /instructions", "pay_1"))
                .hasValueSatisfying(strike -> assertThat(strike.delay()).isEqualTo(Duration.ofMillis(500)));
    }

    @Test
    void whileTheServiceSaysNothingThatCanBeUnderstoodItStaysAsItIs() {
        reply = SLOW;
        await().until(() -> !chaos.active().isEmpty());

        for (Reply unclear : List.of(
                ScriptedService.SILENCE,
                Reply.ok("no JSON"),
                Reply.problem(503, "unavailable"),
                effects(effect("bank", "meteorites", 1, 0, null)),
                effects(effect("bank", "errors", 7, 0, null)))) {
            reply = unclear;
            awaitTwoMoreLooks();
            assertThat(chaos.active())
                    .extracting(active -> active.effect().kind())
                    .containsExactly(ChaosKind.SLOW_DOWN);
        }

        reply = CALM;
        await().until(() -> chaos.active().isEmpty());
    }

    /** The first of them may have begun before. */
    private void awaitTwoMoreLooks() {
        int seen = service.received().size();
        await().until(() -> service.received().size() >= seen + 2);
    }

    private static Instant expiry() {
        return Instant.parse("2026-11-24T11:00:00Z");
    }

    private static Reply effects(String... effects) {
        return Reply.ok("{\"data\":{\"name\":\"custom\",\"effects\":[" + String.join(",", effects) + "]}}");
    }

    private static String effect(String target, String kind, double rate, long delayMs, String endpoint) {
        Map<String, Object> json = new HashMap<>();
        json.put("target", target);
        json.put("kind", kind);
        json.put("rate", rate);
        json.put("delayMs", delayMs);
        json.put("endpoint", endpoint);
        json.put("expiresAt", expiry());
        json.put("struck", 0);
        return Json.write(json);
    }
}
