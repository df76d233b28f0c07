package io.payflow.query.asof;

import static io.payflow.query.ReadSide.OPERATOR;
import static io.payflow.query.payout.PayoutEvents.accepted;
import static io.payflow.query.payout.PayoutEvents.created;
import static io.payflow.query.payout.PayoutEvents.parked;
import static io.payflow.query.payout.PayoutEvents.settled;
import static io.payflow.query.payout.PayoutEvents.submitted;
import static io.payflow.query.payout.PayoutEvents.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.payment.PaymentEvent.PaymentCanceled;
import io.payflow.api.payout.PayoutItem;
import io.payflow.query.Database;
import io.payflow.query.ReadSide;
import io.payflow.query.payment.PaymentEvents;
import io.payflow.query.reconciliation.TaskEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

@ParameterizedClass
@EnumSource(Database.class)
class DifferenceReadTest {
    private static final Instant START = Instant.parse("2020-01-02T10:00:00.123Z");
    private static final Instant DUE = START.plus(Duration.ofDays(2));

    private final ReadSide readSide;

    DifferenceReadTest(Database database) {
        this.readSide = ReadSide.on(database);
    }

    @Test
    void twoVersionsDifferInTheirFieldsAndTheEventsBetweenThemSayWhy() {
        storedPayment("pay_diff");

        JsonNode data = data("payments/pay_diff/difference?fromVersion=0&toVersion=1");

        assertThat(data.propertyNames()).containsExactly("id", "from", "to", "changes", "events");
        assertThat(data.at("/from/version").asInt()).isZero();
        assertThat(data.at("/to/version").asInt()).isEqualTo(1);
        assertThat(Instant.parse(data.at("/to/at").asString())).isEqualTo(START.plusSeconds(60));
        assertThat(data.at("/to/position").asLong())
                .isGreaterThan(data.at("/from/position").asLong());
        assertThat(changes(data))
                .containsExactly(
                        "/status: \"draft\" -> \"canceled\"",
                        "/updatedAt: \"" + START + "\" -> \"" + START.plusSeconds(60) + "\"",
                        "/version: 0 -> 1",
                        "/completedAt: null -> \"" + START.plusSeconds(60) + "\"");
        assertThat(data.get("events")).hasSize(1);
        JsonNode event = data.get("events").get(0);
        assertThat(event.propertyNames()).containsExactly("position", "version", "type", "at", "actor");
        assertThat(event.get("type").asString()).isEqualTo("PaymentCanceled");
        assertThat(event.get("position")).isEqualTo(data.at("/to/position"));
    }

    @Test
    void beforeItsCreationNothingExistedAndEverythingIsAdded() {
        storedPayment("pay_whole");

        JsonNode byVersion = data("payments/pay_whole/difference?fromVersion=-1&toVersion=1");
        assertThat(byVersion.get("from").toString()).isEqualTo("{\"version\":-1}");
        JsonNode state = data("payments/pay_whole/as-of?version=1").get("state");
        assertThat(byVersion.get("changes")).hasSize(state.size()).allSatisfy(change -> {
            assertThat(change.get("before").isNull()).isTrue();
            assertThat(change.get("after"))
                    .isEqualTo(state.at(change.get("field").asString()));
        });
        assertThat(byVersion.get("events")).hasSize(2);

        JsonNode byMoment =
                data("payments/pay_whole/difference?from=" + START.minusSeconds(1) + "&to=" + Instant.now());
        assertThat(byMoment.get("from").propertyNames()).containsExactly("version", "moment");
        assertThat(byMoment.get("changes")).isEqualTo(byVersion.get("changes"));
        assertThat(byMoment.get("events")).isEqualTo(byVersion.get("events"));
    }

    @Test
    void aPayoutsItemsAreKnownByTheirIds() {
        storedPayout("po_diff");

        List<String> changes = changes(data("payouts/po_diff/difference?fromVersion=2&toVersion=3"));

        String settled = PayoutItem.id("po_diff", 2);
        assertThat(changes)
                .contains(
                        "/items/" + settled + "/status: \"pending\" -> \"settled\"",
                        "/items/" + settled + "/settledAt: null -> \"" + DUE.plusSeconds(60) + "\"",
                        "/itemsByStatus/settled/count: 0 -> 1",
                        "/attention/level: \"none\" -> \"action_required\"")
                .noneMatch(change -> change.contains(PayoutItem.id("po_diff", 1)));
    }

    /** Nothing happened to it in between, but time passed. */
    @Test
    void aPayoutThatBecameOverdueDiffersWithoutAnEvent() {
        storedPayout("po_difference_waiting");

        JsonNode data = data("payouts/po_difference_waiting/difference?from=" + DUE + "&to=" + DUE.plusSeconds(1));

        assertThat(data.get("events")).isEmpty();
        assertThat(data.get("from").get("version")).isEqualTo(data.get("to").get("version"));
        assertThat(changes(data))
                .containsExactlyInAnyOrder(
                        "/attention/level: \"none\" -> \"warning\"",
                        "/attention/reason: null -> \"Overdue since " + DUE + ".\"",
                        "/countdown/overdue: false -> true");
    }

