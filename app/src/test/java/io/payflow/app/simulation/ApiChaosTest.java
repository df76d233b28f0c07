package io.payflow.app.simulation;

import static io.payflow.app.testing.ProblemAssert.assertProblem;
import static io.payflow.simulator.chaos.ChaosTarget.API;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.app.testing.Client;
import io.payflow.app.testing.OverHttp;
import io.payflow.simulator.chaos.Chaos;
import io.payflow.simulator.chaos.ChaosEffect;
import io.payflow.simulator.chaos.ChaosKind;
import io.payflow.simulator.chaos.ChaosPreset;
import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What goes wrong between the API and its callers. */
@OverHttp
class ApiChaosTest {
    private static final String OPERATOR = "pk_demo_operator";
    private static final String HEADER = "X-Simulation-Chaos";
    private static final String PAYMENT = """
            {"merchantId": "merch_001", "amount": 5, "currency": "USD",
             "paymentMethod": {"type": "card", "cardToken": "tok_visa"}}""";

    @LocalServerPort
    int port;

    @Autowired
    Chaos chaos;

    private Client client;

    @BeforeEach
    void connect() {
        client = new Client(port);
    }

    @AfterEach
    void calmDown() {
        chaos.set(ChaosPreset.NORMAL, Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/payments",
                "/api/v1/unknown",
                "/api/v1/simulation/clock",
                "/actuator/health/liveness",
                "/problems/not-found",
                "/nowhere",
                "/%zz"
            })
    void everyAnswerSaysWhatGoesWrong(String path) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer pk_demo_auditor\r\n"
                + "Connection: close\r\n\r\n";
        assertThat(client.raw(request)).startsWith("HTTP/1.1").doesNotContain(HEADER);

        strike(ChaosKind.LATENCY, Duration.ZERO, null);

        assertThat(client.raw(request)).contains(HEADER + ": custom; api/latency\r\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"ERRORS", "OUTAGE"})
    void failedRequestDidNothing(ChaosKind kind) {
        String key = key();
        strike(kind, Duration.ZERO, null);

        HttpResponse<String> refused = create(key);

        assertThat(assertProblem(refused, 503, "unavailable").at("/retryable").asBoolean())
                .isTrue();
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        calmDown();
        HttpResponse<String> created = create(key);
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("Idempotent-Replayed")).isNotEqualTo(Optional.of("true"));
    }

    @Test
    void onlyTheNamedEndpointFails() {
        strike(ChaosKind.OUTAGE, Duration.ZERO, "/api/v1/payouts");

        assertProblem(client.getAs(OPERATOR, "/api/v1/payouts"), 503, "unavailable");
        assertThat(client.getAs(OPERATOR, "/api/v1/payments").statusCode()).isEqualTo(200);
    }

    @Test
    void simulationsOwnPathsAreSpared() {
        strike(ChaosKind.OUTAGE, Duration.ZERO, null);

        assertThat(client.getAs(OPERATOR, "/api/v1/simulation/chaos").statusCode())
                .isEqualTo(200);
        assertThat(client.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    }

    @Test
    void streamItselfIsSparedAndWhatLiesBelowItIsNot() {
        strike(ChaosKind.OUTAGE, Duration.ZERO, null);

        assertThat(client.sendAs(OPERATOR, "HEAD", "/api/v1/stream", "").statusCode())
                .isEqualTo(200);
        assertProblem(client.getAs(OPERATOR, "/api/v1/stream/events"), 503, "unavailable");
    }

    @Test
    void lateAnswerIsLateByHalfTheDelayAtLeast() {
        strike(ChaosKind.LATENCY, Duration.ofMillis(600), null);
        long before = System.nanoTime();

        HttpResponse<String> answer = client.getAs(OPERATOR, "/api/v1/payments");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void workIsDoneAndItsAnswerIsLost() throws IOException {
        String key = key();
        strike(ChaosKind.LOST_ANSWERS, Duration.ZERO, null);

        assertThat(everythingThatComesBack("""
                POST /api/v1/payments HTTP/1.1\r
                Host: x\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Idempotency-Key: %s\r
                Content-Length: %d\r
                \r
                %s""".formatted(OPERATOR, key, PAYMENT.length(), PAYMENT)))
                .isEmpty();

        calmDown();
        HttpResponse<String> replayed = create(key);
        assertThat(replayed.statusCode()).isEqualTo(201);
        assertThat(replayed.headers().firstValue("Idempotent-Replayed")).hasValue("true");
    }

    /** A problem is an answer too, and is written where no caller ever sees it. */
    @Test
    void refusalsAreLostLikeOtherAnswers() throws IOException {
        strike(ChaosKind.LOST_ANSWERS, Duration.ZERO, null);

        assertThat(everythingThatComesBack("GET /api/v1/payments HTTP/1.1\r\nHost: x\r\n\r\n"))
                .isEmpty();
        assertThat(everythingThatComesBack("GET /api/v1/payments/no-such HTTP/1.1\r\nHost: x\r\n"
                        + "Authorization: Bearer pk_demo_auditor\r\n\r\n"))
                .isEmpty();
    }

    @Test
    void readTellsWhatWasTrueBeforeAndSaysHowOldItIs() {
        JsonNode created = Client.json(create(key()));
        String path = "/api/v1/payments/" + created.at("/data/id").asString();
        String sinceCreated =
                path + "?minVersion=" + created.at("/data/version").asLong();
        client.getAs(OPERATOR, sinceCreated);
        strike(ChaosKind.STALE_READS, Duration.ofMinutes(1), null);
        HttpResponse<String> before = client.getAs(OPERATOR, path);
        JsonNode canceled = Client.json(client.sendAs(
                OPERATOR,
                "POST",
                path + "/cancel",
                "{}",
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                key()));
        String sinceCanceled =
                path + "?minVersion=" + canceled.at("/data/version").asLong();

        JsonNode demanded = Client.json(client.getAs(OPERATOR, sinceCanceled));
        HttpResponse<String> stale = client.getAs(OPERATOR, path);
        JsonNode others = Client.json(client.getAs("pk_demo_auditor", path));

        assertThat(demanded.at("/data/status").asString()).isEqualTo("canceled");
        assertThat(Client.json(stale).at("/data"))
                .isEqualTo(Client.json(before).at("/data"))
                .isNotEqualTo(demanded.at("/data"));
        assertThat(stale.headers().firstValue("ETag"))
                .isEqualTo(before.headers().firstValue("ETag"))
                .isPresent();
        JsonNode freshness = Client.json(stale).at("/freshness");
        assertThat(freshness.at("/headPosition").asLong())
                .isGreaterThan(freshness.at("/position").asLong());
        assertThat(freshness.at("/lagMs").asLong()).isPositive();
        assertThat(others.at("/data/status").asString())
                .as("nobody gets another caller's answer")
                .isEqualTo("canceled");
    }

    private void strike(ChaosKind kind, Duration delay, String endpoint) {
        chaos.set(List.of(
                new ChaosEffect(API, kind, 1, delay, endpoint, Instant.now().plusSeconds(60))));
    }

    private HttpResponse<String> create(String key) {
        return client.sendAs(
                OPERATOR,
                "POST",
                "/api/v1/payments",
                PAYMENT,
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                key);
    }

    /** A connection that breaks may be reset, too. */
    private String everythingThatComesBack(String request) throws IOException {
        try {
            return client.raw(request);
        } catch (SocketException reset) {
            return "";
        }
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
