package io.payflow.app.simulation;

import static io.payflow.app.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payflow.app.testing.Client;
import io.payflow.app.testing.OverHttp;
import io.payflow.simulator.chaos.Chaos;
import io.payflow.simulator.chaos.ChaosPreset;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Switching chaos on and off. */
@OverHttp
class ChaosApiTest {
    private static final String CHAOS = "/api/v1/simulation/chaos";
    private static final String ADMIN = "pk_demo_admin";

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

    @Test
    void withoutChaosItIsNormalAndThePresetsAreExplained() {
        JsonNode data = read();

        assertThat(data.at("/preset").asString()).isEqualTo("normal");
        assertThat(data.has("header")).isFalse();
        assertThat(data.at("/effects")).isEmpty();
        assertThat(texts(data.at("/presets"), "name"))
                .contains("normal", "high-latency", "lost-answers", "everything-broken")
                .hasSameSizeAs(ChaosPreset.values());
        assertThat(texts(data.at("/presets"), "description")).doesNotContain("");
    }

    @Test
    void presetGoesOnAndNormalSwitchesItOff() {
        JsonNode on = set("{\"preset\": \"everything-broken\", \"seconds\": 600}");

        assertThat(on.at("/preset").asString()).isEqualTo("everything-broken");
        assertThat(on.at("/header").asString()).startsWith("everything-broken; ");
        assertThat(texts(on.at("/effects"), "kind")).contains("lost_answers", "partial_failures");
        assertThat(read().at("/effects")).hasSameSizeAs(on.at("/effects"));

        assertThat(set("{\"preset\": \"normal\"}").at("/effects")).isEmpty();
    }

    @Test
    void ownEffectsAreTakenWithTheirDefaults() {
        JsonNode data = set("""
                {"effects": [{"target": "bank", "kind": "lost_answers", "rate": 0.3, "delayMs": 500,
                              "endpoint": "POST /instructions", "seconds": 60},
                             {"target": "api", "kind": "errors"}]}""");

        assertThat(data.at("/preset").asString()).isEqualTo("custom");
        JsonNode first = data.at("/effects/0");
        assertThat(first.at("/rate").asDouble()).isEqualTo(0.3);
        assertThat(first.at("/delayMs").asLong()).isEqualTo(500);
        assertThat(first.at("/endpoint").asString()).isEqualTo("POST /instructions");
        assertThat(first.at("/expiresAt").asString()).endsWith("Z");
        JsonNode second = data.at("/effects/1");
        assertThat(second.at("/rate").asDouble()).isEqualTo(1);
        assertThat(second.at("/delayMs").asLong()).isZero();
        assertThat(second.has("endpoint")).isFalse();
        assertThat(second.at("/description").asString()).isNotBlank();
    }

    @Test
    void effectsEndByThemselves() {
        set("{\"effects\": [{\"target\": \"bank\", \"kind\": \"errors\", \"seconds\": 1}]}");

        await().untilAsserted(() -> assertThat(read().at("/preset").asString()).isEqualTo("normal"));
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnceAndNothingChanges() {
        JsonNode problem = assertProblem(put(ADMIN, """
                {"effects": [{"target": "moon", "kind": "rain", "rate": 0, "delayMs": -1, "seconds": 0},
                             {"target": "api", "kind": "partial_failures", "rate": 1.1, "delayMs": 60001,
                              "seconds": 86401}]}"""), 422, "validation-failed");

        assertThat(texts(problem.at("/violations"), "field"))
                .containsExactly(
                        "effects[0].target",
                        "effects[0].kind",
                        "effects[0].rate",
                        "effects[0].delayMs",
                        "effects[0].seconds",
                        "effects[1].kind",
                        "effects[1].rate",
                        "effects[1].delayMs",
                        "effects[1].seconds");
        assertThat(read().at("/preset").asString()).isEqualTo("normal");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                      | preset
            {"preset": "normal", "effects": [{"target": "api", "kind": "errors"}]} | preset
            {"preset": "chaotic"}                                   | preset
            {"preset": "high-latency", "seconds": 0}                | seconds
            {"preset": "high-latency", "seconds": 86401}            | seconds
            {"effects": []}                                         | effects
            {"effects": [null]}                                     | effects[0]
            {"effects": [{"target": "api", "kind": "errors"}], "seconds": 5} | seconds
            {"effects": [{"target": "bank", "kind": "latency"}]}    | effects[0].delayMs
            {"effects": [{"target": "processor", "kind": "slow_down", "delayMs": 0}]} | effects[0].delayMs
            {"effects": [{"target": "api", "kind": "stale_reads"}]} | effects[0].delayMs
            """)
    void whatIsNeitherAPresetNorEffectsIsRefused(String body, String field) {
        JsonNode problem = assertProblem(put(ADMIN, body), 422, "validation-failed");

        assertThat(texts(problem.at("/violations"), "field")).containsExactly(field);
    }

    /** A side then answers as if nothing had been told it yet. */
    @Test
    void staleReadsOfASideNeedNoDelay() {
        assertThat(set("{\"effects\": [{\"target\": \"bank\", \"kind\": \"stale_reads\"}]}")
                        .at("/effects/0/delayMs")
                        .asLong())
                .isZero();
    }

    @Test
    void moreThanFiftyEffectsAreRefused() {
        String many = "{\"target\": \"api\", \"kind\": \"errors\"},".repeat(50);

        JsonNode problem = assertProblem(
                put(ADMIN, "{\"effects\": [" + many + "{\"target\": \"api\", \"kind\": \"errors\"}]}"),
                422,
                "validation-failed");

        assertThat(texts(problem.at("/violations"), "field")).containsExactly("effects");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pk_demo_consumer", "pk_demo_operator", "pk_demo_approver", "pk_demo_auditor"})
    void whoIsNoAdminMayReadItAndNotSetIt(String key) {
        assertThat(client.getAs(key, CHAOS).statusCode()).isEqualTo(200);
        assertProblem(put(key, "{\"preset\": \"normal\"}"), 403, "forbidden");
    }

    private JsonNode read() {
        return Client.json(client.getAs("pk_demo_auditor", CHAOS)).at("/data");
    }

    private JsonNode set(String body) {
        HttpResponse<String> answer = put(ADMIN, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Client.json(answer).at("/data");
    }

    private HttpResponse<String> put(String key, String body) {
        return client.sendAs(key, "PUT", CHAOS, body, "Content-Type", "application/json");
    }

    private static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(entry -> entry.path(field).asString(""))
                .toList();
    }
}
