package io.payflow.simulator.torture;

import io.payflow.simulator.client.NoAnswerException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The time after the storm: days pass, people do their work, and everything must come to its end by itself. */
final class Calm {
    private static final int MOST_DAYS = 90;

    /** Longer than every deadline: what has not moved for so many days, with nothing due, never will. */
    private static final int STANDSTILL_DAYS = 10;

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration STEP_TAKES = Duration.ofMinutes(5);
    private static final long GLANCE_MILLIS = 200;
    private static final int SAME_FOR = 5;

    private final OpenMatters matters;
    private final TimeTravel time;
    private final Clock clock;
    private final Progress progress;

    Calm(OpenMatters matters, TimeTravel time, Clock clock, Progress progress) {
        this.matters = matters;
        this.time = time;
        this.clock = clock;
        this.progress = progress;
    }

    /** Lets days pass until nothing is open any more; what is still open after many days never comes to an end. */
    Map<String, List<String>> await() throws InterruptedException {
        Map<String, List<String>> open = settled();
        int still = 0;
        for (int day = 1; day <= MOST_DAYS && still < STANDSTILL_DAYS && !isAtRest(open); day++) {
            progress.tell("day %d at %s: open are %s", day, clock.instant(), OpenMatters.inWords(open));
            time.advance(open.isEmpty() ? untilNextDue() : DAY, STEP_TAKES);
            Map<String, List<String>> now = settled();
            still = now.equals(open) && time.nextDue().isEmpty() ? still + 1 : 0;
            open = now;
        }
        return open;
    }

    private boolean isAtRest(Map<String, List<String>> open) {
        return open.isEmpty() && time.nextDue().isEmpty();
    }

    private Duration untilNextDue() {
        Instant now = clock.instant();
        Optional<Instant> due = time.nextDue();
        return due.map(next -> Duration.between(now, next))
                .filter(left -> left.compareTo(DAY) > 0)
                .orElse(DAY);
    }

    /** What is open once nothing of it has changed for a moment: what machines and people can do at this time is done. */
    private Map<String, List<String>> settled() throws InterruptedException {
        Map<String, List<String>> before = Map.of();
        int same = 0;
        while (same < SAME_FOR) {
            Map<String, List<String>> now = open();
            if (now.isEmpty()) {
                return now;
            }
            same = now.equals(before) ? same + 1 : 0;
            before = now;
            TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
        }
        return before;
    }

    private Map<String, List<String>> open() {
        try {
            return matters.ids();
        } catch (NoAnswerException gone) {
            throw new IllegalStateException("The service does not answer although nobody harms it any more", gone);
        }
    }
}
