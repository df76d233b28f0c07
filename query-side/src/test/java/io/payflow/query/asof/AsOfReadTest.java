package io.payflow.query.asof;

import static io.payflow.query.ReadSide.OPERATOR;
import static io.payflow.query.payout.PayoutEvents.accepted;
import static io.payflow.query.payout.PayoutEvents.created;
import static io.payflow.query.payout.PayoutEvents.parked;
import static io.payflow.query.payout.PayoutEvents.settled;
import static io.payflow.query.payout.PayoutEvents.submitted;
import static io.payflow.query.payout.PayoutEvents.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Caller;
import io.payflow.api.access.Role;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentCanceled;
import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentView;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.query.Database;
import io.payflow.query.ReadSide;
import io.payflow.query.payment.PaymentEvents;
import io.payflow.query.reconciliation.TaskEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ParameterizedClass
@EnumSource(Database.class)
class AsOfReadTest {
    private static final Instant START = Instant.parse("2020-01-02T10:00:00.123Z");
    private static final Instant DUE = START.plus(Duration.ofDays(2));

    private final ReadSide readSide;

    AsOfReadTest(Database database) {
        this.readSide = ReadSide.on(database);
    }

    @Test
    void aPaymentIsReadAtEachOfItsVersions() {
        List<PaymentEvent> life = storedPayment("pay_asof");
        List<Long> positions = readSide.jdbc()
                .queryForList(
                        "select global_index from domain_event_entry where aggregate_identifier = ? order by 1",
                        Long.class,
                        "pay_asof");

        for (int version = 0; version < life.size(); version++) {
            JsonNode data = data("payments/pay_asof/as-of?version=" + version);

            assertThat(data.propertyNames())
                    .containsExactly(
                            "id", "version", "at", "position", "type", "actor", "headVersion", "moment", "state");
            assertThat(data.get("id").asString()).isEqualTo("pay_asof");
            assertThat(data.get("version").asInt()).isEqualTo(version);
            assertThat(instant(data, "at")).isEqualTo(life.get(version).occurredAt());
            assertThat(data.get("position").asLong()).isEqualTo(positions.get(version));
            assertThat(data.get("type").asString())
                    .isEqualTo(life.get(version).getClass().getSimpleName());
            assertThat(data.get("actor").asString()).isEqualTo("operator");
            assertThat(data.get("headVersion").asInt()).isEqualTo(life.size() - 1);
            assertThat(data.get("state").toString())
                    .isEqualTo(readSide.bean(JsonMapper.class)
                            .writeValueAsString(PaymentView.of(PaymentState.fold(life.subList(0, version + 1)))));
        }
    }

    /** The second event occurred after the third, by another node's clock. */
    @Test
    void aMomentIsReadAsTheLongestBeginningOfWhichNothingOccurredLater() {
        storedPayment("pay_clocks");

        assertThat(version("pay_clocks", START)).isZero();
        assertThat(version("pay_clocks", START.plusSeconds(5))).isZero();
        assertThat(version("pay_clocks", START.plusSeconds(9))).isZero();
        assertThat(version("pay_clocks", START.plusSeconds(10).minusMillis(1))).isZero();
        assertThat(version("pay_clocks", START.plusSeconds(10))).isEqualTo(2);
        assertThat(version("pay_clocks", Instant.now())).isEqualTo(2);
    }

    @Test
    void aPayoutIsReadWithAllItsItemsAndWhatItNeededThen() {
        storedPayout("po_asof");

        JsonNode intime = data("payouts/po_asof/as-of?version=2").get("state");
        assertThat(intime.get("status").asString()).isEqualTo("in_transit");
        assertThat(intime.at("/attention/level").asString()).isEqualTo("none");
        assertThat(intime.get("attention").has("reason")).isFalse();
        assertThat(intime.at("/countdown/secondsRemaining").asLong())
                .isEqualTo(Duration.ofDays(2).minusSeconds(2).toSeconds());
        assertThat(texts(intime.get("items"), "status")).containsExactly("pending", "pending");

        JsonNode overdue = data("payouts/po_asof/as-of?at=" + DUE.plusSeconds(1));
        assertThat(overdue.get("version").asInt()).isEqualTo(2);
        assertThat(instant(overdue, "moment")).isEqualTo(DUE.plusSeconds(1));
        assertThat(overdue.at("/state/attention/level").asString()).isEqualTo("warning");
        assertThat(overdue.at("/state/attention/reason").asString()).isEqualTo("Overdue since " + DUE + ".");
        assertThat(overdue.at("/state/countdown/overdue").asBoolean()).isTrue();

        JsonNode parked = data("payouts/po_asof/as-of?version=3").get("state");
        assertThat(parked.get("status").asString()).isEqualTo("partially_settled");
        assertThat(parked.at("/attention/level").asString()).isEqualTo("action_required");
        assertThat(parked.has("countdown")).isFalse();
        assertThat(texts(parked.get("items"), "status")).containsExactly("settled", "reconciliation_required");
    }

    @Test
    void aTaskIsReadAsItStood() {
        readSide.store("task_asof", 0, task("task_asof"));

        JsonNode claimed = data("tasks/task_asof/as-of?at=" + START.plusSeconds(1));
        assertThat(claimed.get("type").asString()).isEqualTo("TaskClaimed");
        assertThat(claimed.at("/state/assignee").asString()).isEqualTo("op1");
        assertThat(claimed.at("/state/status").asString()).isEqualTo("claimed");
        JsonNode resolved = data("tasks/task_asof/as-of?version=2").get("state");
        assertThat(resolved.get("status").asString()).isEqualTo("resolved");
        assertThat(texts(resolved.get("items"), "resolution")).containsExactly("failed", "failed");
    }

