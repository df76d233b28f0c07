package io.payflow.query.payment;

import static io.payflow.query.ReadSide.OPERATOR;
import static io.payflow.query.ReadSide.consumer;
import static io.payflow.query.payment.PaymentEvents.START;
import static io.payflow.query.payment.PaymentEvents.created;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentCaptured;
import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import io.payflow.api.reconciliation.TaskEvent.ItemResolution;
import io.payflow.api.reconciliation.TaskEvent.TaskResolutionProposed;
import io.payflow.query.Database;
import io.payflow.query.ReadSide;
import io.payflow.query.reconciliation.TaskEvents;
import java.time.Duration;
import java.util.List;
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
class PaymentReadTest {
    private final ReadSide readSide;

    PaymentReadTest(Database database) {
        this.readSide = ReadSide.on(database);
    }

    @Test
    void aPaymentIsReadWithWhatTheCallerMayDoAndWhyNotTheRest() {
        store("pay_captured", life("pay_captured").subList(0, 6));

        MockHttpServletResponse answer = readSide.read(OPERATOR, "/api/v1/payments/pay_captured?minVersion=5");

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("ETag")).isEqualTo("\"5\"");
        JsonNode data = readSide.body(answer).get("data");
        assertThat(data.get("status").asString()).isEqualTo("authorized");
        assertThat(data.get("version").asInt()).isEqualTo(5);
        assertThat(data.get("metadata").get("order").asString()).isEqualTo("4711");
        assertThat(texts(data.get("allowedActions"), "action")).containsExactly("capture", "fail", "cancel");
        assertThat(texts(data.get("allowedActions"), "to")).containsExactly("succeeded", "failed", "canceled");
        assertThat(texts(data.get("blockedActions"), "action"))
                .containsExactly("submit", "process", "require-action", "continue", "authorize", "succeed");
        assertThat(data.get("blockedActions").get(0).get("reason").asString())
                .isEqualTo("Cannot submit: the payment is authorized. Allowed now: capture, fail, cancel.");

