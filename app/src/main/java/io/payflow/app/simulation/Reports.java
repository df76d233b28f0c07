package io.payflow.app.simulation;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.simulator.check.Report;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one report at a time: whoever asks while one is being made gets that one. */
final class Reports {
    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

    private FutureTask<Report> underWay;

    /** @throws Rejection {@code unavailable} if the check could not be made */
    Report make(Callable<Report> check) {
        FutureTask<Report> mine = new FutureTask<>(check);
        FutureTask<Report> current = join(mine);
        if (current == mine) {
            try {
                mine.run();
            } finally {
                end();
            }
        }
        return result(current);
    }

    private synchronized FutureTask<Report> join(FutureTask<Report> mine) {
        underWay = underWay == null ? mine : underWay;
        return underWay;
    }

    private synchronized void end() {
        underWay = null;
    }

    private static Report result(FutureTask<Report> check) {
        try {
            return check.get();
        } catch (ExecutionException e) {
            LOG.warn("The books could not be checked", e.getCause());
            throw new Rejection(
                    ProblemCode.UNAVAILABLE,
                    "The books could not be checked, for the API could not be read. Ask again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Rejection(ProblemCode.UNAVAILABLE, "The service is shutting down; the books were not checked.");
        }
    }
}
