package io.payflow.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.simulator.chaos.Chaos;
import io.payflow.simulator.chaos.ChaosEffect;
import io.payflow.simulator.chaos.ChaosKind;
import io.payflow.simulator.chaos.ChaosTarget;
import io.payflow.simulator.seed.Dice;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InstructionHandlerTest {
    private static final String BODY = "{\"reference\": \"r-1\"}";

    private final Chaos chaos = new Chaos(Clock.systemUTC(), new Dice(1));
    private final List<String> done = new CopyOnWriteArrayList<>();
    private Listener listener;
    private Gateway gateway;

    private final InstructionTaker taker = new InstructionTaker() {
        @Override
        public Reply instruct(String body) {
            done.add(body);
            return new Reply(202, Map.of("word", "taken"));
        }

        @Override
        public Reply enquire(String reference) {
            return new Reply(200, Map.of("word", "all of " + reference));
        }

        @Override
        public Reply enquireTooEarly(String reference) {
            return new Reply(200, Map.of("word", "little of " + reference));
        }
    };

    @BeforeEach
    void open() {
        listener = Listener.open(0);
        listener.serve(new InstructionHandler(ChaosTarget.BANK, chaos, taker));
        gateway = new Gateway(listener.url());
    }

    @AfterEach
    void close() {
        listener.close();
        listener.close();
    }

    private void goesWrong(ChaosKind kind, double rate, Duration delay) {
        chaos.set(List.of(new ChaosEffect(
                ChaosTarget.BANK, kind, rate, delay, null, Instant.now().plusSeconds(600))));
    }

    private void goesWrong(ChaosKind kind) {
        goesWrong(kind, 1, Duration.ZERO);
    }

    @Test
    void nothingGoesWrongWithoutChaos() throws Exception {
        HttpResponse<String> answer = gateway.instruct(BODY);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("X-Simulation-Chaos")).isEmpty();
        assertThat(gateway.enquire("r-1").body()).contains("all of r-1");
    }

    @Test
    void anErrorMeansThatNothingWasDone() throws Exception {
        goesWrong(ChaosKind.ERRORS);

        assertThat(gateway.instruct(BODY).statusCode()).isEqualTo(500);
        assertThat(done).isEmpty();
    }

    @Test
    void anOutageMeansThatNothingWasDone() throws Exception {
        goesWrong(ChaosKind.OUTAGE);

        HttpResponse<String> answer = gateway.instruct(BODY);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("X-Simulation-Chaos")).contains("custom; bank/outage");
        assertThat(done).isEmpty();
    }

    @Test
    void aLostAnswerMeansThatTheWorkIsDoneAndTheConnectionBreaks() {
        goesWrong(ChaosKind.LOST_ANSWERS);

        assertThatThrownBy(() -> gateway.instruct(BODY)).isInstanceOf(IOException.class);
        assertThat(done).containsExactly(BODY);
    }

    @Test
    void latencyDelaysTheAnswer() throws Exception {
        goesWrong(ChaosKind.LATENCY, 1, Duration.ofMillis(400));
        long before = System.nanoTime();

        assertThat(gateway.instruct(BODY).statusCode()).isEqualTo(202);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void aStaleReadTellsLess() throws Exception {
        goesWrong(ChaosKind.STALE_READS);

        assertThat(gateway.enquire("r-1").body()).contains("little of r-1");
    }

    @Test
    void everyEnquiryIsAnotherOccasion() throws Exception {
        goesWrong(ChaosKind.ERRORS, 0.5, Duration.ZERO);
        List<Integer> statuses = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 20; i++) {
            statuses.add(gateway.enquire("r-1").statusCode());
        }

        assertThat(statuses).contains(200, 500);
    }

    @Test
    void chaosOfOneEndpointLeavesTheOthersAlone() throws Exception {
        chaos.set(List.of(new ChaosEffect(
                ChaosTarget.BANK,
                ChaosKind.OUTAGE,
                1,
                Duration.ZERO,
                "POST /instructions",
                Instant.now().plusSeconds(600))));

        assertThat(gateway.instruct(BODY).statusCode()).isEqualTo(503);
        assertThat(gateway.enquire("r-1").statusCode()).isEqualTo(200);
    }
}
