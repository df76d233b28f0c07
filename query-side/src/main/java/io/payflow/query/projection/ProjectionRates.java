package io.payflow.query.projection;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How fast each processor moves through the event store, over the last ten seconds, on all nodes together. */
@Component
class ProjectionRates {
    private static final long WINDOW_NANOS = 10_000_000_000L;

    private final ProcessorPositions positions;
    private final Map<String, Deque<Sample>> samples = new ConcurrentHashMap<>();

    ProjectionRates(ProcessorPositions positions) {
        this.positions = positions;
    }

    /** Notes where these are now, and forgets all others. */
    void sample(Collection<String> groups) {
        samples.keySet().retainAll(groups);
        for (String group : groups) {
            Sample now = new Sample(System.nanoTime(), positions.of(group).orElse(Positions.BEGINNING));
            Deque<Sample> last = samples.computeIfAbsent(group, name -> new ArrayDeque<>());
            synchronized (last) {
                last.addLast(now);
                while (now.nanos() - last.getFirst().nanos() > WINDOW_NANOS) {
                    last.removeFirst();
                }
            }
        }
    }

    /** Positions of the event store per second; 0 while nothing is known. */
    double perSecond(String group) {
        Deque<Sample> last = samples.getOrDefault(group, new ArrayDeque<>());
        synchronized (last) {
            if (last.size() < 2) {
                return 0;
            }
            Sample first = last.getFirst();
            Sample newest = last.getLast();
            double seconds = (newest.nanos() - first.nanos()) / 1e9;
            return Math.max(0, newest.position() - first.position()) / seconds;
        }
    }

    private record Sample(long nanos, long position) {}
}