    @Test
    void exactlyOneOfVersionAndMomentIsAskedFor() {
        storedPayment("pay_either");

        for (String query : List.of("", "?version=0&at=" + START)) {
            MockHttpServletResponse answer = read("payments/pay_either/as-of" + query);
            assertThat(answer.getStatus()).isEqualTo(422);
            assertThat(texts(readSide.body(answer).get("violations"), "field")).containsExactly("version", "at");
        }
        assertViolation("payments/pay_either/as-of?at=yesterday", "at", "must be a time like");
        assertViolation("payments/pay_either/as-of?version=-1", "version", "must be a whole number from 0");
        assertViolation("payments/pay_either/as-of?version=0&x=1", "x", "is not a parameter of this call");
    }

    @Test
    void aVersionThatNeverWasIsRefusedWithThoseThatWere() {
        storedPayment("pay_beyond");

        assertViolation(
                "payments/pay_beyond/as-of?version=3",
                "version",
                "must be one of the versions 0 to 2 of the payment pay_beyond");
        readSide.store("pay_new", 0, List.of(PaymentEvents.created("pay_new", "merch_001", START)));
        assertViolation(
                "payments/pay_new/as-of?version=1", "version", "must be 0, the only version of the payment pay_new");
    }

    @Test
    void theFutureIsRefused() {
        storedPayment("pay_future");

        assertViolation("payments/pay_future/as-of?at=9999-01-01T00:00:00Z", "at", "must not be in the future");
    }

    @Test
    void beforeItExistedItIsNotFoundAndItIsSaidSinceWhenItExists() {
        storedPayment("pay_before");

        MockHttpServletResponse answer = read("payments/pay_before/as-of?at=" + START.minusMillis(1));

        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(readSide.body(answer).get("detail").asString())
                .isEqualTo("The payment pay_before did not exist at " + START.minusMillis(1) + ": it exists since "
                        + START + ".");
    }

    @Test
    void anIdThatIsUnknownOrOfSomethingElseIsNotFound() {
        storedPayment("pay_kind");

        for (String path : List.of("payments/pay_none", "payouts/pay_kind", "tasks/pay_kind", "payments/pay%00")) {
            assertThat(read(path + "/as-of?version=0").getStatus()).as(path).isEqualTo(404);
        }
    }

    @Test
    void whoSeesSomeMerchantsOnlySeesThoseOfOldToo() {
        storedPayment("pay_mine");
        Caller ofAnother = new Caller("op", "op", Set.of(Role.OPERATOR), Set.of("merch_002"));
        Caller ofThis = new Caller("op", "op", Set.of(Role.OPERATOR), Set.of("merch_001"));
        String url = "/api/v1/audit/payments/pay_mine/as-of?at=" + START.minusSeconds(1);

        assertThat(readSide.body(readSide.read(ofAnother, url)).get("detail").asString())
                .isEqualTo("There is no payment pay_mine.");
        assertThat(readSide.body(readSide.read(ofThis, url)).get("detail").asString())
                .contains("it exists since");
    }

    @Test
    void theAnswerIsAsFreshAsTheStore() {
        storedPayment("pay_fresh");

        JsonNode body = readSide.body(read("payments/pay_fresh/as-of?version=2"));

        assertThat(body.at("/freshness/position").asLong())
                .isEqualTo(body.at("/freshness/headPosition").asLong())
                .isGreaterThanOrEqualTo(body.at("/data/position").asLong());
    }

    private List<PaymentEvent> storedPayment(String id) {
        List<PaymentEvent> life = List.of(
                PaymentEvents.created(id, "merch_001", START),
                new PaymentSubmitted(id, "go", START.plusSeconds(10)),
                new PaymentCanceled(id, "changed my mind", START.plusSeconds(5)));
        readSide.store(id, 0, life);
        return life;
    }

    private void storedPayout(String id) {
        List<PayoutEvent> life = List.of(
                created(id, "merch_001", 2, START),
                submitted(id, DUE, null, START.plusSeconds(1)),
                accepted(id, START.plusSeconds(2)),
                told(id, DUE.plusSeconds(60), settled(id, 1), parked(id, 2)));
        readSide.store(id, 0, life);
    }

    private static List<TaskEvent> task(String id) {
        return List.of(
                TaskEvents.opened(id, "merch_001", 2, START),
                TaskEvents.claimed(id, "op1", START.plusSeconds(1)),
                TaskEvents.proposed(id, "op1", 2, "failed", false, START.plusSeconds(2)));
    }

    private long version(String id, Instant at) {
        return data("payments/" + id + "/as-of?at=" + at).get("version").asLong();
    }

    private void assertViolation(String path, String field, String message) {
        MockHttpServletResponse answer = read(path);
        assertThat(answer.getStatus()).isEqualTo(422);
        JsonNode violations = readSide.body(answer).get("violations");
        assertThat(violations).hasSize(1);
        assertThat(violations.get(0).get("field").asString()).isEqualTo(field);
        assertThat(violations.get(0).get("message").asString()).startsWith(message);
    }

    private JsonNode data(String path) {
        MockHttpServletResponse answer = read(path);
        assertThat(answer.getStatus()).isEqualTo(200);
        return readSide.body(answer).get("data");
    }

    private MockHttpServletResponse read(String path) {
        return readSide.read(OPERATOR, "/api/v1/audit/" + path);
    }

    private static Instant instant(JsonNode node, String field) {
        return Instant.parse(node.get(field).asString());
    }

    private static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(element -> element.get(field).asString())
                .toList();
    }
}
