package io.payflow.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payflow.simulator.books.Journal;
import io.payflow.simulator.client.ScriptedService;
import io.payflow.simulator.seed.Dice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficTest {
    private static final Dice DICE = new Dice(7);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void clientsComeInAStraightLineUntilTheRampIsOver() {
        Arrivals arrivals = new Arrivals(new TrafficSettings(10, Duration.ofSeconds(4)), 0);

        assertThat(arrivals.until(0)).isZero();
        assertThat(arrivals.until(Duration.ofSeconds(2).toNanos())).isEqualTo(5);
        assertThat(arrivals.until(Duration.ofSeconds(4).toNanos())).isEqualTo(20);
        assertThat(arrivals.until(Duration.ofSeconds(5).toNanos())).isEqualTo(30);
    }

    @Test
    void withoutARampTheyComeAtOnce() {
        Arrivals arrivals = new Arrivals(new TrafficSettings(10, Duration.ZERO), 0);

        assertThat(arrivals.until(Duration.ofSeconds(1).toNanos())).isEqualTo(10);
    }

    @Test
    void theSameSeedOrdersTheSame() {
        Order one = new Order(new Dice(7), 12);
        Order same = new Order(new Dice(7), 12);

        assertThat(same.amount()).isEqualTo(one.amount());
        assertThat(same.merchantId()).isEqualTo(one.merchantId());
        assertThat(same.key("create")).isEqualTo("sim-7-n12-create");
        assertThat(one.amount()).isBetween(100L, 100_000L);
    }

    @Test
    void everyKeyEndsHoweverLongTheServiceIsAway() {
        AtomicBoolean away = new AtomicBoolean(true);
        try (ScriptedService service = new ScriptedService(request ->
                        away.get() ? ScriptedService.Reply.problem(503, "unavailable") : terminalPayment(request));
                Traffic traffic = new Traffic(service.api(), DICE, Journal.forgetful(), 1_000)) {
            traffic.start(new TrafficSettings(50, Duration.ZERO));
            await().until(() -> traffic.status().begun() >= 10);
            traffic.stop();
            assertThat(traffic.status().acknowledged()).isZero();
            away.set(false);

            assertThat(traffic.awaitEnd(PATIENCE)).isTrue();
            assertThat(traffic.status().unknown()).isZero();
            assertThat(traffic.status().running()).isFalse();
            assertThat(traffic.books().writes()).allMatch(Write::isAcknowledged);
        }
    }

    @Test
    void whatAnEarlierLifeLeftUnknownIsSentAgainAndNumbersGoOn() {
        Path file = folder.resolve("clients.ndjson");
        try (Journal journal = Journal.in(file)) {
            journal.append(Write.begun("sim-7-n41-create", "pk", "create", "/api/v1/payments", "{}"));
        }
        try (ScriptedService service = new ScriptedService(TrafficTest::terminalPayment);
                Journal journal = Journal.in(file);
                Traffic traffic = new Traffic(service.api(), DICE, journal, 1_000)) {
            traffic.start(new TrafficSettings(20, Duration.ZERO));
            await().until(() -> !service.received("sim-7-n42-create").isEmpty());
            traffic.stop();

            assertThat(traffic.awaitEnd(PATIENCE)).isTrue();
            assertThat(service.received("sim-7-n41-create")).isNotEmpty();
            assertThat(service.received("sim-7-n0-create")).isEmpty();
            assertThat(TrafficBooks.read(file).writes()).allMatch(Write::isAcknowledged);
        }
    }

    @Test
    void whatIsSentIsInTheJournalAlready() {
        Path file = folder.resolve("clients.ndjson");
        List<String> unnoted = new CopyOnWriteArrayList<>();
        try (Journal journal = Journal.in(file);
                ScriptedService service = new ScriptedService(request -> {
                    if (request.key() != null && !isNoted(file, request.key())) {
                        unnoted.add(request.key());
                    }
                    return terminalPayment(request);
                });
                Traffic traffic = new Traffic(service.api(), DICE, journal, 1_000, 4)) {
            traffic.start(new TrafficSettings(50, Duration.ZERO));
            await().until(() -> traffic.status().acknowledged() >= 20);
            traffic.stop();

            assertThat(traffic.awaitEnd(PATIENCE)).isTrue();
            assertThat(service.writes()).hasSizeGreaterThanOrEqualTo(20);
            assertThat(unnoted).isEmpty();
        }
    }

    private static boolean isNoted(Path file, String key) {
        return TrafficBooks.read(file).writes().stream()
                .anyMatch(write -> write.key().equals(key));
    }

    @Test
    void onlySoManyWaitForTheServiceAndTheOthersAreCounted() {
        AtomicBoolean away = new AtomicBoolean(true);
        try (ScriptedService service = new ScriptedService(request ->
                        away.get() ? ScriptedService.Reply.problem(503, "unavailable") : terminalPayment(request));
                Traffic traffic = new Traffic(service.api(), DICE, Journal.forgetful(), 1_000, 5)) {
            traffic.start(new TrafficSettings(50, Duration.ZERO));
            await().until(() -> traffic.heldBack() >= 10 && traffic.status().begun() == 5);
            assertThat(traffic.status().unknown()).isEqualTo(5);

            away.set(false);
            await().atMost(PATIENCE).until(() -> traffic.status().acknowledged() > 5);
            assertThat(service.received("sim-7-n5-create")).isNotEmpty();
        }
    }

    @Test
    void forgetsTheOldestThatIsDoneAndNothingElse() {
        Ledger ledger = new Ledger(Journal.forgetful(), 2);
        Write stillUnknown = Write.begun("sim-7-n0-create", "pk", "create", "/", "{}");
        ledger.begin(stillUnknown);
        for (int number = 1; number <= 5; number++) {
            Write write = Write.begun("sim-7-n" + number + "-create", "pk", "create", "/", "{}");
            ledger.begin(write);
            ledger.end(write.refused(1, 422, "validation-failed"));
        }

        assertThat(ledger.writes()).extracting(Write::key).containsExactly("sim-7-n0-create", "sim-7-n5-create");
        assertThat(ledger.status(true, 1, 0).begun()).isEqualTo(6);
        assertThat(ledger.status(true, 1, 0).unknown()).isEqualTo(1);
    }

    /** So that nobody waits for it to be authorized. */
    private static ScriptedService.Reply terminalPayment(ScriptedService.Received request) {
        return ScriptedService.Reply.ok("{\"data\":{\"id\":\"pay_1\",\"version\":0,\"status\":\"failed\"}}");
    }
}
