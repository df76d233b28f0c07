package io.payflow.simulator.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payflow.simulator.books.Journal;
import io.payflow.simulator.chaos.Chaos;
import io.payflow.simulator.chaos.ChaosEffect;
import io.payflow.simulator.chaos.ChaosKind;
import io.payflow.simulator.chaos.ChaosTarget;
import io.payflow.simulator.clock.MovedClock;
import io.payflow.simulator.http.Gateway;
import io.payflow.simulator.http.Listener;
import io.payflow.simulator.http.Reply;
import io.payflow.simulator.http.StubService;
import io.payflow.simulator.json.Json;
import io.payflow.simulator.seed.Dice;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ProcessorTest {
    private static final long SEED = 7;

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock();
    private final Chaos chaos = new Chaos(Clock.systemUTC(), new Dice(SEED));
    private StubService service;
    private Journal journal;
    private Processor processor;
    private Gateway gateway;

    @BeforeEach
    void open() {
        service = new StubService();
        openProcessor();
    }

    private void openProcessor() {
        Listener listener = Listener.open(0);
        gateway = new Gateway(listener.url());
        journal = Journal.in(file());
        processor = new Processor(listener, clock, chaos, new Dice(SEED), journal, service.api());
    }

    @AfterEach
    void close() {
        closeProcessor();
        service.close();
    }

    private void closeProcessor() {
        processor.close();
        journal.close();
    }

    private Path file() {
        return folder.resolve("processor.jsonl");
    }

    private static String instruction(int n, String kind) {
        return Json.write(new ProcessorInstruction(
                reference(n, kind), "pay_" + n, kind, 5_000, "USD", new ProcessorInstruction.Method("card")));
    }

    private static String reference(int n, String kind) {
        return "pay_" + n + "." + kind + ".0";
    }

    /** The first of many of which this holds right after its instruction. */
    private ProcessorEntry entry(String kind, Predicate<ProcessorEntry> which) throws Exception {
        for (int n = 0; ; n++) {
            gateway.instruct(instruction(n, kind));
            ProcessorEntry entry = processor.books().ofPayment("pay_" + n).get(0);
            if (which.test(entry)) {
                return entry;
            }
        }
    }

    private ProcessorEntry now(ProcessorEntry entry) {
        return processor.books().ofPayment(entry.paymentId()).get(0);
    }

    private void everythingHappens() {
        clock.move(Duration.ofDays(1));
        await().until(() -> processor.nextDue().isEmpty());
    }

    private List<String> told(ProcessorEntry entry) {
        return service.taken().stream()
                .filter(told -> told.path("paymentId").asString().equals(entry.paymentId()))
                .map(told -> told.path("outcome").asString())
                .toList();
    }

    private JsonNode enquiry(ProcessorEntry entry) throws Exception {
        return Json.read(gateway.enquire(entry.reference()).body());
    }

    @Test
    void chargesOnceHoweverOftenItIsTold() throws Exception {
        HttpResponse<String> first = gateway.instruct(instruction(1, "charge"));
        everythingHappens();
        HttpResponse<String> second = gateway.instruct(instruction(1, "charge"));

        assertThat(second.statusCode()).isEqualTo(first.statusCode());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(processor.books().entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.received()).isEqualTo(2));
    }

    @Test
    void mostOutcomesAreToldWithinSeconds() throws Exception {
        ProcessorEntry entry = entry("charge", each -> each.outcome().equals("processing"));
        assertThat(enquiry(entry).path("outcome").asString()).isEqualTo("processing");
        assertThat(told(entry)).isEmpty();
        clock.move(Duration.ofSeconds(5));

        await().until(() -> told(entry).size() == 1);

        assertThat(told(entry)).containsExactly(now(entry).outcome());
        assertThat(now(entry).outcome()).isIn("succeeded", "failed");
        assertThat(enquiry(entry).path("outcome").asString())
                .isEqualTo(now(entry).outcome());
    }

    @Test
    void aCustomerWhoVerifiesLetsThePaymentGoOn() throws Exception {
        ProcessorEntry entry = entry("charge", each -> each.outcome().equals("requires_action"));

        everythingHappens();

        assertThat(told(entry)).hasSize(2).startsWith("processing");
        assertThat(now(entry).tookMoney()).isEqualTo(told(entry).get(1).equals("succeeded"));
    }

    @Test
    void aCustomerWhoNeverVerifiesMakesItFail() throws Exception {
        for (int n = 0; n < 400; n++) {
            gateway.instruct(instruction(n, "authorize"));
        }

        everythingHappens();

        assertThat(processor.books().entries())
                .filteredOn(entry -> "authentication_timeout".equals(entry.code()))
                .isNotEmpty()
                .allSatisfy(entry -> {
                    assertThat(entry.outcome()).isEqualTo("failed");
                    assertThat(told(entry)).containsExactly("failed");
                    assertThat(entry.tookMoney()).isFalse();
                });
    }

    @Test
    void aFailureHasACodeWhereverTheTableNeedsOne() throws Exception {
        int refused = 0;
        for (int n = 0; n < 400; n++) {
            HttpResponse<String> answer = gateway.instruct(instruction(n, "charge"));
            JsonNode body = Json.read(answer.body());
            if (body.path("outcome").asString().equals("failed")) {
                refused += answer.statusCode() == 402 ? 1 : 0;
                assertThat(answer.statusCode()).isIn(200, 402);
                assertThat(body.path("code").asString()).isNotEmpty();
            }
        }
        everythingHappens();

        assertThat(refused).isPositive();
        long failed = processor.books().entries().stream()
                .filter(entry -> entry.outcome().equals("failed"))
                .count();
        assertThat(failed).isBetween(12L, 48L);
    }

    @Test
    void aCaptureTakesMoneyAndOneThatFailsSaysSoAtOnce() throws Exception {
        ProcessorEntry failed = entry("capture", each -> each.outcome().equals("failed"));

        everythingHappens();

        assertThat(told(failed)).isEmpty();
        assertThat(processor.books().entries())
                .allSatisfy(entry ->
                        assertThat(entry.tookMoney()).isEqualTo(!entry.outcome().equals("failed")));
    }

    @Test
    void holdsAndReleasesTakeNoMoney() throws Exception {
        gateway.instruct(instruction(1, "authorize"));
        HttpResponse<String> released = gateway.instruct(instruction(1, "void"));
        everythingHappens();

        assertThat(Json.read(released.body()).path("outcome").asString()).isEqualTo("voided");
        assertThat(processor.books().ofPayment("pay_1")).hasSize(2).noneMatch(ProcessorEntry::tookMoney);
    }

    @Test
    void whatCannotBeReadOrWasNeverSentIsUnknown() throws Exception {
        assertThat(gateway.instruct("{").statusCode()).isEqualTo(400);
        assertThat(gateway.instruct("{\"reference\": \"r\", \"kind\": \"gift\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(processor.books().entries()).isEmpty();
        assertThat(gateway.enquire("pay_1.charge.0").statusCode()).isEqualTo(404);
    }

    @Test
    void aStaleAnswerIsThatItIsStillProcessing() throws Exception {
        ProcessorEntry entry = entry("charge", each -> each.outcome().equals("succeeded"));
        chaos.set(List.of(new ChaosEffect(
                ChaosTarget.PROCESSOR,
                ChaosKind.STALE_READS,
                1,
                Duration.ZERO,
                null,
                Instant.now().plusSeconds(600))));

        assertThat(enquiry(entry).path("outcome").asString()).isEqualTo("processing");
    }

    @Test
    void goesOnAfterARestartWhereItStood() throws Exception {
        ProcessorEntry entry = entry("charge", each -> each.outcome().equals("processing"));
        service.behave(notification -> new Reply(503, Map.of()));
        clock.move(Duration.ofSeconds(5));
        await().until(() -> !now(entry).outcome().equals("processing"));
        List<ProcessorEntry> before = processor.books().entries();
        closeProcessor();

        service.behave(notification -> StubService.TAKEN);
        openProcessor();
        assertThat(processor.books().entries()).isEqualTo(before);
        everythingHappens();

        assertThat(told(entry)).containsExactly(now(entry).outcome());
        assertThat(service.takenIds()).doesNotHaveDuplicates();
    }

    @Test
    void anotherProcessReadsTheSameBooks() throws Exception {
        ProcessorBooks read = ProcessorBooks.read(file());
        ProcessorEntry entry = entry("charge", each -> each.outcome().equals("processing"));
        everythingHappens();

        assertThat(read.entries()).isEqualTo(processor.books().entries());
        assertThat(read.ofPayment(entry.paymentId())).containsExactly(now(entry));
    }

    @Test
    void theSameSeedMeansTheSameFate() {
        ProcessorInstruction instruction =
                ProcessorInstruction.read(instruction(1, "charge")).orElseThrow();
        Instant now = clock.instant();
        ProcessorDecision decision = new ProcessorFates(new Dice(SEED)).decide(instruction, now);

        assertThat(new ProcessorFates(new Dice(SEED)).decide(instruction, now)).isEqualTo(decision);
        assertThat(new ProcessorFates(new Dice(SEED + 1)).decide(instruction, now))
                .isNotEqualTo(decision);
    }
}
