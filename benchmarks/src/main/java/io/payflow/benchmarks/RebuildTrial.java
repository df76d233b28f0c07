package io.payflow.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A store full of events: built up once, rebuilt while it is read, compared, damaged and compared again. */
final class RebuildTrial {
    private static final String PROJECTION = "payments";
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Installation installation;
    private final Plan plan;

    record Plan(long events, int readers, Duration pause, int readSeconds, Duration patience) {}

    /**
     * @param highestHeap of those that were seen, with what was not yet collected, in bytes
     * @param heapBefore what a full collection leaves, in KiB, as is {@code heapAfter}
     * @param peakResident in KiB
     */
    record Memory(long heapBefore, long heapAfter, long highestHeap, long peakResident, int mostThreads) {}

    /**
     * @param catchingUp seconds of the first build, which is in a service that has just started
     * @param cpu until the rebuilt tables were live
     */
    record Rebuilding(
            double catchingUp,
            FollowedRun run,
            Cpu cpu,
            PaymentReaders.Reads readsBefore,
            PaymentReaders.Reads readsDuring,
            Memory memory) {}

    record Outcome(
            EventFill.Filled filled,
            long rows,
            Rebuilding rebuilding,
            FollowedRun sound,
            RowDamage damage,
            FollowedRun damaged) {}

    RebuildTrial(Installation installation, Plan plan) {
        this.installation = installation;
        this.plan = plan;
    }

    Outcome run() throws Exception {
        EventFill.Filled filled = EventFill.into(installation, plan.events());
        Rebuilding rebuilding = rebuild(filled);
        Rebuild.progress("comparing");
        FollowedRun sound = compare();
        RowDamage damage = RowDamage.to(filled.payments(), sound.last().generation());
        inflict(damage);
        Rebuild.progress("comparing after the damage to " + damage.id());
        FollowedRun damaged = compare();
        int lived = PaymentLife.values().length;
        return new Outcome(filled, filled.payments() + lived, rebuilding, sound, damage, damaged);
    }

    private Rebuilding rebuild(EventFill.Filled filled) throws Exception {
        long begun = System.nanoTime();
        installation.startAgain();
        ProjectionClient projection = projection();
        projection.awaitCaughtUp();
        double catchingUp = secondsSince(begun);
        Rebuild.progress(String.format("  caught up after %.0f s", catchingUp));
        return rebuild(filled, projection, catchingUp);
    }

    private Rebuilding rebuild(EventFill.Filled filled, ProjectionClient projection, double catchingUp)
            throws Exception {
        Idleness.await(installation::cpu);
        int port = installation.service().port();
        try (PaymentReaders readers = PaymentReaders.start(port, filled.payments(), plan.readers(), plan.pause())) {
            Rebuild.progress("reading, as warm-up and then before the rebuild, " + plan.readSeconds() + " s each");
            TimeUnit.SECONDS.sleep(plan.readSeconds());
            readers.sinceLast();
            TimeUnit.SECONDS.sleep(plan.readSeconds());
            PaymentReaders.Reads before = readers.sinceLast();
            ServiceMemory memory = new ServiceMemory(installation.service().pid());
            long heapBefore = memory.heapAfterCollection();
            memory.forgetPeak();
            readers.sinceLast();
            try (ServiceWatch watch = new ServiceWatch(port, "rebuild")) {
                Rebuild.progress("rebuilding");
                Cpu cpuBefore = cpu();
                FollowedRun run = projection.replay();
                PaymentReaders.Reads during = readers.sinceLast();
                Cpu cpu = cpu().since(cpuBefore);
                Rebuild.progress(
                        String.format("  all events read after %.1f s, live after %.1f s", run.read(), run.ended()));
                Memory use = memory(memory, heapBefore, watch.stop());
                return new Rebuilding(catchingUp, run, cpu, before, during, use);
            }
        }
    }

    private static Memory memory(ServiceMemory memory, long heapBefore, List<ServiceWatch.Moment> moments)
            throws IOException, InterruptedException {
        long peak = memory.peakResident();
        return new Memory(
                heapBefore,
                memory.heapAfterCollection(),
                moments.stream()
                        .mapToLong(moment -> moment.metrics().heapBytes())
                        .max()
                        .orElse(0),
                peak,
                moments.stream()
                        .mapToInt(moment -> moment.metrics().threads())
                        .max()
                        .orElse(0));
    }

    private FollowedRun compare() throws Exception {
        ProjectionClient projection = projection();
        projection.awaitCaughtUp();
        FollowedRun run = projection.compare();
        Rebuild.progress("  " + run.last().run().comparison());
        return run;
    }

    /** H2's file belongs to the service as long as it runs. */
    private void inflict(RowDamage damage) throws Exception {
        if (installation.postgres().isPresent()) {
            try (Connection store = installation.postgres().get().connect()) {
                damage.inflict(store);
            }
        } else {
            inflictWhileStopped(damage);
            installation.startAgain();
        }
    }

    private void inflictWhileStopped(RowDamage damage) throws SQLException {
        try (Connection store = installation.stopAndOpen()) {
            damage.inflict(store);
        }
    }

    private ProjectionClient projection() {
        return new ProjectionClient(installation.service().port(), PROJECTION, plan.patience());
    }

    private Cpu cpu() {
        return Cpu.soFar(installation.service().pid(), installation.databasePid());
    }

    private static double secondsSince(long begun) {
        return (System.nanoTime() - begun) / NANOS_PER_SECOND;
    }
}
