package io.payflow.query.projection;

import io.payflow.query.projection.ProjectionRun.Kind;
import io.payflow.query.projection.ProjectionRun.Status;
import io.payflow.query.projection.ReadModel.Definition;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.axonframework.common.AxonThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Takes a run from step to step. One node at a time does, and any other goes on where it stopped: each step can be taken
 * again from its beginning. Filling the tables is the processors' work, and is shared by all nodes.
 */
@Component
class RunConductor {
    private static final Logger LOG = LoggerFactory.getLogger(RunConductor.class);

    /** The last doubts of a comparison are rows that change all the time; after so long they count as different. */
    private static final Duration LONGEST_DOUBT = Duration.ofMinutes(3);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /** A new generation that does not keep up with the live one for so long goes on being built. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final Duration BETWEEN_GLANCES = Duration.ofMillis(50);

    private final ProjectionRuns runs;
    private final GenerationTables tables;
    private final Generations generations;
    private final ProcessorPositions positions;
    private final ProjectionErrors errors;
    private final JdbcTemplate jdbc;
    private final Set<String> atWork = ConcurrentHashMap.newKeySet();
    private ExecutorService workers;

    RunConductor(
            ProjectionRuns runs,
            GenerationTables tables,
            Generations generations,
            ProcessorPositions positions,
            ProjectionErrors errors,
            JdbcTemplate jdbc) {
        this.runs = runs;
        this.tables = tables;
        this.generations = generations;
        this.positions = positions;
        this.errors = errors;
        this.jdbc = jdbc;
    }

    synchronized void start() {
        workers = Executors.newCachedThreadPool(new AxonThreadFactory("ProjectionRun"));
    }

    synchronized void stop() {
        workers.shutdownNow();
    }

    /** Has done what can be done now, if the step before has ended. */
    void step(ProjectionRun run, Definition definition) {
        begin(
                run.id(),
                () -> {
                    switch (run.status()) {
                        case PREPARING -> prepare(run, definition);
                        case BUILDING -> compareOnceBuilt(run, definition);
                        case COMPARING -> compare(run, definition);
                        default -> throw new IllegalStateException("A run that is over has no next step: " + run.id());
                    }
                },
                error -> {
                    LOG.warn("projection run={} cannot go on", run.id(), error);
                    runs.stumbled(run, error);
                });
    }

    /** Drops what no node reads any more. */
    void drop(Generation generation, Definition definition) {
        begin(
                "drop " + generation.group(),
                () -> {
                    tables.drop(generation, definition);
                    runs.dropped(generation);
                },
                error -> LOG.warn("generation={} could not be dropped yet", generation.group(), error));
    }

    /** Whatever goes wrong with a piece of work is told, and the work begun again by a later look. */
    private synchronized void begin(String name, Work work, Consumer<RuntimeException> failed) {
        if (!atWork.add(name)) {
            return;
        }
        try {
            workers.execute(() -> {
                try {
                    work.run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (RuntimeException e) {
                    failed.accept(e);
                } finally {
                    atWork.remove(name);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("{} is left to another node", name);
            atWork.remove(name);
        }
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private void prepare(ProjectionRun run, Definition definition) {
        tables.create(run.generation(), definition);
        runs.advance(run, Status.BUILDING);
    }

    /** While the indexes are made the new generation stands still, and has to catch up again. */
    private void compareOnceBuilt(ProjectionRun run, Definition definition) throws InterruptedException {
        if (hasCaughtUp(run)) {
            tables.index(run.generation(), definition);
            if (catchesUp(run)) {
                runs.advance(run, Status.COMPARING);
            }
        }
    }

    /** Under load one is ahead at one moment and the other at the next. */
    private boolean catchesUp(ProjectionRun run) throws InterruptedException {
        long until = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!hasCaughtUp(run)) {
            if (System.nanoTime() > until) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_GLANCES.toMillis());
        }
        return true;
    }

    private boolean hasCaughtUp(ProjectionRun run) {
        long live = position(generations.live(run.generation().projection()));
        long built = position(run.generation());
        return built >= Math.max(run.targetPosition(), live)
                && errors.keeping(run.generation().group(), built).isEmpty();
    }

    private void compare(ProjectionRun run, Definition definition) throws InterruptedException {
        Generation live = generations.live(definition.name());
        Comparison found = found(run, live, definition);
        if (run.kind() == Kind.REPLAY && !catchesUp(run)) {
            runs.advance(run, Status.BUILDING);
            return;
        }
        boolean finished =
                run.kind() == Kind.REPLAY ? runs.goLive(run, live, found) : runs.finishWithoutChange(run, found);
        if (finished) {
            LOG.info("projection run={} kind={} completed: {}", run.id(), run.kind(), summary(found));
        }
    }

    private static String summary(Comparison found) {
        return found == null ? "not compared" : found.rows() + " rows, " + found.differences() + " differences";
    }

    /** @return null where the live tables cannot be read as they should: a rebuild is the cure for that */
    private Comparison found(ProjectionRun run, Generation live, Definition definition) throws InterruptedException {
        if (run.kind() == Kind.REPLAY && !tables.areReadable(live, definition)) {
            return null;
        }
        return new GenerationComparison(
                        jdbc,
                        live,
                        run.generation(),
                        LONGEST_DOUBT,
                        until -> awaitThatBothPassTheHead(live, run, until))
                .of(definition.tables());
    }

    private void awaitThatBothPassTheHead(Generation live, ProjectionRun run, long until) throws InterruptedException {
        long head = head();
        do {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        } while (System.nanoTime() < until && (position(live) < head || position(run.generation()) < head));
    }

    private long position(Generation generation) {
        return positions.of(generation.group()).orElse(Positions.BEGINNING);
    }

    private long head() {
        Long head = jdbc.queryForObject("select max(global_index) from domain_event_entry", Long.class);
        return head == null ? Positions.BEGINNING : head;
    }
}
