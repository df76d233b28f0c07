package io.payflow.app.simulation;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.app.clock.TimedWork;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/**
 * The life of the simulation: it begins when the service serves. Before the service begins to stop clients and operator
 * leave, so that they always have somebody to talk to; bank and processor answer until nothing of the service asks them any
 * more, so that no instruction is in doubt only because both stopped.
 */
final class Simulation implements TimedWork, SmartLifecycle {
    private final SimulationStart start;
    private volatile Cast cast;
    private volatile boolean ending;

    Simulation(SimulationStart start) {
        this.start = start;
    }

    @EventListener
    void begin(ApplicationReadyEvent ready) {
        int port =
                ready.getApplicationContext().getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        cast = start.at(port);
    }

    @EventListener
    void endPeople(ContextClosedEvent closed) {
        ending = true;
        if (cast != null) {
            cast.endPeople();
        }
    }

    /** The readiness of the service has it begin. */
    @Override
    public void start() {}

    @Override
    public boolean isAutoStartup() {
        return false;
    }

    @Override
    public void stop() {
        cast.close();
        cast = null;
    }

    @Override
    public boolean isRunning() {
        return cast != null;
    }

    /** Only a shutdown stops it, for doors that were closed do not open again. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    /** After the jobs, which send the instructions, and everything else that stops; only the clock goes on longer. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1;
    }

    /** What bank and processor have yet to do. */
    @Override
    public Optional<Instant> nextDue() {
        Cast current = cast;
        return current == null ? Optional.empty() : current.nextDue();
    }

    /** @throws Rejection {@code unavailable} before the service is ready and once it stops */
    Cast cast() {
        Cast current = cast;
        if (current == null || ending) {
            throw new Rejection(ProblemCode.UNAVAILABLE, "The simulation is not running.");
        }
        return current;
    }
}
