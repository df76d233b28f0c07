package io.payflow.simulator.torture;

import io.payflow.simulator.chaos.ChaosPreset;
import io.payflow.simulator.check.Check;
import io.payflow.simulator.check.Report;
import io.payflow.simulator.check.RunFacts;
import io.payflow.simulator.check.Violation;
import io.payflow.simulator.traffic.TrafficSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One run: starts the service, makes its life hard, lets everything come to its end, and checks the books. */
public final class Torture {
    /** Longer than any storm: it ends by being switched off. */
    private static final Duration CHAOS_LASTS = Duration.ofHours(12);

    private static final Duration RAMP = Duration.ofSeconds(5);
    private static final Duration CLIENTS_PATIENCE = Duration.ofMinutes(3);
    private static final int NEWEST = 10;
    private static final int MOST_IDS = 20;

    private final Plan plan;
    private final ServiceDatabase database;
    private final Progress progress;

    public Torture(Plan plan, ServiceDatabase database, Progress progress) {
        this.plan = plan;
        this.database = database;
        this.progress = progress;
    }

    public Report run() throws InterruptedException {
        progress.tell(
                "%s with seed %d: %d node(s) on %s, %d kill(s), %s for at least %d s; everything is in %s",
                plan.scenario(),
                plan.seed(),
                plan.nodes(),
                database.name(),
                plan.kills(),
                plan.preset(),
                plan.storm().toSeconds(),
                plan.folder());
        try (World world = World.of(plan, database)) {
            progress.tell("the service is ready, at %s", world.service().nodes());
            return run(world);
        }
    }

    private Report run(World world) throws InterruptedException {
        Instant startedAt = world.clock().instant();
        world.letLoose(plan.preset(), CHAOS_LASTS);
        world.traffic().start(new TrafficSettings(plan.perSecond(), RAMP));
        Storm storm = new Storm(plan, world, progress);
        storm.rage();
        Report during = world.check().during(facts(world, startedAt), NEWEST);
        progress.tell("checked in the middle of it: %s", during.verdict());
        world.letLoose(ChaosPreset.NORMAL, Duration.ofSeconds(1));
        world.traffic().stop();
        List<Violation> unfinished = new ArrayList<>(during.violations());
        storm.diedByThemselves().forEach(node -> unfinished.add(died(node)));
        boolean ended = world.traffic().awaitEnd(CLIENTS_PATIENCE);
        if (!ended || world.traffic().status().unknown() > 0) {
            unfinished.add(never("clients", "Clients still wait for an answer.", List.of()));
        }
        progress.tell(
                "the storm is over: %s; %d payments were not begun, for too many clients were waiting",
                world.traffic().status().sentence(), world.traffic().heldBack());
        Map<String, List<String>> open =
                new Calm(new OpenMatters(world.service()), world.time(), world.clock(), progress).await();
        open.forEach((what, ids) -> unfinished.add(never(what, "Never came to an end: " + what + ".", ids)));
        progress.tell("all is at rest, at %s; checking the books", world.clock().instant());
        Check check = plan.fault() == null ? world.check() : world.check().with(plan.fault());
        return check.after(facts(world, startedAt)).with(unfinished);
    }

    private RunFacts facts(World world, Instant startedAt) {
        return new RunFacts(
                plan.scenario(), plan.seed(), database.name(), plan.nodes(), plan.kills(), startedAt, world.struck());
    }

    private static Violation died(ServiceNode node) {
        return new Violation(
                "stays-alive", List.of(node.url().toString()), "A node ended by itself; see " + node.log(), List.of());
    }

    private static Violation never(String what, String detail, List<String> ids) {
        List<String> some = ids.subList(0, Math.min(ids.size(), MOST_IDS));
        return new Violation("comes-to-rest", some.isEmpty() ? List.of(what) : some, detail, List.of());
    }
}
