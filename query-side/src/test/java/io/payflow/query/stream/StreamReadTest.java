package io.payflow.query.stream;

import static io.payflow.query.ReadSide.OPERATOR;
import static io.payflow.query.ReadSide.consumer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payflow.api.access.Caller;
import io.payflow.api.merchant.MerchantEvent.MerchantDefined;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.query.Database;
import io.payflow.query.ReadSide;
import io.payflow.query.payment.PaymentEvents;
import io.payflow.query.payout.PayoutEvents;
import io.payflow.query.reconciliation.TaskEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the stream reads from the event store, on both databases. */
@ParameterizedClass
@EnumSource(Database.class)
class StreamReadTest {
    private static final int RESUMES = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ReadSide readSide;
    private final AtomicLong dropped = new AtomicLong();

    StreamReadTest(Database database) {
        this.readSide = ReadSide.on(database);
    }

    @Test
    void aPaymentsEventIsToldWithWhatItWasAndWhatItIs() {
        long before = head();
        readSide.store("pay_stream_told", 0, PaymentEvents.doubted("pay_stream_told", "merch_told"));

        List<JsonNode> told = list(OPERATOR, "from=" + (before + 1));

        assertThat(told).hasSize(11);
        assertThat(told.get(0).toString())
                .isEqualTo("{\"position\":" + (before + 1) + ",\"type\":\"PaymentCreated\",\"id\":\"pay_stream_told\","
                        + "\"merchantId\":\"merch_told\",\"at\":\"2026-11-22T10:00:00.123Z\",\"status\":\"draft\","
                        + "\"amount\":2000,\"currency\":\"USD\",\"summary\":\"Created as a draft, for 20.00 USD.\"}");
        JsonNode last = told.get(10);
        assertThat(last.get("previousStatus").asString()).isEqualTo("authorized");
        assertThat(last.get("status").asString()).isEqualTo("succeeded");
        assertThat(last.get("summary").asString()).startsWith("Found out by task_1");
    }

    @Test
    void merchantsHaveNoStatusAndPayoutsAndTasksHave() {
        long before = head();
        readSide.store("merch_kinds", 0, List.of(defined("merch_kinds", "Old"), defined("merch_kinds", "New")));
        readSide.store("po_kinds", 0, List.of(PayoutEvents.created("po_kinds", "merch_kinds", 3, PayoutEvents.START)));
        readSide.store("task_kinds", 0, List.of(TaskEvents.opened("task_kinds", "merch_kinds", 2, TaskEvents.START)));

        List<JsonNode> told = list(OPERATOR, "from=" + (before + 1));

        assertThat(told)
                .extracting(message -> message.get("merchantId").asString())
                .containsOnly("merch_kinds");
        assertThat(told.get(0).has("status")).isFalse();
        assertThat(told.get(0).has("amount")).isFalse();
        assertThat(told.get(0).get("summary").asString()).isEqualTo("Registered as Old.");
        assertThat(told.get(1).get("summary").asString()).isEqualTo("The terms of New were replaced.");
        assertThat(told.get(2).get("status").asString()).isEqualTo("pending");
        assertThat(told.get(2).get("amount").asLong()).isEqualTo(3_000);
        assertThat(told.get(3).get("status").asString()).isEqualTo("open");
        assertThat(told.get(3).get("amount").asLong()).isEqualTo(1_950);
    }

    /** What is told live, from what is remembered or loaded, is what is listed later, to the byte. */
    @Test
    void liveAndListedAreTheSame() {
        long before = head();
        storeLives("same1", new Random(7));
        storeLives("same2", new Random(8));
        storeLives("same3", new Random(9));
        long head = head();

        List<String> fromTheStart = live(before, head);
        List<String> fromTheMiddle = live(before + 20, head);

        List<String> listed = list(OPERATOR, "from=" + (before + 1) + "&to=" + head).stream()
                .map(JsonNode::toString)
                .toList();
        assertThat(fromTheStart).hasSizeGreaterThan(40).isEqualTo(listed);
        assertThat(fromTheMiddle).isNotEmpty();
        assertThat(listed).endsWith(fromTheMiddle.toArray(String[]::new));
    }

