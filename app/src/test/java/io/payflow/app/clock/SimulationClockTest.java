package io.payflow.app.clock;

import static io.payflow.app.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.app.testing.Client;
import io.payflow.app.testing.OverHttp;
import io.payflow.command.job.Job;
import io.payflow.command.job.JobKind;
import io.payflow.command.job.Jobs;
import io.payflow.command.payout.DailyCutOffs;
import io.payflow.query.projection.ProjectionStatuses;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.config.ConfigurerModule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The clock of a running service; no test expects it to stand where another one may have moved it to. */
@OverHttp
class SimulationClockTest {
    private static final String CLOCK = "/api/v1/simulation/clock";
    private static final String ADMIN = "pk_demo_admin";

    @LocalServerPort
    int port;

    @Autowired
    StepsSaga.Log log;

    @Autowired
    Jobs jobs;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ServiceClock clock;

    @Autowired
    ClockOffset offset;

    @Autowired
    ProjectionStatuses processors;

    @Autowired
    DailyCutOffs cutOffs;

    private Client client;

    @TestConfiguration(proxyBeanMethods = false)
    static class Steps {

        @Bean
        StepsSaga.Log stepsLog(Clock clock) {
            return new StepsSaga.Log(clock);
        }

        @Bean
        ConfigurerModule stepsSaga() {
            return configurer -> configurer.eventProcessing().registerSaga(StepsSaga.class);
        }
    }

    @BeforeEach
    void connect() {
        client = new Client(port);
    }

    @AfterEach
    void leaveNoJobBehind() {
        jdbc.sql("delete from durable_job").update();
        log.entries.clear();
    }

    @Test
    void advanceStepsFromDueTimeToDueTimeInOrder() {
        submitPayment();
        await().until(() -> jobs.nextDue().isPresent());

        advance("PT3H");
        assertThat(log.entries).containsExactly("first 1h", "second 2h");
        advance("P9D");
        assertThat(log.entries).containsExactly("first 1h", "second 2h", "third 4h");
        advance("P1DT1H");
        assertThat(log.entries).containsExactly("first 1h", "second 2h", "third 4h", "last 240h");

        assertThat(jobs.nextDue()).isEmpty();
    }

    /** Whoever has something to do at set times does it at these, however many there are and whoever they are. */
    @Test
    void advanceStopsAtWhateverIsDueInTheOrderOfTime() {
        Instant start = clock.instant();
        List<String> done = new ArrayList<>();
        TimedWork bank = work("bank", start, done, 2, 30);
        TimedWork processor = work("processor", start, done, 1, 26, 200);
        ClockAdvance advance =
                new ClockAdvance(clock, offset, List.of(bank, processor), processors, Duration.ofSeconds(30));

        advance.by(Duration.ofHours(40));

        assertThat(done).containsExactly("processor 1h", "bank 2h", "processor 26h", "bank 30h");
        assertThat(processor.nextDue()).hasValue(start.plus(Duration.ofHours(200)));
    }

    /** The work is done as soon as somebody looks when it is due. */
    private TimedWork work(String who, Instant start, List<String> done, Integer... dueAfterHours) {
        Deque<Integer> open = new ArrayDeque<>(List.of(dueAfterHours));
        return () -> {
            long now = Duration.between(start, clock.instant()).toHours();
            while (!open.isEmpty() && open.peek() <= now) {
                open.poll();
                done.add(who + " " + now + "h");
            }
            return Optional.ofNullable(open.peek()).map(hours -> start.plus(Duration.ofHours(hours)));
        };
    }

    @Test
    void advanceStopsAtEachCutOffOfAMerchantThatIsPaidOutDaily() {
        define("merch_005", "daily");
        succeed(submitPayment("merch_005"));
        Instant cutOff = cutOffs.nextDue().orElseThrow();

        advance("P5D");

        JsonNode payouts = Client.json(client.getAs("pk_demo_operator", "/api/v1/payouts?merchantId=merch_005"));
        assertThat(payouts.at("/data")).hasSize(1);
        Instant made = Instant.parse(payouts.at("/data/0/createdAt").asString());
        assertThat(made).isBetween(cutOff, cutOff.plus(Duration.ofMinutes(5)));
        assertThat(cutOffs.nextDue().orElseThrow()).isAfter(clock.instant());
        define("merch_005", "manual");
        assertThat(cutOffs.nextDue()).isEmpty();
    }

    private void define(String merchantId, String frequency) {
        HttpResponse<String> defined = client.sendAs(
                ADMIN,
                "PUT",
                "/api/v1/merchants/" + merchantId,
                """
                {"name": "SaaS Platform Co", "bankAccountLast4": "4321",
                 "settlement": {"frequency": "%s"}}""".formatted(frequency),
                json("Idempotency-Key", key()));
        assertThat(defined.statusCode()).as(defined.body()).isBetween(200, 201);
    }

    @Test
    void clockIsAheadByWhatItWasAdvancedAndGoesOn() {
        JsonNode before = read();
        JsonNode advanced = advance("PT90M");
        JsonNode after = read();

        Duration moved = Duration.between(now(before), now(advanced));
        assertThat(moved).isBetween(Duration.ofMinutes(90), Duration.ofMinutes(92));
        assertThat(advanced.at("/data/offsetMs").asLong()
                        - before.at("/data/offsetMs").asLong())
                .isBetween(
                        Duration.ofMinutes(89).toMillis(),
                        Duration.ofMinutes(90).toMillis());
        assertThat(after.at("/data/offsetMs")).isEqualTo(advanced.at("/data/offsetMs"));
        assertThat(now(after)).isAfterOrEqualTo(now(advanced));
        assertThat(clock.instant()).isAfterOrEqualTo(now(after));
    }

