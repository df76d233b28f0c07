package io.payflow.command.job;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs this node's share of the jobs, from when the service is ready to when it stops. */
@Component
class JobRunner implements SmartLifecycle, ApplicationListener<ApplicationReadyEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * Stops after the web server (2 048 below the maximum), whose last requests may need a job, and before Axon (3 072 below),
     * which takes away the handlers of the commands that a job ends with.
     */
    private static final int PHASE = Integer.MAX_VALUE - 2_560;

    private final Map<JobKind, JobLane> lanes = new EnumMap<>(JobKind.class);
    private boolean running;

    JobRunner(List<JobHandler> handlers, JobClaims claims, JobProperties properties) {
        for (JobHandler handler : handlers) {
            if (handler.longestRun().compareTo(properties.lease()) >= 0) {
                throw new IllegalStateException(
                        "payflow.jobs.lease is %s, and a call to the other side may take %s: it must be longer"
                                .formatted(properties.lease(), handler.longestRun()));
            }
            if (lanes.put(handler.kind(), new JobLane(handler, claims, properties.poll())) != null) {
                throw new IllegalStateException("Two handlers for jobs of kind " + handler.kind());
            }
        }
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        start();
    }

    @Override
    public synchronized void start() {
        if (!running) {
            lanes.values().forEach(JobLane::start);
            running = true;
        }
    }

    @Override
    public synchronized void stop() {
        lanes.values().forEach(JobLane::stopTaking);
        long until = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (Map.Entry<JobKind, JobLane> lane : lanes.entrySet()) {
                if (!lane.getValue().awaitEnd(until)) {
                    LOG.warn("jobs kind={} are still running while the service stops", lane.getKey());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    /** The context starts before there are handlers for what a job sets off; the service's readiness starts the jobs. */
    @Override
    public boolean isAutoStartup() {
        return false;
    }

    /** Only a shutdown stops it, for lanes that were stopped do not start again. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