    @Test
    void everybodyListsWhatTheyMaySeeAndAskFor() {
        long before = head();
        readSide.store(
                "pay_scope_a", 0, List.of(PaymentEvents.created("pay_scope_a", "merch_scope_a", PaymentEvents.START)));
        readSide.store(
                "pay_scope_b", 0, List.of(PaymentEvents.created("pay_scope_b", "merch_scope_b", PaymentEvents.START)));
        readSide.store(
                "po_scope_a", 0, List.of(PayoutEvents.created("po_scope_a", "merch_scope_a", 1, PayoutEvents.START)));
        readSide.store(
                "task_scope_a", 0, List.of(TaskEvents.opened("task_scope_a", "merch_scope_a", 1, TaskEvents.START)));
        readSide.store("merch_scope_a", 0, List.of(defined("merch_scope_a", "A")));
        String range = "from=" + (before + 1);

        assertThat(ids(OPERATOR, range))
                .containsExactly("pay_scope_a", "pay_scope_b", "po_scope_a", "task_scope_a", "merch_scope_a");
        assertThat(ids(consumer("merch_scope_a"), range)).containsExactly("pay_scope_a", "po_scope_a", "merch_scope_a");
        assertThat(ids(consumer("merch_scope_a"), range + "&types=task")).isEmpty();
        assertThat(ids(consumer("merch_scope_a"), range + "&merchantId=merch_scope_b"))
                .isEmpty();
        assertThat(ids(OPERATOR, range + "&merchantId=merch_scope_b")).containsExactly("pay_scope_b");
        assertThat(ids(OPERATOR, range + "&types=task,PayoutCreated&types=MerchantDefined"))
                .containsExactly("po_scope_a", "task_scope_a", "merch_scope_a");
        assertThat(ids(OPERATOR, range + "&to=" + (before + 2))).containsExactly("pay_scope_a", "pay_scope_b");
    }

    @Test
    void whatIsWrongWithARequestIsNamed() {
        for (String wrong : List.of("types=pay", "from=x", "to=-1", "limit=0", "limit=201", "cursor=x", "after=1")) {
            JsonNode problem = readSide.body(readSide.read(OPERATOR, "/api/v1/stream/events?" + wrong));
            assertThat(problem.at("/code").asString()).as(wrong).isEqualTo("validation-failed");
            assertThat(problem.at("/violations/0/field").asString()).isEqualTo(wrong.substring(0, wrong.indexOf('=')));
        }
    }

