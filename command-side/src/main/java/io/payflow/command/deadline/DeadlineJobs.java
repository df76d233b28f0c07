package io.payflow.command.deadline;

import io.payflow.command.job.Job;
import io.payflow.command.job.JobHandler;
import io.payflow.command.job.JobKind;
import io.payflow.command.job.Next;
import org.springframework.stereotype.Component;

/** Each deadline is a job, which it takes away itself. */
@Component
class DeadlineJobs implements JobHandler {
    private static final int WORKERS = 2;

    private final DurableDeadlineManager deadlines;

    DeadlineJobs(DurableDeadlineManager deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public JobKind kind() {
        return JobKind.DEADLINE;
    }

    @Override
    public int workers() {
        return WORKERS;
    }

    @Override
    public Next run(Job job, int attempt) throws Exception {
        deadlines.fire(job);
        return Next.done();
    }
}
