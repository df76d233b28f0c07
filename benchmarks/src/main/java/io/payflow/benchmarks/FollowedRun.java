package io.payflow.benchmarks;

import java.util.concurrent.TimeUnit;

/** A rebuild or comparison as who asked for it sees it: when it was first seen to have come so far, in seconds. */
final class FollowedRun {
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final String COMPARING = "comparing";

    private final long begun = System.nanoTime();
    private double read = Double.NaN;
    private double built = Double.NaN;
    private double ended = Double.NaN;
    private ProjectionView last;

    void see(ProjectionView view) {
        last = view;
        double now = (System.nanoTime() - begun) / NANOS_PER_SECOND;
        ProjectionView.Run run = view.run();
        boolean isBuilt = run.hasEnded() || run.status().equals(COMPARING);
        if (Double.isNaN(read) && (isBuilt || run.position() >= run.headPosition())) {
            read = now;
        }
        if (Double.isNaN(built) && isBuilt) {
            built = now;
        }
        if (run.hasEnded()) {
            ended = now;
        }
    }

    /** Until all events were read. */
    double read() {
        return read;
    }

    /** Until the tables were indexed too, and could be compared. */
    double built() {
        return built;
    }

    /** Until it was over: compared, and live if it was a rebuild. */
    double ended() {
        return ended;
    }

    ProjectionView last() {
        return last;
    }
}
