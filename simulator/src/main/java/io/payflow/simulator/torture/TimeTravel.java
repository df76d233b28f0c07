package io.payflow.simulator.torture;

import io.payflow.simulator.client.Answer;
import io.payflow.simulator.client.Call;
import io.payflow.simulator.client.DemoKeys;
import io.payflow.simulator.client.NoAnswerException;
import io.payflow.simulator.client.ServiceApi;
import io.payflow.simulator.clock.DueWork;
import io.payflow.simulator.clock.FollowedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Moves the clock that service and simulation share, from due time to due time of either: the service does so by itself for
 * what it knows of, and here for what bank and processor have to do.
 */
final class TimeTravel {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration SIDE_PATIENCE = Duration.ofSeconds(20);
    private static final Duration LEAST = Duration.ofMillis(1);
    private static final long GLANCE_MILLIS = 20;

    private final ServiceApi service;
    private final FollowedClock clock;
    private final List<DueWork> sides;

    TimeTravel(ServiceApi service, FollowedClock clock, List<DueWork> sides) {
        this.service = service.waiting(PATIENCE);
        this.clock = clock;
        this.sides = sides;
    }

    /** Comes back when the clock has arrived, or does not move because the service is not there; or when time is up. */
    void advance(Duration by, Duration realTime) throws InterruptedException {
        long limit = System.nanoTime() + realTime.toNanos();
        Instant target = clock.instant().plus(by);
        awaitSides();
        Optional<Instant> due = nextDue().filter(next -> !next.isAfter(target));
        while (due.isPresent()) {
            if (System.nanoTime() > limit || !moveTo(due.get())) {
                return;
            }
            awaitSides();
            due = nextDue().filter(next -> !next.isAfter(target));
        }
        moveTo(target);
    }

    /** When bank or processor have something to do next. */
    Optional<Instant> nextDue() {
        return sides.stream().flatMap(side -> side.nextDue().stream()).min(Instant::compareTo);
    }

    private boolean moveTo(Instant moment) throws InterruptedException {
        Duration ahead = Duration.between(clock.instant(), moment);
        if (ahead.compareTo(LEAST) < 0) {
            return true;
        }
        String body = "{\"duration\": \"" + ahead + "\"}";
        try {
            Answer answer = service.send(Call.post(DemoKeys.ADMIN, "/api/v1/simulation/clock/advance", body, null));
            clock.refresh();
            return answer.isSuccess();
        } catch (NoAnswerException gone) {
            // It was killed, or is too busy; whoever wanted to be there tries again.
            return false;
        }
    }

    /** What is due at the bank and the processor is done; or cannot be, for now. */
    private void awaitSides() throws InterruptedException {
        long limit = System.nanoTime() + SIDE_PATIENCE.toNanos();
        while (nextDue().filter(next -> !next.isAfter(clock.instant())).isPresent() && System.nanoTime() < limit) {
            TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
        }
    }
}