    @Test
    void aTasksEvidenceIsAddedAndItsItemsAreKnownByTheirIds() {
        readSide.store(
                "task_diff",
                0,
                List.of(
                        TaskEvents.opened("task_diff", "merch_001", 2, START),
                        TaskEvents.claimed("task_diff", "op1", START),
                        TaskEvents.proposed("task_diff", "op1", 2, "failed", false, START)));

        List<String> changes = changes(data("tasks/task_diff/difference?fromVersion=1&toVersion=2"));

        assertThat(changes)
                .contains("/items/" + TaskEvents.itemId("task_diff", 2) + "/resolution: null -> \"failed\"")
                .anyMatch(change -> change.startsWith("/evidence/0: null -> {\"kind\":\"statement_line\""))
                .anyMatch(change -> change.startsWith("/proposal: null -> {\"proposer\":\"op1\""));
    }

    @Test
    void betweenAStateAndItselfNothingIsDifferent() {
        storedPayout("po_same");

        for (String span : List.of("fromVersion=3&toVersion=3", "from=" + DUE + "&to=" + DUE)) {
            JsonNode data = data("payouts/po_same/difference?" + span);
            assertThat(data.get("changes")).isEmpty();
            assertThat(data.get("events")).isEmpty();
            assertThat(data.get("from")).isEqualTo(data.get("to"));
        }
    }

    @Test
    void theTwoAreAskedForAsOnePairInTheirOrder() {
        storedPayment("pay_pair");
        String pay = "payments/pay_pair/difference";

        assertViolations(pay, "fromVersion", "from");
        assertViolations(pay + "?fromVersion=0", "fromVersion", "from");
        assertViolations(pay + "?fromVersion=0&to=" + START, "fromVersion", "from");
        assertViolations(pay + "?fromVersion=0&toVersion=1&from=" + START + "&to=" + START, "fromVersion", "from");
        assertViolations(pay + "?fromVersion=1&toVersion=0", "fromVersion");
        assertViolations(pay + "?from=" + START.plusSeconds(1) + "&to=" + START, "from");
        assertViolations(pay + "?from=" + START + "&to=9999-01-01T00:00:00Z", "to");
        assertViolations(pay + "?from=9998-01-01T00:00:00Z&to=9999-01-01T00:00:00Z", "from", "to");
        assertViolations(pay + "?fromVersion=-2&toVersion=-1", "fromVersion", "toVersion");
        assertViolations(pay + "?fromVersion=0&toVersion=2", "toVersion");
        assertViolations(pay + "?fromVersion=2&toVersion=2", "fromVersion");
        assertViolations(pay + "?fromVersion=0&toVersion=1&x=1", "x");
    }

    @Test
    void whatDidNotExistThenOrNeverIsNotFound() {
        storedPayment("pay_then");
        String early = "?from=" + START.minusSeconds(2) + "&to=" + START.minusSeconds(1);

        MockHttpServletResponse answer = read("payments/pay_then/difference" + early);

        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(readSide.body(answer).get("detail").asString()).contains("it exists since " + START);
        assertThat(read("payments/pay_no/difference" + early).getStatus()).isEqualTo(404);
        assertThat(read("payouts/pay_then/difference" + early).getStatus()).isEqualTo(404);
    }

    private void storedPayment(String id) {
        readSide.store(
                id,
                0,
                List.of(
                        PaymentEvents.created(id, "merch_001", START),
                        new PaymentCanceled(id, "changed my mind", START.plusSeconds(60))));
    }

    private void storedPayout(String id) {
        readSide.store(
                id,
                0,
                List.of(
                        created(id, "merch_001", 3, START),
                        submitted(id, DUE, null, START),
                        accepted(id, START),
                        told(id, DUE.plusSeconds(60), settled(id, 2), parked(id, 3))));
    }

    private void assertViolations(String path, String... fields) {
        MockHttpServletResponse answer = read(path);
        assertThat(answer.getStatus()).as(path).isEqualTo(422);
        assertThat(readSide.body(answer).get("violations"))
                .as(path)
                .extracting(violation -> violation.get("field").asString())
                .containsExactlyInAnyOrder(fields);
    }

    private static List<String> changes(JsonNode data) {
        return StreamSupport.stream(data.get("changes").spliterator(), false)
                .map(change ->
                        change.get("field").asString() + ": " + change.get("before") + " -> " + change.get("after"))
                .toList();
    }

    private JsonNode data(String path) {
        MockHttpServletResponse answer = read(path);
        assertThat(answer.getStatus()).isEqualTo(200);
        return readSide.body(answer).get("data");
    }

    private MockHttpServletResponse read(String path) {
        return readSide.read(OPERATOR, "/api/v1/audit/" + path);
    }
}