        JsonNode forConsumer = readSide.body(readSide.read(consumer("merch_001"), "/api/v1/payments/pay_captured"));
        assertThat(texts(forConsumer.get("data").get("allowedActions"), "action"))
                .containsExactly("capture", "cancel");
    }

    @Test
    void aPaymentInDoubtTellsWhyAndWhichTaskIsAboutIt() {
        List<PaymentEvent> life = PaymentEvents.doubted("pay_doubted");
        store("pay_doubted", life.subList(0, 9));
        readSide.store("task_doubted", 0, List.of(TaskEvents.openedForPayment("task_doubted", "merch_002", START)));
        readSide.read(OPERATOR, "/api/v1/reconciliation/tasks/task_doubted?minVersion=0");

        JsonNode parked = readSide.body(readSide.read(OPERATOR, "/api/v1/payments/pay_doubted?minVersion=8"))
                .get("data");
        assertThat(parked.get("doubt").toString())
                .isEqualTo("{\"kind\":\"parked\",\"amount\":1200,\"currency\":\"USD\"}");
        assertThat(parked.get("taskId").asString()).isEqualTo("task_doubted");
        assertThat(parked.get("pendingInstruction").asString()).isEqualTo("capture");
        assertThat(parked.get("allowedActions")).isEmpty();

        readSide.store("pay_doubted", 9, life.subList(9, 10));
        JsonNode suggested = readSide.body(readSide.read(OPERATOR, "/api/v1/payments/pay_doubted?minVersion=9"))
                .get("data");
        assertThat(suggested.get("doubt").get("suggestion").asString()).isEqualTo("succeeded");

        readSide.store("pay_doubted", 10, life.subList(10, 11));
        readSide.store(
                "task_doubted",
                1,
                List.of(
                        TaskEvents.claimed("task_doubted", "op1", START),
                        new TaskResolutionProposed(
                                "task_doubted",
                                "op1",
                                "Seen there.",
                                List.of(),
                                List.of(new ItemResolution("pay_doubted", "settled")),
                                1200,
                                false,
                                START)));
        readSide.read(OPERATOR, "/api/v1/reconciliation/tasks/task_doubted?minVersion=2");
        JsonNode resolved = readSide.body(readSide.read(OPERATOR, "/api/v1/payments/pay_doubted?minVersion=10"))
                .get("data");
        assertThat(resolved.has("doubt")).isFalse();
        assertThat(resolved.has("taskId")).isFalse();
    }

    @Test
    void theHistoryIsToldInSentences() {
        store("pay_captured_history", life("pay_captured_history"));

        JsonNode answer = readSide.body(readSide.read(OPERATOR, "/api/v1/payments/pay_captured_history/history"));

        JsonNode data = answer.get("data");
        assertThat(texts(data, "type")).containsExactly("PaymentCreated", "PaymentSubmitted", "PaymentCaptured");
        assertThat(texts(data, "summary"))
                .containsExactly(
                        "Created as a draft, for 20.00 USD.",
                        "Submitted to the processor. Reason: go.",
                        "Captured 12.00 USD of 20.00 USD held.");
        assertThat(texts(data, "actor")).containsOnly("operator");
        assertThat(texts(data, "version")).containsExactly("0", "1", "2");
        assertThat(texts(data, "position")).isSorted().doesNotHaveDuplicates();
        assertThat(data.get(2).get("data").get("capturedAmount").asInt()).isEqualTo(1200);
        assertThat(data.get(0).get("at").asString()).isEqualTo(START.toString());
        assertThat(answer.get("nextCursor").isNull()).isTrue();
        assertThat(answer.get("freshness").get("lagMs").asInt()).isZero();
        assertThat(answer.get("freshness").get("position"))
                .isEqualTo(answer.get("freshness").get("headPosition"));
    }

    @Test
    void theHistoryHasPages() {
        store("pay_paged", life("pay_paged"));

        JsonNode first = readSide.body(readSide.read(OPERATOR, "/api/v1/payments/pay_paged/history?limit=2"));
        String cursor = first.get("nextCursor").asString();
        JsonNode second =
                readSide.body(readSide.read(OPERATOR, "/api/v1/payments/pay_paged/history?limit=2&cursor=" + cursor));

        assertThat(texts(first.get("data"), "version")).containsExactly("0", "1");
        assertThat(texts(second.get("data"), "version")).containsExactly("2");
        assertThat(second.get("nextCursor").isNull()).isTrue();
        assertThat(readSide.read(OPERATOR, "/api/v1/payments/pay_other/history?cursor=" + cursor)
                        .getStatus())
                .isEqualTo(422);
    }

    @Test
    void whatTheCallerMayNotSeeLooksAsIfItDidNotExist() {
        store("pay_hidden", life("pay_hidden"));
        readSide.read(OPERATOR, "/api/v1/payments/pay_hidden?minVersion=2");

        for (String path : List.of("", "?minVersion=99", "/history")) {
            MockHttpServletResponse hidden = readSide.read(consumer("merch_002"), "/api/v1/payments/pay_hidden" + path);
            MockHttpServletResponse unknown =
                    readSide.read(consumer("merch_002"), "/api/v1/payments/pay_nothing" + path);

            assertThat(hidden.getStatus()).isEqualTo(404);
            assertThat(readSide.body(hidden).toString().replace("pay_hidden", "pay_nothing"))
                    .isEqualTo(readSide.body(unknown).toString());
        }
    }

    @Test
    void aBadMinVersionIsRefused() {
        for (String value : List.of("-1", "x", "1.0", "", "99999999999999999999")) {
            assertThat(readSide.read(OPERATOR, "/api/v1/payments/pay_any?minVersion={v}", value)
                            .getStatus())
                    .isEqualTo(422);
        }
    }

    @Test
    void aVersionThatDoesNotComeIsWaitedForTwoSeconds() {
        store("pay_waiting", life("pay_waiting"));
        readSide.read(OPERATOR, "/api/v1/payments/pay_waiting?minVersion=2");

        long before = System.nanoTime();
        MockHttpServletResponse answer = readSide.read(OPERATOR, "/api/v1/payments/pay_waiting?minVersion=3");

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(answer.getStatus()).isEqualTo(503);
        JsonNode problem = readSide.body(answer);
        assertThat(problem.get("code").asString()).isEqualTo("projection-behind");
        assertThat(problem.get("currentVersion").asInt()).isEqualTo(2);
        assertThat(problem.get("retryAfterMs").asInt()).isPositive();
    }

    @Test
    void aPaymentThatIsStoredButNotProjectedIsWaitedForAndNeverNotFound() {
        StreamingEventProcessor processor = readSide.processor("payments-v1");
        processor.shutDown();
        try {
            store("pay_unprojected", life("pay_unprojected"));

            MockHttpServletResponse behind = readSide.read(OPERATOR, "/api/v1/payments/pay_unprojected");
            assertThat(behind.getStatus()).isEqualTo(503);
            assertThat(readSide.body(behind).get("code").asString()).isEqualTo("projection-behind");
            assertThat(readSide.read(consumer("merch_002"), "/api/v1/payments/pay_unprojected")
                            .getStatus())
                    .isEqualTo(404);
            assertThat(readSide.read(OPERATOR, "/api/v1/payments/pay_unknown").getStatus())
                    .isEqualTo(404);

            CompletableFuture<MockHttpServletResponse> waiting = CompletableFuture.supplyAsync(
                    () -> readSide.read(OPERATOR, "/api/v1/payments/pay_unprojected?minVersion=2"));
            processor.start();
            assertThat(waiting.join().getStatus()).isEqualTo(200);
        } finally {
            processor.start();
        }
    }

    @Test
    void theListIsAnsweredWithFreshnessAndItsNextCursorEvenAtTheEnd() {
        store("pay_listed", life("pay_listed"));
        readSide.read(OPERATOR, "/api/v1/payments/pay_listed?minVersion=2");

        JsonNode answer = readSide.body(readSide.read(OPERATOR, "/api/v1/payments?q=pay_listed"));

        assertThat(texts(answer.get("data"), "id")).containsExactly("pay_listed");
        assertThat(answer.has("nextCursor")).isTrue();
        assertThat(answer.get("nextCursor").isNull()).isTrue();
        assertThat(answer.get("freshness").propertyNames())
                .containsExactly("asOf", "position", "headPosition", "lagMs", "stale");
    }

    private void store(String id, List<? extends PaymentEvent> events) {
        readSide.store(id, 0, events);
    }

    private static List<PaymentEvent> life(String id) {
        if (id.equals("pay_captured")) {
            return PaymentEvents.everyKindOfLife().get(0);
        }
        return List.of(
                created(id, "merch_001", START),
                new PaymentSubmitted(id, "go", START.plusSeconds(1)),
                new PaymentCaptured(id, 1200, null, START.plusSeconds(2)));
    }

    private static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(item -> item.get(field).asString())
                .toList();
    }
}
