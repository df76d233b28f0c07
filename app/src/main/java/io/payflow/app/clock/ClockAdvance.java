package io.payflow.app.clock;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.query.projection.ProjectionStatus;
import io.payflow.query.projection.ProjectionStatuses;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the service's clock ahead from due time to due time, so that everything happens in the order and at the times at which
 * it would have happened by itself.
 */
final class ClockAdvance {
    private static final Logger LOG = LoggerFactory.getLogger(ClockAdvance.class);
    private static final long GLANCE_MILLIS = 10;

    private final ServiceClock clock;
    private final ClockOffset offset;
    private final List<TimedWork> works;
    private final ProjectionStatuses processors;
    private final Duration patience;

    ClockAdvance(
            ServiceClock clock,
            ClockOffset offset,
            List<TimedWork> works,
            ProjectionStatuses processors,
            Duration patience) {
        this.clock = clock;
        this.offset = offset;
        this.works = works;
        this.processors = processors;
        this.patience = patience;
    }

    /**
     * Comes back when the clock has arrived and all that is due then is done.
     *
     * @throws Rejection {@code unavailable} if that takes too long at any time; the clock stays there
     */
    synchronized void by(Duration duration) {
        Instant target = clock.instant().plus(duration);
        Optional<Instant> due = dueBy(target);
        while (due.isPresent()) {
            moveTo(due.get());
            awaitRest();
            due = dueBy(target);
        }
        moveTo(target);
        awaitRest();
        LOG.info("clock advanced by={} now={} offsetMs={}", duration, clock.instant(), clock.offsetMs());
    }

    private Optional<Instant> dueBy(Instant target) {
        return works.stream()
                .flatMap(work -> work.nextDue().stream())
                .filter(due -> !due.isAfter(target))
                .min(Comparator.naturalOrder());
    }

    private void moveTo(Instant moment) {
        long offsetMs = clock.offsetMsAt(moment);
        offset.raiseTo(offsetMs);
        clock.moveTo(offsetMs);
    }

    private void awaitRest() {
        long until = System.nanoTime() + patience.toNanos();
        while (!isAtRest()) {
            if (System.nanoTime() > until) {
                throw new Rejection(
                        ProblemCode.UNAVAILABLE,
                        "The clock stands at %s, where what is due was not done within %d s. Advance it again later."
                                .formatted(clock.instant(), patience.toSeconds()));
            }
            glance();
        }
    }

    /**
     * Nothing was due after all processors had reached the head, and the head is still the same: so nothing, while it was
     * being done, stored an event that a processor has yet to react to.
     */
    private boolean isAtRest() {
        List<ProjectionStatus> before = processors.all();
        return before.stream().allMatch(ClockAdvance::isAtHead)
                && dueBy(clock.instant()).isEmpty()
                && heads(processors.all()).equals(heads(before));
    }

    private static boolean isAtHead(ProjectionStatus processor) {
        return processor.position() >= processor.headPosition();
    }

    private static List<Long> heads(List<ProjectionStatus> statuses) {
        return statuses.stream().map(ProjectionStatus::headPosition).toList();
    }

    private static void glance() {
        try {
            TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Rejection(ProblemCode.UNAVAILABLE, "The service is shutting down; the clock stays where it is.");
        }
    }
}
