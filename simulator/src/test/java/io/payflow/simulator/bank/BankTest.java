package io.payflow.simulator.bank;

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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class BankTest {
    private static final long SEED = 7;

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock();
    private final Chaos chaos = new Chaos(Clock.systemUTC(), new Dice(SEED));
    private StubService service;
    private Journal journal;
    private Bank bank;
    private Gateway gateway;

    @BeforeEach
    void open() {
        service = new StubService();
        openBank();
    }

    private void openBank() {
        Listener listener = Listener.open(0);
        gateway = new Gateway(listener.url());
        journal = Journal.in(file());
        bank = new Bank(listener, BankSettings.ordinary(), clock, chaos, new Dice(SEED), journal, service.api());
    }

    @AfterEach
    void close() {
        closeBank();
        service.close();
    }

    private void closeBank() {
        bank.close();
        journal.close();
    }

    private Path file() {
        return folder.resolve("bank.jsonl");
    }

    private static String instruction(String reference, int items) {
        List<BankInstruction.Item> list = IntStream.rangeClosed(1, items)
                .mapToObj(n -> new BankInstruction.Item("pi_" + reference + "_" + n, "pay_" + n, n))
                .toList();
        return Json.write(new BankInstruction(reference, "merch_001", "USD", (long) items * (items + 1) / 2, list));
    }

    /** Of such a size that each fate occurs, and one that is accepted. */
    private BankPayout acceptedPayout(int items) throws Exception {
        for (int n = 0; ; n++) {
            gateway.instruct(instruction("po_" + n, items));
            BankPayout payout = bank.books().payout("po_" + n).orElseThrow();
            if (payout.status().equals("accepted")) {
                return payout;
            }
        }
    }

    private BankPayout rejectedPayout() throws Exception {
        for (int n = 0; ; n++) {
            gateway.instruct(instruction("po_" + n, 3));
            BankPayout payout = bank.books().payout("po_" + n).orElseThrow();
            if (payout.status().equals("rejected")) {
                return payout;
            }
        }
    }

    private void everythingHappens() {
        clock.move(Duration.ofDays(60));
        await().until(() -> bank.nextDue().isEmpty());
    }

    private List<JsonNode> taken(String kind) {
        return service.taken().stream()
                .filter(notification -> notification.path("kind").asString().equals(kind))
                .toList();
    }

    private static List<JsonNode> items(JsonNode body) {
        return StreamSupport.stream(body.path("items").spliterator(), false).toList();
    }

    private void goesWrong(ChaosKind kind, double rate) {
        chaos.set(List.of(new ChaosEffect(
                ChaosTarget.BANK, kind, rate, Duration.ZERO, null, Instant.now().plusSeconds(600))));
    }

    @Test
    void paysAnInstructionOnceHoweverOftenItComes() throws Exception {
        HttpResponse<String> first = gateway.instruct(instruction("po_same", 3));
        HttpResponse<String> second = gateway.instruct(instruction("po_same", 3));

        assertThat(second.statusCode()).isEqualTo(first.statusCode());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(bank.books().payouts()).singleElement().satisfies(payout -> {
            assertThat(payout.received()).isEqualTo(2);
            assertThat(payout.items()).hasSize(3);
        });
    }

    @Test
    void aRejectionHasACodeAndPaysNothing() throws Exception {
        BankPayout payout = rejectedPayout();
        JsonNode answer = Json.read(gateway.enquire(payout.reference()).body());
        HttpResponse<String> again = gateway.instruct(instruction(payout.reference(), 3));

        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(answer.path("status").asString()).isEqualTo("rejected");
        assertThat(answer.path("code").asString()).isEqualTo(payout.code()).isNotEmpty();
        assertThat(payout.items()).allSatisfy(item -> {
            assertThat(item.outcome()).isEqualTo("failed");
            assertThat(item.paidTimes()).isZero();
        });
        everythingHappens();
        assertThat(taken("rejected"))
                .anySatisfy(told -> assertThat(told.path("payoutId").asString()).isEqualTo(payout.reference()));
    }

    @Test
    void refusesWhatDoesNotAddUp() throws Exception {
        HttpResponse<String> answer = gateway.instruct(instruction("po_sum", 3).replace("\"total\":6", "\"total\":7"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Json.read(answer.body()).path("code").asString()).isEqualTo("AM10");
    }

    @Test
    void whatCannotBeReadIsNoRefusal() throws Exception {
        HttpResponse<String> answer = gateway.instruct("{\"reference\":");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.read(answer.body()).has("code")).isFalse();
        assertThat(bank.books().payouts()).isEmpty();
    }

    @Test
    void settlesAtItsTimeAndNotBefore() throws Exception {
        Instant received = clock.instant();
        BankPayout payout = acceptedPayout(20);
        clock.move(Duration.ofHours(23));
        await().until(() -> taken("accepted").size() == bank.books().payouts().size());
        assertThat(bank.books().payout(payout.reference()).orElseThrow().items())
                .allSatisfy(item -> assertThat(item.outcome()).isEqualTo("pending"));
        assertThat(bank.nextDue()).contains(received.plus(Duration.ofDays(1)));

        everythingHappens();

        assertThat(bank.books().payout(payout.reference()).orElseThrow().items())
                .allSatisfy(item -> assertThat(item.outcome()).isIn("settled", "failed", "returned"))
                .anySatisfy(item -> assertThat(item.at()).isEqualTo(received.plus(Duration.ofDays(1))));
    }

    @Test
    void tellsInOrderWhenTheClockJumps() throws Exception {
        BankPayout payout = acceptedPayout(2_000);

        everythingHappens();

        List<String> kinds = service.taken().stream()
                .filter(told -> told.path("payoutId").asString().equals(payout.reference()))
                .map(told -> told.path("kind").asString())
                .toList();
        assertThat(kinds.get(0)).isEqualTo("accepted");
        assertThat(kinds).contains("items", "final", "returned").containsOnlyOnce("final");
        assertThat(kinds.indexOf("items")).isLessThan(kinds.indexOf("final"));
        assertThat(kinds.get(kinds.size() - 1)).isEqualTo("returned");
    }

    @Test
    void aLargePayoutIsReportedItemByItemAndItsMoneyAddsUp() throws Exception {
        int count = 10_000;
        BankPayout payout = acceptedPayout(count);

        everythingHappens();

        BankPayout done = bank.books().payout(payout.reference()).orElseThrow();
        assertThat(done.items()).hasSize(count);
        assertThat(done.items().stream().mapToLong(BankItem::amount).sum()).isEqualTo(done.total());
        assertThat(done.items())
                .allSatisfy(item ->
                        assertThat(item.paidTimes()).isEqualTo(item.outcome().equals("failed") ? 0 : 1));
        Set<String> told = new HashSet<>();
        taken("items")
                .forEach(report -> items(report)
                        .forEach(item -> told.add(item.path("itemId").asString())));
        assertThat(told).hasSize(count);
        assertThat(items(taken("final").get(0))).hasSize(count);
        assertShare(done, "failed", 0.01);
        assertShare(done, "returned", 0.01);
    }

    private static void assertShare(BankPayout payout, String outcome, double expected) {
        long count = payout.items().stream()
                .filter(item -> item.outcome().equals(outcome))
                .count();
        assertThat((double) count / payout.items().size()).isBetween(expected / 2, expected * 2);
    }

    @Test
    void tellsTheTruthWhenAsked() throws Exception {
        BankPayout payout = acceptedPayout(20);
        String reference = payout.reference();
        assertThat(items(Json.read(gateway.enquire(reference).body()))).isEmpty();
        everythingHappens();

        Map<String, String> books = bank.books().payout(reference).orElseThrow().items().stream()
                .collect(Collectors.toMap(BankItem::itemId, BankItem::outcome));
        Map<String, String> answer = items(Json.read(gateway.enquire(reference).body())).stream()
                .collect(Collectors.toMap(
                        item -> item.path("itemId").asString(),
                        item -> item.path("outcome").asString()));

        assertThat(answer).isEqualTo(books);
        assertThat(gateway.enquire("po_unknown").statusCode()).isEqualTo(404);
    }

    @Test
    void aStaleAnswerTellsLessAndNothingUntrue() throws Exception {
        BankPayout accepted = acceptedPayout(5);
        everythingHappens();
        goesWrong(ChaosKind.STALE_READS, 1);

        JsonNode stale = Json.read(gateway.enquire(accepted.reference()).body());

        assertThat(stale.path("status").asString()).isEqualTo("accepted");
        assertThat(stale.has("items")).isFalse();
        BankPayout rejected = rejectedPayout();
        assertThat(Json.read(gateway.enquire(rejected.reference()).body())
                        .path("status")
                        .asString())
                .isEqualTo("unknown");
    }

    @Test
    void partialFailuresLeaveItemsOutOrUnknownAndTheBooksKnowBetter() throws Exception {
        goesWrong(ChaosKind.PARTIAL_FAILURES, 0.3);
        BankPayout payout = acceptedPayout(200);

        everythingHappens();

        JsonNode last = taken("final").stream()
                .filter(told -> told.path("payoutId").asString().equals(payout.reference()))
                .findFirst()
                .orElseThrow();
        List<String> outcomes = items(last).stream()
                .map(item -> item.path("outcome").asString())
                .toList();
        assertThat(outcomes).hasSizeLessThan(200).contains("settled", "failed", "unknown");
        assertThat(bank.books().payout(payout.reference()).orElseThrow().items())
                .allSatisfy(item -> assertThat(item.outcome()).isIn("settled", "failed", "returned"));
    }

    @Test
    void goesOnAfterARestartWhereItStood() throws Exception {
        BankPayout payout = acceptedPayout(50);
        service.behave(notification -> new Reply(503, Map.of()));
        clock.move(Duration.ofDays(1));
        await().until(() -> service.attempts(payout.reference() + ".accepted") > 0);
        List<BankPayout> before = bank.books().payouts();
        closeBank();
        clock.move(Duration.ofDays(59));

        service.behave(notification -> StubService.TAKEN);
        openBank();
        assertThat(bank.books().payout(payout.reference()).orElseThrow().received())
                .isEqualTo(before.get(before.size() - 1).received());
        await().until(() -> bank.nextDue().isEmpty());
        gateway.instruct(instruction(payout.reference(), 50));

        assertThat(service.takenIds()).doesNotHaveDuplicates().contains(payout.reference() + ".final");
        assertThat(bank.books().payout(payout.reference()).orElseThrow().received())
                .isEqualTo(2);
        assertThat(bank.books().payout(payout.reference()).orElseThrow().items())
                .allSatisfy(item -> assertThat(item.outcome()).isNotEqualTo("pending"));
    }

    @Test
    void anotherProcessReadsTheSameBooks() throws Exception {
        BankBooks read = BankBooks.read(file());
        assertThat(BankBooks.read(folder.resolve("nothing")).payouts()).isEmpty();
        BankPayout payout = acceptedPayout(50);
        assertThat(read.payouts()).isEqualTo(bank.books().payouts());

        everythingHappens();

        assertThat(read.payouts()).isEqualTo(bank.books().payouts());
        assertThat(read.payout(payout.reference())).isEqualTo(bank.books().payout(payout.reference()));
    }

    @Test
    void theSameSeedMeansTheSameFate() {
        BankInstruction instruction =
                BankInstruction.read(instruction("po_fate", 1_000)).orElseThrow();
        Instant now = clock.instant();
        BankDecision decision = fates(SEED).decide(instruction, now);

        assertThat(fates(SEED).decide(instruction, now)).isEqualTo(decision);
        assertThat(fates(SEED + 1).decide(instruction, now)).isNotEqualTo(decision);
    }

    private BankFates fates(long seed) {
        return new BankFates(BankSettings.ordinary(), chaos, new Dice(seed));
    }
}