    /** Events go on while one after the other resumes from anywhere: from what is at hand, and from the store. */
    @Test
    void whoeverResumesWhileEventsGoOnMissesNothing() {
        long before = head();
        Listening listening = new Listening(before);
        CompletableFuture<Void> storing = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 12; i++) {
                storeLives("resume" + i, new Random(i));
            }
        });
        Random random = new Random(11);
        List<Subscriber> subscribers = new ArrayList<>();
        List<Long> starts = new ArrayList<>();
        while (subscribers.size() < RESUMES) {
            long start = before + random.nextLong(head() - before + 1);
            starts.add(start);
            subscribers.add(listening.resume(start, 16 + random.nextInt(100)));
        }
        storing.join();
        long head = head();
        await().atMost(PATIENCE).until(() -> listening.hub.published() == head);

        List<Long> all = list(OPERATOR, "from=" + (before + 1)).stream()
                .map(message -> message.get("position").asLong())
                .toList();
        for (int i = 0; i < subscribers.size(); i++) {
            long start = starts.get(i);
            assertThat(accounted(subscribers.get(i), all))
                    .isEqualTo(all.stream().filter(position -> position > start).toList());
        }
        listening.hub.close();
    }

    @Test
    void anEventThatCannotBeToldIsTriedAgainAndNeverSkipped() {
        long before = head();
        Listening listening = new Listening(before);
        readSide.store("pay_poison", 0, List.of(PaymentEvents.created("pay_poison", "merch_p", PaymentEvents.START)));
        await().atMost(PATIENCE).until(() -> listening.hub.published() == before + 1);
        List<PaymentEvent> next = List.of(PaymentEvents.created("pay_poison2", "merch_p", PaymentEvents.START));
        readSide.store("pay_poison2", 1, next);

        await().atMost(PATIENCE).until(() -> listening.reader.trouble().isPresent());
        assertThat(listening.hub.published()).isEqualTo(before + 1);

        readSide.jdbc()
                .update("update domain_event_entry set sequence_number = 0 where aggregate_identifier = 'pay_poison2'");
        await().atMost(PATIENCE).until(() -> listening.hub.published() == head());
        assertThat(listening.reader.trouble()).isEmpty();
        listening.hub.close();
    }

    /** A hub that keeps little at hand, with a reader of its own. */
    private final class Listening {
        private final StreamHub hub = new StreamHub(1_000, 8);
        private final StreamReader reader =
                new StreamReader(hub, readSide.bean(EventLog.class), readSide.bean(LiveStories.class), () -> {});

        private Listening(long head) {
            Thread thread = new Thread(reader, "test-reader");
            thread.setDaemon(true);
            hub.enter(OptionalLong.empty(), head);
            thread.start();
        }

        private Subscriber resume(long after, int capacity) {
            hub.enter(OptionalLong.of(after), head());
            Subscriber subscriber =
                    new Subscriber(new StreamSelection(OPERATOR, Set.of(), null), capacity, after, dropped);
            readSide.bean(CatchUp.class).join(hub, subscriber);
            return subscriber;
        }
    }

    private static List<Long> accounted(Subscriber subscriber, List<Long> all) {
        List<Long> accounted = new ArrayList<>();
        for (Delivery next = subscriber.buffer().take();
                next != null;
                next = subscriber.buffer().take()) {
            if (next instanceof StreamMessage message) {
                accounted.add(message.position());
            } else if (next instanceof Dropped gap) {
                List<Long> missing = all.stream()
                        .filter(position -> gap.fromPosition() <= position && position <= gap.toPosition())
                        .toList();
                assertThat(gap.count()).isEqualTo(missing.size());
                accounted.addAll(missing);
            }
        }
        return accounted;
    }

    private List<String> live(long after, long to) {
        StreamHub hub = new StreamHub(10, 8);
        Subscriber subscriber = new Subscriber(new StreamSelection(OPERATOR, Set.of(), null), 4_096, after, dropped);
        hub.enter(OptionalLong.empty(), after);
        hub.join(subscriber);
        EventLog log = readSide.bean(EventLog.class);
        LiveStories stories = new LiveStories(log, readSide.bean(MessageMaker.class));
        Thread reader = new Thread(new StreamReader(hub, log, stories, () -> {}), "test-reader");
        reader.setDaemon(true);
        reader.start();
        await().atMost(PATIENCE).until(() -> hub.published() == to);
        hub.close();
        List<String> told = new ArrayList<>();
        for (Delivery next = subscriber.buffer().take();
                next != null;
                next = subscriber.buffer().take()) {
            told.add(new String(((StreamMessage) next).data(), StandardCharsets.UTF_8));
        }
        return told.stream()
                .map(text -> JsonMapper.shared().readTree(text).toString())
                .toList();
    }

    /** Some lives of each kind, their events among each other's. */
    private void storeLives(String name, Random random) {
        List<PaymentEvent> payment = PaymentEvents.doubted("pay_" + name, "merch_001");
        List<?> payout = PayoutEvents.anyLife("po_" + name, random);
        List<?> task = TaskEvents.anyLife("task_" + name, random);
        for (int i = 0; i < Math.max(payment.size(), Math.max(payout.size(), task.size())); i++) {
            storeNth("pay_" + name, payment, i);
            storeNth("po_" + name, payout, i);
            storeNth("task_" + name, task, i);
        }
    }

    private void storeNth(String id, List<?> events, int index) {
        if (index < events.size()) {
            readSide.store(id, index, events.subList(index, index + 1));
        }
    }

    private List<String> ids(Caller caller, String query) {
        return list(caller, query).stream()
                .map(message -> message.get("id").asString())
                .toList();
    }

    /** All pages; small ones, so that there are several. */
    private List<JsonNode> list(Caller caller, String query) {
        List<JsonNode> messages = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = readSide.body(readSide.read(caller, "/api/v1/stream/events?limit=7&" + query + cursor));
            page.get("data").forEach(messages::add);
            cursor = page.get("nextCursor").isNull()
                    ? null
                    : "&cursor=" + page.get("nextCursor").asString();
        } while (cursor != null);
        return messages;
    }

    private long head() {
        return readSide.bean(EventLog.class).head();
    }

    private static MerchantDefined defined(String id, String name) {
        return new MerchantDefined(
                id, name, 2, "FED", "17:00", "America/New_York", 0, "manual", 250, "6789", PaymentEvents.START);
    }
}
