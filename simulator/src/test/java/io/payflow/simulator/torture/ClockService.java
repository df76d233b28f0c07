package io.payflow.simulator.torture;

import io.payflow.simulator.client.DemoKeys;
import io.payflow.simulator.client.ScriptedService;
import io.payflow.simulator.client.ScriptedService.Received;
import io.payflow.simulator.client.ScriptedService.Reply;
import io.payflow.simulator.clock.DueWork;
import io.payflow.simulator.clock.FollowedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The service's clock on a real socket, with somebody who follows it; everything else is as a test tells it. */
final class ClockService implements AutoCloseable {
    static final String ADVANCE = "/api/v1/simulation/clock/advance";

    private final ScriptedService service = new ScriptedService(this::answer);
    private final List<Duration> advances = new CopyOnWriteArrayList<>();
    private volatile Duration offset = Duration.ZERO;

    /** Null from it for what the clock says. */
    private volatile Function<Received, Reply> otherwise = request -> null;

    final FollowedClock clock = new FollowedClock(service.api(), DemoKeys.ADMIN);

    void behave(Function<Received, Reply> behaviour) {
        otherwise = behaviour;
    }

    ScriptedService service() {
        return service;
    }

    /** By how much it was moved, each time. */
    List<Duration> advances() {
        return advances;
    }

    /** How often somebody wanted to move it, whatever came of it. */
    long attempts() {
        return service.received().stream()
                .filter(request -> request.is("POST", ADVANCE))
                .count();
    }

    TimeTravel time(DueWork... sides) {
        return new TimeTravel(service.api(), clock, List.of(sides));
    }

    private Reply answer(Received request) {
        Reply other = otherwise.apply(request);
        if (other != null) {
            return other;
        }
        if (request.is("POST", ADVANCE)) {
            Duration by = Duration.parse(request.json().path("duration").asString());
            advances.add(by);
            offset = offset.plus(by);
        }
        return Reply.data(Map.of("offsetMs", offset.toMillis()));
    }

    @Override
    public void close() {
        clock.close();
        service.close();
    }

    /** Does what is due as soon as it is, and remembers in which order. */
    final class Side implements DueWork {
        private final TreeSet<Instant> due = new TreeSet<>();
        private final List<Instant> done;

        Side(List<Instant> done, Instant... due) {
            this.done = done;
            this.due.addAll(List.of(due));
        }

        @Override
        public synchronized Optional<Instant> nextDue() {
            while (!due.isEmpty() && !due.first().isAfter(clock.instant())) {
                done.add(due.pollFirst());
            }
            return due.stream().findFirst();
        }
    }
}
