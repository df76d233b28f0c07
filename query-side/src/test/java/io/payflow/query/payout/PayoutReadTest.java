package io.payflow.query.payout;

import static io.payflow.query.ReadSide.OPERATOR;
import static io.payflow.query.ReadSide.consumer;
import static io.payflow.query.payout.PayoutEvents.DUE;
import static io.payflow.query.payout.PayoutEvents.START;
import static io.payflow.query.payout.PayoutEvents.accepted;
import static io.payflow.query.payout.PayoutEvents.answered;
import static io.payflow.query.payout.PayoutEvents.begun;
import static io.payflow.query.payout.PayoutEvents.created;
import static io.payflow.query.payout.PayoutEvents.parked;
import static io.payflow.query.payout.PayoutEvents.reissued;
import static io.payflow.query.payout.PayoutEvents.resolved;
import static io.payflow.query.payout.PayoutEvents.settled;
import static io.payflow.query.payout.PayoutEvents.submitted;
import static io.payflow.query.payout.PayoutEvents.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Caller;
import io.payflow.api.access.Role;
import io.payflow.api.payout.InstructionOutcome;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.query.Database;
import io.payflow.query.ReadSide;
import io.payflow.query.projection.Timestamps;
import io.payflow.query.reconciliation.TaskEvents;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

@ParameterizedClass
@EnumSource(Database.class)
class PayoutReadTest {
    private final ReadSide readSide;

    PayoutReadTest(Database database) {
        this.readSide = ReadSide.on(database);
    }

    @Test
    void aPayoutIsReadWithWhatTheCallerMayDoAndWhyNotTheRest() {
        store("po_pending", List.of(created("po_pending", "merch_001", 2, START)));

        MockHttpServletResponse answer = read(OPERATOR, "po_pending?minVersion=0");

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("ETag")).isEqualTo("\"0\"");
        JsonNode data = readSide.body(answer).get("data");
        assertThat(data.get("status").asString()).isEqualTo("pending");
        assertThat(data.get("netAmount").asLong()).isEqualTo(1950);
        assertThat(data.get("attention").get("level").asString()).isEqualTo("info");
        assertThat(data.get("attention").get("reason").asString()).isEqualTo("Waits to be submitted.");
        assertThat(data.has("countdown")).isFalse();
        assertThat(texts(data.get("allowedActions"), "action")).containsExactly("submit", "cancel");
        assertThat(data.get("allowedActions").get(0).propertyNames())
                .containsExactly("action", "label", "description", "sideEffects", "destructive", "requiredFields");
        assertThat(texts(data.get("blockedActions"), "reason"))
                .containsExactly("Cannot reissue: the payout is pending. Allowed now: submit, cancel.");

