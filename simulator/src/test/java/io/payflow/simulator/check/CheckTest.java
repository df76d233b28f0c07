package io.payflow.simulator.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.payflow.simulator.bank.BankBooks;
import io.payflow.simulator.bank.BankPayout;
import io.payflow.simulator.client.ServiceApi;
import io.payflow.simulator.http.Listener;
import io.payflow.simulator.json.Json;
import io.payflow.simulator.processor.ProcessorBooks;
import io.payflow.simulator.processor.ProcessorEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The check as its users see it, against a service on a real socket that tells the samples. */
class CheckTest {
    private static final RunFacts FACTS = new RunFacts("sample", 7, "h2", 1, 2, Samples.NOW, Map.of("api/errors", 1L));

    private final Listener service = Listener.open(0);
    private final Map<String, Object> answers = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicBoolean moving = new AtomicBoolean();
    private final AtomicInteger version = new AtomicInteger();
    private final Evidence sound = Samples.sound();

    @BeforeEach
    void serve() {
        service.serve(this::answer);
        tell(sound);
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void isGreenIfTheServiceAgreesWithTheBooks() {
        Report report = check().after(FACTS);

        assertThat(report.violations()).isEmpty();
        assertThat(report.isGreen()).isTrue();
        assertThat(report.phase()).isEqualTo("after");
        assertThat(report.checkedAt()).isEqualTo(Samples.NOW);
        assertThat(report.counts())
                .containsEntry("payments", 3L)
                .containsEntry("items", 2L)
                .containsEntry("openTasks", 1L)
                .containsEntry("acknowledged", 1L)
                .containsEntry("retries", 2L)
                .containsEntry("charged", 2L);
        assertThat(report.rules()).containsEntry("answer-is-for-ever", 2L);
        assertThat(report.notes()).containsExactly("stream-accounting: nobody listened to the stream");
    }

    @Test
    void isGreenDuringTheRunToo() {
        Report report = check().during(FACTS, 10);

        assertThat(report.violations()).isEmpty();
        assertThat(report.phase()).isEqualTo("during");
        assertThat(report.rules()).doesNotContainKey("unknown-has-a-task").containsEntry("exposure-is-the-sum", 1L);
    }

    @Test
    void asksAgainWhereAnAnswerWasAFailure() {
        failures.set(5);

        assertThat(check().after(FACTS).isGreen()).isTrue();
    }

    @Test
    void isRedWithADeliberateFault() {
        Report report = check().with(Fault.UNTRUE_VIEW).after(FACTS);

        assertThat(report.isGreen()).isFalse();
        assertThat(report.fault()).isEqualTo("untrue-view");
    }

    @Test
    void doesNotGoOnIfTheServiceRefuses() {
        answers.put("/api/v1/reconciliation/exposure", 403);

        assertThatThrownBy(() -> check().after(FACTS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("GET /api/v1/reconciliation/exposure: 403");
    }

    @Test
    void saysSoIfTheServiceHasNoStream() {
        try (StreamWitness witness = StreamWitness.open(service.url(), "pk_demo_operator")) {
            await().until(witness::isAbsent);

            assertThat(check().with(witness).after(FACTS).notes())
                    .containsExactly("stream-accounting: the service has no stream");
        }
    }

    @Test
    void aHistoryThatKeepsItsGapIsEvidenceDuringARunToo() {
        List<HistoryEntry> whole = sound.payments().get(1).history().entries();
        answers.put("/api/v1/payments/pay_one/history", List.of(whole.get(0), whole.get(2)));

        assertThat(rulesBroken(reader(Duration.ofMillis(1)).newest(10))).containsExactly("history-is-complete");
    }

    @Test
    void aRecordThatStaysBehindItsHistoryIsEvidenceDuringARunToo() {
        answers.put("/api/v1/payments/pay_one", Samples.waiting("pay_one").shown());

        assertThat(rulesBroken(reader(Duration.ofMillis(1)).newest(10))).containsExactly("history-is-complete");
    }

    @Test
    void aRecordThatGoesOnMovingIsNotLookedAt() {
        moving.set(true);
        EvidenceReader reader = reader(Duration.ofMillis(1));

        assertThat(reader.newest(10).payments()).extracting(SeenPayment::id).doesNotContain("pay_draft");
        assertThat(reader.notes())
                .containsExactly("pay_draft was not looked at: it never stood still while it was read");
    }

    @Test
    void anExposureThatStandsStillAndIsNotTheSumIsEvidenceDuringARunToo() {
        answers.put("/api/v1/reconciliation/exposure", exposure(991));

        assertThat(rulesBroken(reader(Duration.ofMillis(1)).newest(10))).containsExactly("exposure-is-the-sum");
    }

    @Test
    void whatTheProcessorIsStillAskedAboutNeedsNoTaskYet() {
        SeenPayment asked = Samples.enquired("pay_asked");
        List<SeenPayment> payments = new ArrayList<>(sound.payments());
        payments.add(asked);
        tell("/api/v1/payments", payments);
        answers.put("/api/v1/reconciliation/exposure", exposure(1_990));

        Evidence read = reader(Duration.ofMillis(1)).newest(10);

        assertThat(read.exposure()).isNotNull();
        assertThat(rulesBroken(read)).isEmpty();
    }

    private static List<String> rulesBroken(Evidence evidence) {
        return Judgement.of(evidence).violations().stream()
                .map(Violation::rule)
                .distinct()
                .toList();
    }

    private Check check() {
        return new Check(api(), bank(), processor(), sound::writes);
    }

    private EvidenceReader reader(Duration pause) {
        return new EvidenceReader(
                new Reads(api(), Duration.ofSeconds(5)), bank(), processor(), sound::writes, null, pause);
    }

    private ServiceApi api() {
        return new ServiceApi(List.of(service.url()), Duration.ofSeconds(5));
    }

    private BankBooks bank() {
        return new BankBooks() {
            @Override
            public List<BankPayout> payouts() {
                return sound.bank();
            }

            @Override
            public Optional<BankPayout> payout(String reference) {
                return Optional.ofNullable(sound.bankByReference().get(reference));
            }
        };
    }

    private ProcessorBooks processor() {
        return new ProcessorBooks() {
            @Override
            public List<ProcessorEntry> entries() {
                return sound.processor();
            }

            @Override
            public List<ProcessorEntry> ofPayment(String paymentId) {
                return sound.processor().stream()
                        .filter(entry -> entry.paymentId().equals(paymentId))
                        .toList();
            }
        };
    }

    private void tell(Evidence evidence) {
        tell("/api/v1/payments", evidence.payments());
        tell("/api/v1/payouts", evidence.payouts());
        tell("/api/v1/reconciliation/tasks", evidence.tasks());
        evidence.payouts().forEach(payout -> answers.put("/api/v1/payouts/" + payout.id() + "/items", payout.items()));
        answers.put("/api/v1/reconciliation/exposure", exposure(990));
    }

    private static List<Object> exposure(long amount) {
        return List.of(Map.of("merchantId", Samples.MERCHANT, "currency", "USD", "amount", amount, "count", 1));
    }

    private void tell(String path, List<? extends Seen> records) {
        answers.put(path, records.stream().map(Seen::shown).toList());
        for (Seen seen : records) {
            answers.put(path + "/" + seen.id(), seen.shown());
            answers.put(path + "/" + seen.id() + "/history", seen.history().entries());
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Object answer = answers.get(path);
        if (moving.get() && path.equals("/api/v1/payments/pay_draft")) {
            answer = Map.of("id", "pay_draft", "version", version.incrementAndGet());
        }
        if (failures.getAndDecrement() > 0) {
            send(exchange, 503, "{}");
        } else if (exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().add("Idempotent-Replayed", "true");
            send(exchange, 201, sound.writes().get(0).answer());
        } else if (answer instanceof Integer status) {
            send(exchange, status, "{}");
        } else if (answer == null) {
            send(exchange, 404, "{}");
        } else if (answer instanceof List<?> entries) {
            page(exchange, entries);
        } else {
            send(exchange, 200, Json.write(body(answer)));
        }
    }

    /** One entry a page, so that pages are turned. */
    private static void page(HttpExchange exchange, List<?> entries) throws IOException {
        String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
        boolean paged = query.contains("limit=") && !query.startsWith("limit=1&") && !query.equals("limit=1");
        int at = query.contains("cursor=") ? Integer.parseInt(query.substring(query.indexOf("cursor=") + 7)) : 0;
        boolean one = paged && at < entries.size();
        Map<String, Object> body = body(one ? List.of(entries.get(at)) : new ArrayList<>(entries));
        if (one && at + 1 < entries.size()) {
            body.put("nextCursor", Integer.toString(at + 1));
        }
        send(exchange, 200, Json.write(body));
    }

    private static Map<String, Object> body(Object data) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", data);
        body.put("freshness", Map.of("asOf", Samples.NOW.toString(), "headPosition", 9));
        return body;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
