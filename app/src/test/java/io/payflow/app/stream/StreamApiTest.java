package io.payflow.app.stream;

import static io.payflow.app.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payflow.app.testing.Client;
import io.payflow.app.testing.StreamClient;
import io.payflow.app.testing.StreamClient.Event;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The live stream as clients meet it. */
class StreamApiTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String OPERATOR = StreamingService.OPERATOR;
    private static final String CONSUMER = "pk_demo_consumer";

    private static StreamingService service;

    @BeforeAll
    static void start() {
        service = StreamingService.start("--payflow.stream.heartbeat=500ms", "--payflow.stream.stalled-after=10s");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void helloComesFirstAndThenEveryEventInOrderWithItsPositionAsId() {
        long head = service.head();
        try (StreamClient stream = service.listen(OPERATOR, "?buffer=64")) {
            assertThat(stream.head().get(0)).endsWith(" 200 ");
            assertThat(stream.head())
                    .contains(
                            "Content-Type: text/event-stream;charset=UTF-8",
                            "Cache-Control: no-store",
                            "X-Accel-Buffering: no")
                    .anyMatch(line -> line.startsWith("X-Request-Id: "));
            Event hello = stream.next();
            assertThat(hello.name()).isEqualTo("hello");
            assertThat(hello.position()).isEqualTo(head);
            assertThat(hello.data().toString()).isEqualTo("{\"position\":" + head + ",\"buffer\":64}");

            List<String> paid = List.of(service.pay("merch_001"), service.pay("merch_004"), service.pay("merch_002"));

            List<Event> events = stream.next(3);
            assertThat(events).extracting(Event::name).containsOnly("payment");
            assertThat(events)
                    .extracting(event -> event.data().get("id").asString())
                    .isEqualTo(paid);
            assertThat(events)
                    .allSatisfy(event -> assertThat(event.id())
                            .isEqualTo(event.data().get("position").asString()));
            assertThat(events).extracting(Event::position).isSorted().first().isEqualTo(head + 1);
            JsonNode first = events.get(0).data();
            assertThat(first.get("type").asString()).isEqualTo("PaymentCreated");
            assertThat(first.get("at").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            assertThat(first.get("summary").asString()).isEqualTo("Created as a draft, for 10.00 USD.");
        }
    }

    @Test
    void everybodyHearsWhatTheyAskForAndMaySee() {
        try (StreamClient consumer = service.listen(CONSUMER, "");
                StreamClient foreign = service.listen(CONSUMER, "?merchantId=merch_004");
                StreamClient merchants = service.listen(OPERATOR, "?types=merchant,PayoutCreated");
                StreamClient one = service.listen(OPERATOR, "?types=PaymentCreated&merchantId=merch_004")) {
            List.of(consumer, foreign, merchants, one).forEach(StreamClient::next);

            String theirs = service.pay("merch_004");
            String own = service.pay("merch_001");
            service.storeLarge(1, 10);

            assertThat(idOf(consumer.next())).isEqualTo(own);
            assertThat(idOf(one.next())).isEqualTo(theirs);
            assertThat(merchants.next().name()).isEqualTo("merchant");
            assertThat(foreign.nextOrComment().isComment()).isTrue();
        }
    }

    @Test
    void whoeverComesBackGetsWhatWasMissed() {
        long seen;
        try (StreamClient stream = service.listen(OPERATOR, "")) {
            stream.next();
            service.pay("merch_001");
            seen = stream.next().position();
        }
        List<String> missed = List.of(service.pay("merch_001"), service.pay("merch_002"));

        try (StreamClient stream = service.listen(OPERATOR, "", "Last-Event-ID", Long.toString(seen))) {
            assertThat(stream.next().position()).isEqualTo(seen);
            assertThat(stream.next(2)).extracting(StreamApiTest::idOf).isEqualTo(missed);
            assertThat(idOf(withNext(stream, service.pay("merch_003")))).startsWith("pay_");
        }
    }

    @Test
    void ofWhatIsOlderThanTheBufferTakesTheCountIsToldAndTheListHasIt() {
        long start = service.head();
        service.storeLarge(5_000, 10);
        service.pay("merch_001");

        try (StreamClient stream = service.listen(OPERATOR, "?buffer=16", "Last-Event-ID", Long.toString(start))) {
            Event hello = stream.next();
            assertThat(hello.data().get("position").asLong()).isEqualTo(start);

            List<Long> accounted = accounted(stream, service.head());

            assertThat(accounted).hasSize(5_001).isSorted().first().isEqualTo(start + 1);
            assertThat(accounted).last().isEqualTo(service.head());
        }
    }

    @Test
    void tooFarBackIsAResetAndWhatComesThenIsTold() {
        long start = service.head();
        service.jdbc().execute("alter sequence domain_event_entry_seq restart with " + (start + 100_010));
        service.storeLarge(4_200, 10);
        try (StreamClient other = service.listen(OPERATOR, "?types=payment")) {
            other.next();
            withNext(other, service.pay("merch_001"));

            try (StreamClient stream = service.listen(OPERATOR, "", "Last-Event-ID", Long.toString(start))) {
                assertThat(stream.next().position()).isEqualTo(start);
                Event reset = stream.next();
                assertThat(reset.name()).isEqualTo("reset");
                assertThat(reset.position()).isEqualTo(service.head());
                assertThat(reset.data().toString())
                        .isEqualTo("{\"fromPosition\":%1$d,\"toPosition\":%2$d,\"backfill\":\"%3$s?from=%1$d&to=%2$d\"}"
                                .formatted(start + 1, service.head(), "/api/v1/stream/events"));
                String next = service.pay("merch_002");
                assertThat(idOf(stream.next())).isEqualTo(next);
            }
        }
    }

    @Test
    void whoIsAheadOfTheStoreIsToldWhereItIs() {
        try (StreamClient stream = service.listen(OPERATOR, "", "Last-Event-ID", "999999999")) {
            assertThat(stream.next().position()).isEqualTo(service.head());
        }
    }

    @Test
    void whoDoesNotReadLosesTheOldestIsToldHowManyAndFindsThemInTheList() throws Exception {
        long start = service.head();
        try (StreamClient slow = service.listenWithoutReading("?buffer=16&types=merchant");
                StreamClient quick = service.listen(OPERATOR, "?buffer=4096&types=merchant")) {
            quick.next();
            await().atMost(PATIENCE).until(() -> service.measured("payflow.stream.subscribers") >= 2);
            service.storeLarge(1_500, 1_900);
            assertThat(quick.next(1_500)).extracting(Event::position).isSorted();

            slow.readHead();
            assertThat(slow.next().name()).isEqualTo("hello");

            List<Long> accounted = accounted(slow, service.head());

            assertThat(accounted)
                    .hasSize(1_500)
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .first()
                    .isEqualTo(start + 1);
        }
    }

    @Test
    void whoAcceptsNothingForTooLongIsClosedAndTheOthersGoOn() {
        await().atMost(PATIENCE).until(() -> service.measured("payflow.stream.subscribers") == 0);
        try (StreamClient stalled = service.listenWithoutReading("?types=merchant&buffer=4096");
                StreamClient other = service.listen(OPERATOR, "?types=payment")) {
            other.next();
            await().atMost(PATIENCE).until(() -> service.measured("payflow.stream.subscribers") == 2);
            service.storeLarge(1_500, 1_900);

            await().atMost(PATIENCE).until(() -> service.measured("payflow.stream.subscribers") == 1);
            String paid = service.pay("merch_001");

            assertThat(idOf(other.next())).isEqualTo(paid);
            assertThat(stalled.isBroken()).isTrue();
        }
    }

    @Test
    void fiftyWhoDoNotReadHoldNoThread() {
        List<StreamClient> stalled = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            stalled.add(service.listenWithoutReading("?buffer=16"));
        }
        await().atMost(PATIENCE).until(() -> service.measured("payflow.stream.subscribers") >= 50);
        service.storeLarge(1_000, 1_900);

        await().atMost(PATIENCE).until(() -> service.measured("payflow.stream.dropped") > 50 * 50);

        assertThat(Thread.getAllStackTraces().entrySet())
                .filteredOn(thread -> thread.getKey().getName().contains("-exec-"))
                .filteredOn(StreamApiTest::isInTheStream)
                .isEmpty();
        assertThat(service.client().getAs(OPERATOR, "/api/v1/merchants").statusCode())
                .isEqualTo(200);
        stalled.forEach(StreamClient::close);
    }

    @Test
    void aCommentKeepsAnIdleConnectionAlive() {
        try (StreamClient stream = service.listen(OPERATOR, "?types=task")) {
            stream.next();
            assertThat(stream.nextOrComment().isComment()).isTrue();
            assertThat(stream.nextOrComment().isComment()).isTrue();
        }
    }

    @Test
    void whoeverHearsNothingComesBackToWhereTheCommentsAre() {
        try (StreamClient stream = service.listen(OPERATOR, "?types=task")) {
            stream.next();
            service.pay("merch_001");
            long head = service.head();

            StreamClient.Event comment = stream.nextOrComment();
            while (comment.position() < head) {
                comment = stream.nextOrComment();
            }
            assertThat(comment.isComment()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "?buffer=15, buffer",
        "?buffer=4097, buffer",
        "?buffer=x, buffer",
        "?types=refund, types",
        "?types=, types",
        "?merchantId=, merchantId",
        "?since=1, since"
    })
    void wrongParametersAreNamed(String query, String field) {
        JsonNode problem =
                assertProblem(service.client().getAs(OPERATOR, "/api/v1/stream" + query), 422, "validation-failed");
        assertThat(problem.at("/violations/0/field").asString()).isEqualTo(field);
    }

    @Test
    void aLastEventIdThatIsNoPositionIsRefused() {
        HttpResponse<String> answer = service.client()
                .getAs(OPERATOR, "/api/v1/stream", "Last-Event-ID", "abc", "Accept", "text/event-stream");

        assertThat(assertProblem(answer, 422, "validation-failed")
                        .at("/violations/0/field")
                        .asString())
                .isEqualTo("Last-Event-ID");
    }

    @Test
    void strangersAndGatewaysHearNothing() {
        assertProblem(service.client().get("/api/v1/stream"), 401, "unauthenticated");
        assertProblem(service.client().getAs("pk_demo_gateway", "/api/v1/stream"), 403, "forbidden");
        assertProblem(service.client().getAs("pk_demo_gateway", "/api/v1/stream/events"), 403, "forbidden");
    }

    @Test
    void theHeadAloneOpensNoSubscription() {
        double before = service.measured("payflow.stream.subscribers");

        HttpResponse<String> answer = service.client().sendAs(OPERATOR, "HEAD", "/api/v1/stream", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(service.measured("payflow.stream.subscribers")).isLessThanOrEqualTo(before);
    }

    @Test
    void healthShowsTheStreamAndReadinessDoesNotDependOnIt() {
        JsonNode health = Client.json(service.client().getAs("pk_demo_admin", "/actuator/health"));
        JsonNode readiness = Client.json(service.client().getAs("pk_demo_admin", "/actuator/health/readiness"));

        assertThat(health.at("/components/stream/status").asString()).isEqualTo("UP");
        assertThat(readiness.at("/components").has("stream")).isFalse();
    }

    private static boolean isInTheStream(Map.Entry<Thread, StackTraceElement[]> thread) {
        for (StackTraceElement frame : thread.getValue()) {
            if (frame.getClassName().startsWith("io.payflow.query.stream")) {
                return true;
            }
        }
        return false;
    }

    /** The positions up to this one of the messages that came, or were said to be dropped and are in the list. */
    private static List<Long> accounted(StreamClient stream, long last) {
        List<Event> events = new ArrayList<>();
        while (events.isEmpty() || events.get(events.size() - 1).position() < last) {
            events.addAll(stream.next(1));
        }
        List<Long> accounted = new ArrayList<>();
        long lost = 0;
        for (Event event : events) {
            if (event.name().equals("dropped")) {
                List<JsonNode> missed = backfill(event.data());
                assertThat(missed).hasSize(event.data().get("count").asInt());
                missed.forEach(message -> accounted.add(message.get("position").asLong()));
                lost += missed.size();
                assertThat(event.data().get("total").asLong()).isEqualTo(lost);
                assertThat(event.position())
                        .isEqualTo(event.data().get("toPosition").asLong());
            } else {
                accounted.add(event.position());
            }
        }
        assertThat(lost).isPositive();
        return accounted;
    }

    private static Event withNext(StreamClient stream, String paid) {
        Event next = stream.next();
        while (!idOf(next).equals(paid)) {
            next = stream.next();
        }
        return next;
    }

    private static String idOf(Event event) {
        return event.data().get("id").asString();
    }

    private static List<JsonNode> backfill(JsonNode notice) {
        List<JsonNode> messages = new ArrayList<>();
        String path = notice.get("backfill").asString() + "&limit=200";
        String cursor = "";
        while (cursor != null) {
            HttpResponse<String> answer = service.client().getAs(OPERATOR, path + cursor);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode page = Client.json(answer);
            page.get("data").forEach(messages::add);
            cursor = page.get("nextCursor").isNull()
                    ? null
                    : "&cursor=" + page.get("nextCursor").asString();
        }
        return messages;
    }
}
