package io.payflow.command.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Remembers which job was run as which attempt, and then does what the test says. */
final class Recorder implements JobHandler {

    interface Work {
        Next run(Job job, int attempt) throws Exception;
    }

    private final JobKind kind;
    private final Work work;
    private final List<String> runs = new ArrayList<>();
    private Duration longestRun = Duration.ZERO;

    Recorder(JobKind kind, Work work) {
        this.kind = kind;
        this.work = work;
    }

    static Recorder of(JobKind kind) {
        return new Recorder(kind, (job, attempt) -> Next.done());
    }

    @Override
    public JobKind kind() {
        return kind;
    }

    /** As long as one run may take. */
    Recorder taking(Duration time) {
        longestRun = time;
        return this;
    }

    @Override
    public Duration longestRun() {
        return longestRun;
    }

    @Override
    public int workers() {
        return 4;
    }

    @Override
    public Next run(Job job, int attempt) throws Exception {
        synchronized (runs) {
            runs.add(job.id() + "#" + attempt);
        }
        return work.run(job, attempt);
    }

    /** Each as {@code id#attempt}. */
    List<String> runs() {
        synchronized (runs) {
            return List.copyOf(runs);
        }
    }
}
