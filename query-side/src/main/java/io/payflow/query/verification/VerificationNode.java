package io.payflow.query.verification;

import io.payflow.query.proof.UnusableWitness;
import io.payflow.query.verification.VerificationWork.NotConducting;
import io.payflow.query.verification.invariant.TooLittleMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * This node's share of the verifications: it looks again and again whether there is one that nobody conducts, and says by
 * looking that the one it conducts is its own. Which node was asked for it does not matter, nor whether that one lives: what
 * one has begun, another begins anew.
 */
@Component
class VerificationNode implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(VerificationNode.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Verifications verifications;
    private final VerificationWork work;
    private final String name = ManagementFactory.getRuntimeMXBean().getName() + " " + UUID.randomUUID();
    private ScheduledExecutorService clockwork;
    private ExecutorService worker;
    private volatile CountDownLatch stopping;
    private volatile boolean atWork;
    private volatile boolean running;

    VerificationNode(Verifications verifications, VerificationWork work) {
        this.verifications = verifications;
        this.work = work;
    }

    @Override
    public synchronized void start() {
        running = true;
        stopping = new CountDownLatch(1);
        worker = Executors.newSingleThreadExecutor(new AxonThreadFactory("Verification"));
        clockwork = Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("VerificationNode"));
        clockwork.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** No thread is interrupted: H2 closes its file under one that is, and so the database under everybody. */
    @Override
    public synchronized void stop() {
        running = false;
        stopping.countDown();
        clockwork.shutdown();
        worker.shutdown();
        try {
            if (!clockwork.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    || !worker.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("The verification that is under way has not ended yet");
            }
            verifications.leave(name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException e) {
            LOG.info("This node could not say that it leaves; the others will miss it: {}", e.getMessage());
        }
    }

    /** Whatever happens, the next look must come: the timer ends with an error that leaves it. */
    private void look() {
        try {
            Optional<Verification> active = verifications.active();
            if (active.isPresent() && verifications.conduct(active.get(), name) && !atWork) {
                atWork = true;
                worker.execute(() -> conduct(active.get()));
            }
        } catch (RuntimeException | Error e) {
            LOG.warn("The verifications could not be looked after: {}", e.toString());
        }
    }

    /** Any error that can be written down ends it; of another, as when the database is gone, a later look begins anew. */
    private void conduct(Verification verification) {
        try {
            work.conduct(verification, name, stopping);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (NotConducting e) {
            LOG.info("verification={} is left to another node", verification.id());
        } catch (IOException | RuntimeException | Error e) {
            failed(verification, e);
        } finally {
            atWork = false;
        }
    }

    private void failed(Verification verification, Throwable error) {
        if (!running) {
            LOG.info("verification={} is left to another node", verification.id());
            return;
        }
        LOG.warn("verification={} failed", verification.id(), error);
        try {
            verifications.fail(verification, name, sentence(error));
        } catch (DataAccessException e) {
            LOG.warn("verification={} is begun anew later: {}", verification.id(), e.getMessage());
        }
    }

    /** What whoever asked can do about it; the error itself is in the log. */
    private static String sentence(Throwable error) {
        if (error instanceof TooLittleMemory || error instanceof UnusableWitness) {
            return error.getMessage();
        }
        if (error instanceof IOException || error instanceof UncheckedIOException) {
            return "The witness of the node that conducted it cannot be read: look at the file and its folder.";
        }
        if (error instanceof DataAccessException) {
            return "The database did not answer: ask for another verification once it does.";
        }
        if (error instanceof OutOfMemoryError) {
            return "The node that conducted it ran out of memory: give it a larger heap (-Xmx).";
        }
        return "It ended with an error that was not expected: the service's log tells it, beside this verification's id.";
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops after the web server (2 048 below the maximum), and before Axon (3 072 below), whose upcasters it reads with. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 2_560;
    }
}
