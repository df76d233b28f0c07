package io.payflow.query.reconciliation;

import static io.payflow.query.ReadSide.OPERATOR;
import static io.payflow.query.reconciliation.TaskEvents.START;
import static io.payflow.query.reconciliation.TaskEvents.attempt;
import static io.payflow.query.reconciliation.TaskEvents.claimed;
import static io.payflow.query.reconciliation.TaskEvents.enquired;
import static io.payflow.query.reconciliation.TaskEvents.opened;
import static io.payflow.query.reconciliation.TaskEvents.proposed;
import static io.payflow.query.reconciliation.TaskEvents.word;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Caller;
import io.payflow.api.access.Role;
import io.payflow.api.payout.InstructionOutcome;
import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.query.Database;
import io.payflow.query.ReadSide;
import io.payflow.query.payout.PayoutEvents;
import java.time.Instant;
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
class TaskReadTest {
    private static final Caller PROPOSER = new Caller("op", "op1", Set.of(Role.APPROVER), Set.of());
    private static final Caller APPROVER = new Caller("ap", "ap1", Set.of(Role.APPROVER), Set.of());

    private final ReadSide readSide;

    TaskReadTest(Database database) {
        this.readSide = ReadSide.on(database);
    }

    @Test
    void aTaskIsReadWithAllThatWhoeverResolvesItNeeds() {
        store(
                "task_read",
                List.of(
                        opened("task_read", "merch_001", 2, START),
                        claimed("task_read", "op1", START),
                        enquired(
                                "task_read",
                                1,
                                START,
                                word("task_read", 1, "enquiry", "settled"),
                                word("task_read", 2, "enquiry", "settled")),
                        proposed("task_read", "op1", 2, "settled", true, START)));

        MockHttpServletResponse answer = read(APPROVER, "task_read?minVersion=3");

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("ETag")).isEqualTo("\"3\"");
        assertThat(readSide.body(answer).get("freshness").get("stale").asBoolean())
                .isFalse();
        JsonNode data = readSide.body(answer).get("data");
        assertThat(data.propertyNames())
                .containsExactly(
                        "id",
                        "status",
                        "reason",
                        "explanation",
                        "payoutId",
                        "merchantId",
                        "items",
                        "amountAtRisk",
                        "currency",
                        "assignee",
                        "openedAt",
                        "updatedAt",
                        "dueAt",
                        "proposal",
                        "evidence",
                        "attempts",
                        "enquiries",
                        "suggestion",
                        "version",
                        "overdue",
                        "ageSeconds",
                        "allowedActions",
                        "blockedActions");
        assertThat(data.get("items").get(1).toString())
                .isEqualTo("{\"itemId\":\"pi_read_2\",\"paymentId\":\"pay_read_2\",\"amount\":975,"
                        + "\"status\":\"reconciliation_required\",\"code\":\"AC04\","
                        + "\"message\":\"Größe \uD83D\uDE80 \\\"quoted\\\"\",\"suggestion\":\"settled\"}");
        assertThat(data.get("proposal").get("items")).hasSize(2);
        assertThat(data.get("proposal").get("version").asInt()).isEqualTo(3);
        assertThat(texts(data.get("evidence"), "kind")).containsExactly("statement_line", "bank_reference");
        assertThat(data.get("enquiries").get(0).get("words")).hasSize(2);
        assertThat(data.get("suggestion").asString()).isEqualTo("settled");
        assertThat(data.get("overdue").asBoolean())
                .isEqualTo(START.plusSeconds(86_400).isBefore(Instant.now()));
    }

    @Test
    void whatTheCallerMayDoIsToldAndWhyNotTheRest() {
        store(
                "task_moves",
                List.of(
                        opened("task_moves", "merch_001", 1, START),
                        claimed("task_moves", "op1", START),
                        proposed("task_moves", "op1", 1, "settled", true, START)));

        JsonNode forApprover =
                readSide.body(read(APPROVER, "task_moves?minVersion=2")).get("data");
        JsonNode forProposer = readSide.body(read(PROPOSER, "task_moves")).get("data");
        JsonNode forOperator = readSide.body(read(OPERATOR, "task_moves")).get("data");

        assertThat(texts(forApprover.get("allowedActions"), "action")).containsExactly("approve", "reject");
        assertThat(forApprover.get("allowedActions").get(0).propertyNames())
                .containsExactly("action", "label", "description", "sideEffects", "destructive", "requiredFields");
        assertThat(texts(forProposer.get("allowedActions"), "action")).containsExactly("release");
        assertThat(texts(forProposer.get("blockedActions"), "reason"))
                .contains("Cannot approve: you proposed it yourself; somebody else must judge it.");
        assertThat(forOperator.get("allowedActions")).isEmpty();
        assertThat(texts(forOperator.get("blockedActions"), "reason"))
                .contains("Cannot claim: op1 holds the task.", "Cannot approve: that needs one of the roles approver.");
    }

    @Test
    void theAttemptTellsTheAnswerThatCameAfterTheTaskWasOpened() {
        readSide.store(
                "po_attempt",
                0,
                List.of(
                        PayoutEvents.created("po_attempt", "merch_001", 1, START),
                        PayoutEvents.submitted("po_attempt", START),
                        PayoutEvents.begun("po_attempt", START)));
        store("task_attempt", List.of(opened("task_attempt", "merch_001", 1, START)));

        JsonNode before =
                readSide.body(read(OPERATOR, "task_attempt?minVersion=0")).get("data");
        readSide.store(
                "po_attempt",
                3,
                List.of(PayoutEvents.answered("po_attempt", InstructionOutcome.ACCEPTED, START.plusSeconds(9))));
        JsonNode after = readSide.body(read(OPERATOR, "task_attempt")).get("data");

        assertThat(before.get("attempts")).hasSize(1);
        assertThat(before.get("attempts").get(0).has("answeredAt")).isFalse();
        assertThat(after.get("attempts").toString())
                .isEqualTo("[{\"instruction\":\"payout\",\"reference\":\"po_attempt\",\"begunAt\":\"" + START
                        + "\",\"answeredAt\":\"" + START.plusSeconds(9)
                        + "\",\"outcome\":\"accepted\",\"otherReference\":\"bank_po_attempt\"}]");
    }

    @Test
    void anAttemptThatWasAnsweredIsAsTheOpeningSays() {
        store(
                "task_answered",
                List.of(TaskEvents.opened(
                        "task_answered",
                        "late_return",
                        "po_unknown",
                        "merch_001",
                        1,
                        attempt("task_answered", START),
                        START)));

        JsonNode data =
                readSide.body(read(OPERATOR, "task_answered?minVersion=0")).get("data");

        assertThat(data.get("attempts").get(0).get("otherReference").asString()).isEqualTo("bank_1");
        assertThat(data.get("explanation").asString()).isEqualTo("Items that were settled came back.");
    }

    @Test
    void theListIsAnsweredWithFreshnessAndItsNextCursorEvenAtTheEnd() {
        store("task_listed", List.of(opened("task_listed", "merch_001", 3, START)));
        read(OPERATOR, "task_listed?minVersion=0");

        JsonNode answer = readSide.body(read(OPERATOR, "?q=pi_listed_3"));

        assertThat(answer.propertyNames()).containsExactly("data", "nextCursor", "freshness");
        assertThat(answer.get("nextCursor").isNull()).isTrue();
        assertThat(answer.get("data").get(0).propertyNames())
                .containsExactly(
                        "id",
                        "status",
                        "reason",
                        "explanation",
                        "payoutId",
                        "merchantId",
                        "itemCount",
                        "amountAtRisk",
                        "currency",
                        "openedAt",
                        "updatedAt",
                        "dueAt",
                        "version",
                        "overdue",
                        "ageSeconds");
        assertThat(answer.get("data").get(0).get("amountAtRisk").asInt()).isEqualTo(2925);
        assertThat(read(OPERATOR, "?status=lost&surprise=1").getStatus()).isEqualTo(422);
    }

    @Test
    void theHistoryIsToldInSentencesPageByPage() {
        List<TaskEvent> life = List.of(
                opened("task_story", "merch_001", 1, START),
                claimed("task_story", "op1", START),
                proposed("task_story", "op1", 1, "settled", false, START));
        store("task_story", life);

        JsonNode first = readSide.body(read(OPERATOR, "task_story/history?limit=2"));
        JsonNode second = readSide.body(read(
                OPERATOR,
                "task_story/history?limit=2&cursor=" + first.get("nextCursor").asString()));

        assertThat(texts(first.get("data"), "type")).containsExactly("TaskOpened", "TaskClaimed");
        assertThat(texts(first.get("data"), "summary")).contains("Claimed by op1.");
        assertThat(texts(second.get("data"), "version")).containsExactly("2");
        assertThat(second.get("nextCursor").isNull()).isTrue();
    }

    @Test
    void whatTheCallerMayNotSeeLooksAsIfItDidNotExist() {
        store("task_hidden", List.of(opened("task_hidden", "merch_001", 1, START)));
        read(OPERATOR, "task_hidden?minVersion=0");
        Caller ofAnother = new Caller("op", "op", Set.of(Role.OPERATOR), Set.of("merch_002"));

        for (String path : List.of("", "?minVersion=99", "/history")) {
            MockHttpServletResponse hidden = read(ofAnother, "task_hidden" + path);
            MockHttpServletResponse unknown = read(ofAnother, "task_nothing" + path);

            assertThat(hidden.getStatus()).isEqualTo(404);
            assertThat(readSide.body(hidden).toString().replace("task_hidden", "task_nothing"))
                    .isEqualTo(readSide.body(unknown).toString());
        }
        assertThat(readSide.body(read(ofAnother, "?q=task_hidden")).get("data")).isEmpty();
        assertThat(read(OPERATOR, "po_other").getStatus()).isEqualTo(404);
        assertThat(read(OPERATOR, "task_%00").getStatus()).isEqualTo(404);
        assertThat(read(OPERATOR, "task_any?minVersion=x").getStatus()).isEqualTo(422);
    }

    @Test
    void aTaskThatIsStoredButNotProjectedIsWaitedForAndNeverNotFound() {
        StreamingEventProcessor processor = readSide.processor("tasks-v1");
        processor.shutDown();
        try {
            store("task_unprojected", List.of(opened("task_unprojected", "merch_001", 1, START)));

            MockHttpServletResponse behind = read(OPERATOR, "task_unprojected");
            assertThat(behind.getStatus()).isEqualTo(503);
            assertThat(readSide.body(behind).get("code").asString()).isEqualTo("projection-behind");
            assertThat(read(OPERATOR, "task_unprojected/history").getStatus()).isEqualTo(200);

            CompletableFuture<MockHttpServletResponse> waiting =
                    CompletableFuture.supplyAsync(() -> read(OPERATOR, "task_unprojected?minVersion=0"));
            processor.start();
            assertThat(waiting.join().getStatus()).isEqualTo(200);
            assertThat(read(OPERATOR, "task_unprojected?minVersion=1").getStatus())
                    .isEqualTo(503);
        } finally {
            processor.start();
        }
    }

    private MockHttpServletResponse read(Caller caller, String path) {
        String separator = path.startsWith("?") ? "" : "/";
        return readSide.read(caller, "/api/v1/reconciliation/tasks" + separator + path);
    }

    private void store(String id, List<TaskEvent> events) {
        readSide.store(id, 0, events);
    }

    private static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(item -> item.get(field).asString())
                .toList();
    }
}