    /** The other node starts with what is stored, as this one does after a restart, and follows what is moved later. */
    @Test
    void otherNodesAndTheNextStartHaveTheSameClock() {
        advance("PT1H");
        ServiceClock other = new ServiceClock(Clock.systemUTC());
        ClockFollower follower = new ClockFollower(other, new ClockOffset(jdbc));
        follower.start();
        try {
            assertThat(other.offsetMs()).isEqualTo(clock.offsetMs());

            advance("PT2H");

            await().untilAsserted(() -> assertThat(other.offsetMs()).isEqualTo(clock.offsetMs()));
        } finally {
            follower.stop();
        }
    }

    @Test
    void storedOffsetNeverShrinks() {
        advance("PT1H");
        long stored = offset.read();

        offset.raiseTo(stored - 1);

        assertThat(offset.read()).isEqualTo(stored).isEqualTo(clock.offsetMs());
    }

    /** No node has such a saga, so the deadline fails for ever. */
    @Test
    void advanceThatDoesNotComeToRestLeavesTheClockThereAndSaysSo() {
        Instant due = clock.instant().plus(Duration.ofHours(1));
        String payload = "{\"name\":\"x\",\"sagaType\":\"NoSaga\",\"sagaId\":\"1\",\"payload\":null,\"metaData\":{}}";
        jobs.schedule(new Job("x:NoSaga:1:1", JobKind.DEADLINE, due, payload));
        ClockAdvance impatient =
                new ClockAdvance(clock, offset, List.of(jobs::nextDue), processors, Duration.ofMillis(1_500));

        assertThatThrownBy(() -> impatient.by(Duration.ofDays(1)))
                .isInstanceOfSatisfying(
                        Rejection.class, refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.UNAVAILABLE));

        assertThat(clock.instant()).isBetween(due, due.plus(Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"duration\": null}",
                "{\"duration\": \"\"}",
                "{\"duration\": \"PT0S\"}",
                "{\"duration\": \"-PT1H\"}",
                "{\"duration\": \"P366DT1S\"}",
                "{\"duration\": \"P1Y\"}",
                "{\"duration\": \"5h\"}"
            })
    void whatIsNoPositiveDurationUpToAYearIsRefused(String body) {
        long before = clock.offsetMs();

        JsonNode problem = assertProblem(post(ADMIN, body), 422, "validation-failed");

        assertThat(problem.at("/violations/0/field").asString()).isEqualTo("duration");
        assertThat(clock.offsetMs()).isEqualTo(before);
    }

    @Test
    void longestAdvanceIsTaken() {
        assertThat(advance("P366D").at("/data/offsetMs").asLong())
                .isGreaterThan(Duration.ofDays(365).toMillis());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pk_demo_consumer", "pk_demo_operator", "pk_demo_approver", "pk_demo_auditor"})
    void whoIsNoAdminMayReadTheClockAndNotMoveIt(String key) {
        assertThat(client.getAs(key, CLOCK).statusCode()).isEqualTo(200);
        assertProblem(post(key, "{\"duration\": \"PT1H\"}"), 403, "forbidden");
    }

    private void submitPayment() {
        submitPayment("merch_001");
    }

    private void succeed(String paymentId) {
        HttpResponse<String> told = client.sendAs(
                "pk_demo_gateway", "POST", "/api/v1/processor/notifications", """
                {"notificationId": "%s", "paymentId": "%s", "outcome": "succeeded"}""".formatted(key(), paymentId), json());
        assertThat(told.statusCode()).as(told.body()).isEqualTo(202);
    }

    private String submitPayment(String merchantId) {
        HttpResponse<String> created = client.sendAs(
                "pk_demo_operator",
                "POST",
                "/api/v1/payments",
                """
                {"merchantId": "%s", "amount": 5, "currency": "USD",
                 "paymentMethod": {"type": "card", "cardToken": "tok_visa"}}""".formatted(merchantId),
                json("Idempotency-Key", key()));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String id = Client.json(created).at("/data/id").asString();
        HttpResponse<String> submitted = client.sendAs(
                "pk_demo_operator", "POST", "/api/v1/payments/" + id + "/submit", "{}", json("Idempotency-Key", key()));
        assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(200);
        return id;
    }

    private JsonNode read() {
        return Client.json(client.getAs("pk_demo_consumer", CLOCK));
    }

    private JsonNode advance(String duration) {
        HttpResponse<String> answer = post(ADMIN, "{\"duration\": \"%s\"}".formatted(duration));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Client.json(answer);
    }

    private HttpResponse<String> post(String key, String body) {
        return client.sendAs(key, "POST", CLOCK + "/advance", body, json());
    }

    private static String[] json(String... more) {
        String[] headers = new String[more.length + 2];
        headers[0] = "Content-Type";
        headers[1] = "application/json";
        System.arraycopy(more, 0, headers, 2, more.length);
        return headers;
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static Instant now(JsonNode answer) {
        return Instant.parse(answer.at("/data/now").asString());
    }
}
