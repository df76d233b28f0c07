package io.payflow.command.job;

import java.time.Duration;

/** The port of whoever does the work of one kind of job. */
public interface JobHandler {

    JobKind kind();

    /** How many jobs of this kind run at the same time on a node. */
    int workers();

    /** The most that one run may take by design; it must be less than the lease, or a run that is alive looks dead. */
    default Duration longestRun() {
        return Duration.ZERO;
    }

    /**
     * Does the work, on a thread of its kind's own and outside any transaction: a command's append is a transaction of
     * its own. It is run again if the JVM dies meanwhile, or if it takes longer than the lease, perhaps on another node:
     * what it does must be safe to repeat.
     *
     * @param attempt 1 for the first time this job is run
     * @throws Exception to be run again after a while; a job is never given up
     */
    Next run(Job job, int attempt) throws Exception;
}
