package io.payflow.simulator.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payflow.simulator.chaos.Chaos;
import io.payflow.simulator.chaos.ChaosEffect;
import io.payflow.simulator.chaos.ChaosKind;
import io.payflow.simulator.chaos.ChaosTarget;
import io.payflow.simulator.clock.MovedClock;
import io.payflow.simulator.clock.Rounds;
import io.payflow.simulator.http.Reply;
import io.payflow.simulator.http.StubService;
import io.payflow.simulator.seed.Dice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final MovedClock clock = new MovedClock();
    private final Instant start = clock.instant();
    private final Dice dice = new Dice(1);
    private final Chaos chaos = new Chaos(Clock.systemUTC(), dice);
    private final List<Delivery> noted = new CopyOnWriteArrayList<>();
    private StubService service;
    private Outbox outbox;

    @BeforeEach
    void open() {
        service = new StubService();
        outbox = newOutbox();
    }

    @AfterEach
    void close() {
        service.close();
    }

    private Outbox newOutbox() {
        return new Outbox(ChaosTarget.BANK, "/api/v1/bank/notifications", chaos, dice, service.api(), noted::add);
    }

    private void add(String id, int dueInSeconds) {
        outbox.add(notification(id, dueInSeconds));
    }

    private Notification notification(String id, int dueInSeconds) {
        return new Notification(id, id, start.plusSeconds(dueInSeconds), () -> Map.of("notificationId", id));
    }

    private void goesWrong(ChaosKind kind) {
        chaos.set(List.of(new ChaosEffect(
                ChaosTarget.BANK, kind, 1, Duration.ZERO, null, Instant.now().plusSeconds(600))));
    }

    private void work() {
        boolean more = true;
        while (more) {
            more = outbox.deliverNext(clock.instant());
        }
    }

    private void workUntilTaken(String... ids) {
        await().untilAsserted(() -> {
            work();
            assertThat(service.takenIds()).containsExactly(ids);
        });
    }

    @Test
    void tellsInOrderOfWhenItIsDueHoweverFarTheClockJumps() {
        add("third", 3_000_000);
        add("first", 1);
        add("second", 2);

        work();
        assertThat(service.takenIds()).isEmpty();
        assertThat(outbox.nextDue()).contains(start.plusSeconds(1));

        clock.move(Duration.ofDays(60));
        work();

        assertThat(service.takenIds()).containsExactly("first", "second", "third");
        assertThat(outbox.nextDue()).isEmpty();
    }

    @Test
    void repeatsUntilTheServiceTakesIt() {
        add("stubborn", 0);
        service.behave(notification -> switch (service.attempts("stubborn")) {
            case 1 -> new Reply(503, Map.of());
            case 2 -> StubService.SILENCE;
            case 3 -> new Reply(409, Map.of("code", "in-flight"));
            default -> StubService.TAKEN;
        });

        workUntilTaken("stubborn");

        assertThat(service.attempts("stubborn")).isEqualTo(4);
        assertThat(noted).containsExactly(Delivery.delivered("stubborn"));
    }

    @Test
    void doesNotRepeatWhatIsRefused() {
        add("wrong", 0);
        service.behave(notification -> new Reply(422, Map.of("code", "validation-failed")));

        work();
        work();

        assertThat(service.attempts("wrong")).isEqualTo(1);
        assertThat(noted).containsExactly(Delivery.refused("wrong", "validation-failed"));
        assertThat(outbox.nextDue()).isEmpty();
    }

    @Test
    void oneThatFailsDoesNotHoldUpTheOthers() {
        add("stuck", 0);
        add("easy", 1);
        clock.move(Duration.ofSeconds(1));
        service.behave(notification ->
                StubService.id(notification).equals("stuck") ? new Reply(500, Map.of()) : StubService.TAKEN);

        work();

        assertThat(service.takenIds()).containsExactly("easy");
        assertThat(outbox.nextDue()).contains(start);
    }

    @Test
    void severalTellersKeepTheOrderOfOnePayment() {
        Set<String> underWay = ConcurrentHashMap.newKeySet();
        List<String> overlapping = new CopyOnWriteArrayList<>();
        service.behave(notification -> {
            String about = about(StubService.id(notification));
            if (!underWay.add(about)) {
                overlapping.add(about);
            }
            Thread.yield();
            underWay.remove(about);
            return StubService.TAKEN;
        });
        for (int number = 0; number < 25; number++) {
            for (String about : List.of("a", "b", "c")) {
                outbox.add(about(about, about + "-" + number));
            }
        }

        tell(4, () -> outbox.nextDue().isEmpty());

        assertThat(service.taken()).hasSize(75);
        assertThat(overlapping).isEmpty();
        for (String about : List.of("a", "b", "c")) {
            assertThat(service.takenIds().stream().filter(id -> about(id).equals(about)))
                    .containsExactlyElementsOf(IntStream.range(0, 25)
                            .mapToObj(number -> about + "-" + number)
                            .toList());
        }
    }

    @Test
    void aPaymentThatHangsHoldsUpItsOwnNotificationsAndNoOthers() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        service.behave(notification -> {
            if (StubService.id(notification).equals("slow-1")) {
                hanging.countDown();
                awaitLatch(released);
            }
            return StubService.TAKEN;
        });
        outbox.add(about("slow", "slow-1"));
        Thread stuck = new Thread(() -> outbox.deliverNext(clock.instant()));
        stuck.start();
        hanging.await();
        outbox.add(about("slow", "slow-2"));
        outbox.add(about("quick", "quick-1"));
        outbox.add(about("quick", "quick-2"));

        tell(2, () -> noted.size() == 2);
        work();
        assertThat(service.takenIds()).containsExactly("quick-1", "quick-2");
        assertThat(service.attempts("slow-2")).isZero();

        released.countDown();
        stuck.join();
        work();
        assertThat(service.takenIds()).containsExactly("quick-1", "quick-2", "slow-1", "slow-2");
    }

    private Notification about(String about, String id) {
        return new Notification(id, about, start, () -> Map.of("notificationId", id));
    }

    private static String about(String id) {
        return id.substring(0, id.indexOf('-'));
    }

    /** So many tellers at once, until then. */
    private void tell(int tellers, BooleanSupplier done) {
        Rounds rounds = Rounds.every(Duration.ofMillis(1), "teller", tellers, this::work);
        try {
            await().until(done::getAsBoolean);
        } finally {
            rounds.close();
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aDuplicateIsToldTwiceUnderTheSameId() {
        goesWrong(ChaosKind.DUPLICATE_NOTIFICATIONS);
        add("twin", 0);

        work();
        work();

        assertThat(service.takenIds()).containsExactly("twin", "twin");
    }

    @Test
    void aLostOneIsNeverTold() {
        goesWrong(ChaosKind.LOST_NOTIFICATIONS);
        add("lost", 0);
        work();
        chaos.set(List.of());
        work();

        assertThat(service.attempts("lost")).isZero();
        assertThat(outbox.nextDue()).isEmpty();
        assertThat(noted).containsExactly(Delivery.lost("lost"));
    }

    @Test
    void aReorderedOneIsOvertaken() {
        goesWrong(ChaosKind.REORDERED_NOTIFICATIONS);
        add("early", 0);
        work();
        chaos.set(List.of());
        add("late", 1);
        clock.move(Duration.ofSeconds(1));

        workUntilTaken("late", "early");
    }

    @Test
    void aDelayedOneComesMuchLaterByTheSharedClock() {
        goesWrong(ChaosKind.DELAYED_NOTIFICATIONS);
        add("slow", 0);

        work();
        Optional<Instant> due = outbox.nextDue();
        assertThat(due.orElseThrow()).isBetween(start.plusSeconds(30), start.plusSeconds(600));
        assertThat(service.taken()).isEmpty();

        clock.move(Duration.ofSeconds(600));
        work();
        assertThat(service.takenIds()).containsExactly("slow");
    }

    @Test
    void afterARestartOnlyWhatWasNotToldIsLeft() {
        Instant later = start.plusSeconds(99);
        outbox.add(notification("told", 0));
        outbox.add(notification("lost", 0));
        outbox.add(notification("delayed", 0));
        outbox.add(notification("open", 5));
        outbox.restore(Delivery.delivered("told"));
        outbox.restore(Delivery.lost("lost"));
        outbox.restore(Delivery.delayed("delayed", later));

        assertThat(outbox.nextDue()).contains(start.plusSeconds(5));
        clock.move(Duration.ofSeconds(99));
        work();

        assertThat(service.takenIds()).containsExactly("open", "delayed");
    }
}