        JsonNode forConsumer =
                readSide.body(read(consumer("merch_001"), "po_pending")).get("data");
        assertThat(forConsumer.get("allowedActions")).isEmpty();
        assertThat(texts(forConsumer.get("blockedActions"), "reason"))
                .containsExactly(
                        "Cannot submit: that needs one of the roles operator, approver, admin.",
                        "Cannot cancel: that needs one of the roles operator, approver, admin.",
                        "Cannot reissue: the payout is pending."
                                + " It can only be submitted or canceled while it is pending.");
    }

    @Test
    void aPayoutTellsItsInstructionItsTaskAndWhichPayoutsReissueIt() {
        store("po_first", life("po_first", "merch_001").subList(0, 2));
        readSide.store("po_first", 2, List.of(begun("po_first", START)));
        JsonNode sent = readSide.body(read(OPERATOR, "po_first?minVersion=2")).get("data");
        assertThat(sent.get("instruction").propertyNames()).containsExactly("reference", "begunAt");
        assertThat(sent.has("taskId")).isFalse();
        assertThat(sent.has("reissueOf")).isFalse();
        assertThat(sent.get("reissues")).isEmpty();

        readSide.store(
                "po_first",
                3,
                List.of(
                        answered("po_first", InstructionOutcome.UNCLEAR, START, parked("po_first", 1)),
                        resolved("po_first", START, PayoutItemStatus.FAILED, 1),
                        told("po_first", START, parked("po_first", 2))));
        for (String id : List.of("po_again", "po_once_more")) {
            store(id, List.of(reissued(id, "po_first", "merch_001", 1, START)));
            read(OPERATOR, id + "?minVersion=0");
        }
        readSide.store("task_first", 0, List.of(TaskEvents.opened("task_first", "merch_001", 1, START)));
        readSide.read(OPERATOR, "/api/v1/reconciliation/tasks/task_first?minVersion=0");

        JsonNode data = readSide.body(read(OPERATOR, "po_first?minVersion=5")).get("data");
        assertThat(data.get("instruction").toString())
                .isEqualTo("{\"reference\":\"po_first\",\"begunAt\":\"" + START + "\",\"outcome\":\"unclear\","
                        + "\"code\":\"timeout\",\"message\":\"No answer within 10 s\",\"answeredAt\":\"" + START
                        + "\"}");
        assertThat(data.get("taskId").asString()).isEqualTo("task_first");
        assertThat(data.get("attention").get("reason").asString()).endsWith(" may have been paid. See task_first.");
        assertThat(data.get("reissues").toString()).isEqualTo("[\"po_again\",\"po_once_more\"]");
        assertThat(texts(data.get("allowedActions"), "action")).containsExactly("reissue");
        assertThat(readSide.body(read(OPERATOR, "po_again"))
                        .get("data")
                        .get("reissueOf")
                        .asString())
                .isEqualTo("po_first");
        JsonNode listed =
                readSide.body(read(OPERATOR, "?q=po_first")).get("data").get(0);
        assertThat(listed.get("taskId").asString()).isEqualTo("task_first");
        assertThat(listed.get("attention").get("reason").asString()).endsWith("See task_first.");
        assertThat(listed.has("instruction")).isFalse();
    }

    @Test
    void aPayoutThatTheBankOwesAWordOnTellsHowLongUntilItIsDue() {
        Instant due = Instant.now().plus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        store(
                "po_awaited",
                List.of(
                        created("po_awaited", "merch_001", 1, START),
                        submitted("po_awaited", due, null, START),
                        accepted("po_awaited", START)));

        JsonNode data = readSide.body(read(OPERATOR, "po_awaited?minVersion=2")).get("data");

        assertThat(Instant.parse(data.get("expectedSettlementAt").asString())).isEqualTo(due);
        JsonNode countdown = data.get("countdown");
        assertThat(Instant.parse(countdown.get("expectedSettlementAt").asString()))
                .isEqualTo(due);
        assertThat(countdown.get("secondsRemaining").asLong())
                .isPositive()
                .isLessThanOrEqualTo(Duration.ofDays(10).toSeconds());
        assertThat(countdown.get("overdue").asBoolean()).isFalse();
        assertThat(countdown.get("explanation").asString()).contains("Thanksgiving Day");
        assertThat(data.get("attention").get("level").asString()).isEqualTo("none");
        assertThat(data.get("attention").has("reason")).isFalse();
        assertThat(texts(data.get("blockedActions"), "action")).containsExactly("submit", "cancel", "reissue");
    }

    @Test
    void aPayoutWhoseTimeHasPassedIsOverdueInOneReadAndInTheList() {
        Instant due = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        store(
                "po_overdue",
                List.of(created("po_overdue", "merch_overdue", 1, START), submitted("po_overdue", due, null, START)));

        JsonNode data = readSide.body(read(OPERATOR, "po_overdue?minVersion=1")).get("data");
        JsonNode list = readSide.body(read(OPERATOR, "?merchantId=merch_overdue&attention=warning"));

        assertThat(data.get("attention").get("reason").asString()).isEqualTo("Overdue since " + due + ".");
        assertThat(data.get("countdown").get("overdue").asBoolean()).isTrue();
        assertThat(data.get("countdown").get("secondsRemaining").asLong()).isZero();
        assertThat(texts(list.get("data"), "id")).containsExactly("po_overdue");
        assertThat(list.get("data").get(0).get("attention").get("level").asString())
                .isEqualTo("warning");
        assertThat(list.get("summary").get("needsAttention").asInt()).isEqualTo(1);
    }

    @Test
    void theListIsAnsweredWithFreshnessItsNextCursorAndTheSummary() {
        store("po_listed", life("po_listed", "merch_listed"));
        read(OPERATOR, "po_listed?minVersion=2");

        JsonNode answer = readSide.body(read(consumer("merch_listed"), "?q=pay_listed_1"));

        assertThat(answer.propertyNames()).containsExactly("data", "nextCursor", "freshness", "summary");
        assertThat(answer.get("nextCursor").isNull()).isTrue();
        assertThat(answer.get("freshness").propertyNames())
                .containsExactly("asOf", "position", "headPosition", "lagMs", "stale");
        assertThat(texts(answer.get("data"), "id")).containsExactly("po_listed");
        JsonNode listed = answer.get("data").get(0);
        assertThat(listed.get("version").asInt()).isEqualTo(2);
        assertThat(listed.get("attention").get("level").asString()).isEqualTo("action_required");
        assertThat(listed.has("allowedActions")).isFalse();
        assertThat(answer.get("summary").toString())
                .isEqualTo("{\"byStatus\":{\"pending\":0,\"processing\":0,\"in_transit\":0,\"settled\":0,"
                        + "\"partially_settled\":1,\"failed\":0,\"returned\":0,\"requires_reconciliation\":0,"
                        + "\"canceled\":0},\"needsAttention\":1,\"amountPending\":[{\"currency\":\"USD\","
                        + "\"amount\":975}],\"mayHavePaid\":[{\"currency\":\"USD\",\"amount\":975,\"count\":1}]}");
    }

    @Test
    void itemsAreReadPageByPageAndByStatus() {
        store("po_items", life("po_items", "merch_001"));

        JsonNode first = readSide.body(read(consumer("merch_001"), "po_items/items?minVersion=2&limit=2"));
        JsonNode second = readSide.body(read(
                consumer("merch_001"),
                "po_items/items?limit=2&cursor=" + first.get("nextCursor").asString()));
        JsonNode open = readSide.body(read(OPERATOR, "po_items/items?status=reconciliation_required"));

        assertThat(texts(first.get("data"), "id")).containsExactly("pi_items_1", "pi_items_2");
        assertThat(texts(second.get("data"), "status")).containsExactly("pending");
        assertThat(second.get("nextCursor").isNull()).isTrue();
        assertThat(first.get("data").get(0).get("settledAt").asString()).isEqualTo(START.toString());
        assertThat(texts(open.get("data"), "paymentId")).containsExactly("pay_items_2");
        assertThat(texts(open.get("data"), "failureCode")).containsExactly("AC04");
        assertThat(read(OPERATOR, "po_items/items?status=lost&surprise=1").getStatus())
                .isEqualTo(422);
    }

    @Test
    void theHistoryIsToldInSentences() {
        store("po_told", life("po_told", "merch_001"));

        JsonNode answer = readSide.body(read(consumer("merch_001"), "po_told/history"));

        JsonNode data = answer.get("data");
        assertThat(texts(data, "type")).containsExactly("PayoutCreated", "PayoutSubmitted", "PayoutReported");
        assertThat(texts(data, "summary"))
                .containsExactly(
                        "Created: 3 items, 29.25 USD net of 0.75 USD fees.",
                        "Submitted; expected Friday 27 November 2026: submitted Tuesday before cut-off;"
                                + " Thursday is Thanksgiving Day. Reason: go.",
                        "The bank's report: 1 item settled, 1 parked.");
        assertThat(texts(data, "actor")).containsOnly("operator");
        assertThat(texts(data, "version")).containsExactly("0", "1", "2");
        assertThat(data.get(0).get("data").get("items")).hasSize(3);
        assertThat(answer.get("nextCursor").isNull()).isTrue();
        assertThat(answer.get("freshness").get("position"))
                .isEqualTo(answer.get("freshness").get("headPosition"));
    }

    @Test
    void whatTheCallerMayNotSeeLooksAsIfItDidNotExist() {
        store("po_hidden", life("po_hidden", "merch_001"));
        read(OPERATOR, "po_hidden?minVersion=2");

        for (String path : List.of("", "?minVersion=99", "/items", "/items?minVersion=99", "/history")) {
            MockHttpServletResponse hidden = read(consumer("merch_002"), "po_hidden" + path);
            MockHttpServletResponse unknown = read(consumer("merch_002"), "po_nothing" + path);

            assertThat(hidden.getStatus()).isEqualTo(404);
            assertThat(readSide.body(hidden).toString().replace("po_hidden", "po_nothing"))
                    .isEqualTo(readSide.body(unknown).toString());
        }
    }

    @Test
    void aVersionThatDoesNotComeIsRefusedAsBehind() {
        store("po_waiting", life("po_waiting", "merch_001"));
        read(OPERATOR, "po_waiting?minVersion=2");

        MockHttpServletResponse answer = read(OPERATOR, "po_waiting/items?minVersion=3");

        assertThat(answer.getStatus()).isEqualTo(503);
        JsonNode problem = readSide.body(answer);
        assertThat(problem.get("code").asString()).isEqualTo("projection-behind");
        assertThat(problem.get("currentVersion").asInt()).isEqualTo(2);
    }

    @Test
    void aPayoutThatIsStoredButNotProjectedIsWaitedForAndNeverNotFound() {
        StreamingEventProcessor processor = readSide.processor("payouts-v1");
        processor.shutDown();
        try {
            store("po_unprojected", life("po_unprojected", "merch_001"));

            assertThat(read(OPERATOR, "po_unprojected").getStatus()).isEqualTo(503);
            assertThat(read(consumer("merch_002"), "po_unprojected").getStatus())
                    .isEqualTo(404);
            assertThat(read(OPERATOR, "po_unprojected/history").getStatus()).isEqualTo(200);

            CompletableFuture<MockHttpServletResponse> waiting =
                    CompletableFuture.supplyAsync(() -> read(OPERATOR, "po_unprojected/items?minVersion=2"));
            processor.start();
            assertThat(waiting.join().getStatus()).isEqualTo(200);
        } finally {
            processor.start();
        }
    }

    @Test
    void anIdOfSomethingElseIsNoPayout() {
        assertThat(read(OPERATOR, "pay_other").getStatus()).isEqualTo(404);
        assertThat(read(OPERATOR, "po_%00").getStatus()).isEqualTo(404);
        for (String value : List.of("-1", "x", "1.0", "")) {
            assertThat(read(OPERATOR, "po_any?minVersion=" + value).getStatus()).isEqualTo(422);
        }
    }

    @Test
    void whatTheBankSaidThatBelongsNowhereIsListedNewestFirst() {
        readSide.jdbc().update("delete from bank_unmatched");
        unmatched(1, null, "unknown_payout");
        unmatched(2, "pi_x_1", "unknown_item");
        unmatched(3, "pi_x_2", "unknown_item");

        JsonNode first = readSide.body(readSide.read(OPERATOR, "/api/v1/bank/unmatched?limit=2"));
        JsonNode second = readSide.body(readSide.read(
                OPERATOR,
                "/api/v1/bank/unmatched?limit=2&cursor="
                        + first.get("nextCursor").asString()));

        assertThat(texts(first.get("data"), "itemId")).containsExactly("pi_x_2", "pi_x_1");
        JsonNode oldest = second.get("data").get(0);
        assertThat(oldest.propertyNames())
                .containsExactly(
                        "id",
                        "notificationId",
                        "payoutId",
                        "kind",
                        "outcome",
                        "code",
                        "message",
                        "reason",
                        "actor",
                        "receivedAt");
        assertThat(oldest.get("notificationId").asString()).isEqualTo("ntf_1");
        assertThat(oldest.get("receivedAt").asString()).isEqualTo(DUE.toString());
        assertThat(second.get("nextCursor").isNull()).isTrue();
        assertThat(second.get("freshness").get("lagMs").asInt()).isZero();

        Caller ofOneMerchant = new Caller("op", "op", Set.of(Role.OPERATOR), Set.of("merch_001"));
        assertThat(readSide.body(readSide.read(ofOneMerchant, "/api/v1/bank/unmatched"))
                        .get("data"))
                .isEmpty();
        assertThat(readSide.read(OPERATOR, "/api/v1/bank/unmatched?cursor=x&kind=items")
                        .getStatus())
                .isEqualTo(422);
    }

    @Test
    void theLifecycleIsTheTable() {
        JsonNode data = readSide.body(readSide.read(OPERATOR, "/api/v1/lifecycles/payout"))
                .get("data");

        assertThat(data.propertyNames()).containsExactly("statuses", "initial", "transitions", "bankWords");
        assertThat(data.get("transitions").get(0).get("to").get(0).asString()).isEqualTo("processing");
    }

    private void unmatched(int number, String itemId, String reason) {
        readSide.jdbc().update("""
                        insert into bank_unmatched (notification_id, fingerprint, line, payout_id, kind, item_id, outcome,
                            code, message, reason, actor, received_at)
                        values (?, 'f', 0, 'po_x', 'items', ?, 'failed', 'AC04', 'The account is closed', ?, 'bank', ?)""", "ntf_" + number, itemId, reason, Timestamps.of(DUE));
    }

    private MockHttpServletResponse read(Caller caller, String path) {
        String separator = path.startsWith("?") ? "" : "/";
        return readSide.read(caller, "/api/v1/payouts" + separator + path);
    }

    private void store(String id, List<PayoutEvent> events) {
        readSide.store(id, 0, events);
    }

    /** Three items: one settled, one parked, one that nothing is known of. */
    private static List<PayoutEvent> life(String id, String merchantId) {
        return List.of(
                created(id, merchantId, 3, START),
                submitted(id, DUE, "go", START),
                told(id, START, settled(id, 1), parked(id, 2)));
    }

    private static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(item -> item.get(field).asString())
                .toList();
    }
}
