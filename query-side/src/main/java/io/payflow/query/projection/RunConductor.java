package io.payflow.query.projection;

import io.payflow.query.projection.GenerationComparison.Pause;
import io.payflow.query.projection.ProjectionRun.Kind;
import io.payflow.query.projection.ProjectionRun.Status;
import io.payflow.query.projection.ReadModel.Definition;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.BadSqlGrammarException;
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

    private final ProjectionRuns runs;
    private final GenerationTables tables;
    private final Generations generations;
    private final ProcessorPositions positions;
    private final JdbcTemplate jdbc;
    private final Set<String> beingCompared = ConcurrentHashMap.newKeySet();
    private ExecutorService comparing;

    RunConductor(
            ProjectionRuns runs,
            GenerationTables tables,
            Generations generations,
            ProcessorPositions positions,
            JdbcTemplate jdbc) {
        this.runs = runs;
        this.tables = tables;
        this.generations = generations;
        this.positions = positions;
        this.jdbc = jdbc;
    }

    synchronized void start() {
        comparing = Executors.newCachedThreadPool(new AxonThreadFactory("ProjectionComparison"));
    }

    synchronized void stop() {
        comparing.shutdownNow();
    }

    /** Does what can be done now. */
    void step(ProjectionRun run, Definition definition) {
        try {
            switch (run.status()) {
                case PREPARING -> {
                    tables.create(run.generation(), definition);
                    runs.advance(run, Status.BUILDING);
                }
                case BUILDING -> compareOnceBuilt(run, definition);
                case COMPARING -> compare(run, definition);
                default -> throw new IllegalStateException("A run that is over has no next step: " + run.id());
            }
        } catch (RuntimeException e) {
            // Whatever it is, the step is taken again in a moment; until then the run says what keeps it.
            stumbled(run, e);
        }
    }

    private void compareOnceBuilt(ProjectionRun run, Definition definition) {
        OptionalLong live = positions.of(generations.live(definition.name()).group());
        OptionalLong built = positions.of(run.generation().group());
        if (built.isPresent()
                && built.getAsLong() >= Math.max(run.targetPosition(), live.orElse(Positions.BEGINNING))) {
            tables.index(run.generation(), definition);
            runs.advance(run, Status.COMPARING);
        }
    }

    private synchronized void compare(ProjectionRun run, Definition definition) {
        if (beingCompared.add(run.id())) {
            comparing.execute(() -> compareAndFinish(run, definition));
        }
    }

    private void compareAndFinish(ProjectionRun run, Definition definition) {
        Generation live = generations.live(definition.name());
        try {
            Comparison found = compare(run, live, definition);
            if (run.kind() == Kind.REPLAY) {
                runs.goLive(run, live, found);
            } else {
                runs.finishWithoutChange(run, found);
            }
            LOG.info(
                    "projection={} generation={} kind={} completed: {}",
                    live.projection(),
                    run.generation().number(),
                    run.kind(),
                    found);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The comparison is made again from its beginning, here or on another node.
            stumbled(run, e);
        } finally {
            beingCompared.remove(run.id());
        }
    }

    /** @return null where the live tables cannot be read as they should: a rebuild is the cure for that */
    private Comparison compare(ProjectionRun run, Generation live, Definition definition) throws InterruptedException {
        try {
            return new GenerationComparison(jdbc, live, run.generation(), pause(live, run.generation()))
                    .of(definition.tables());
        } catch (BadSqlGrammarException unreadable) {
            if (run.kind() == Kind.COMPARE) {
                throw unreadable;
            }
            LOG.warn("projection={} is rebuilt without a comparison", live.projection(), unreadable);
            return null;
        }
    }

    private void stumbled(ProjectionRun run, RuntimeException error) {
        LOG.warn(
                "projection={} generation={} cannot go on",
                run.generation().projection(),
                run.generation().number(),
                error);
        runs.stumbled(run, error);
    }

    private Pause pause(Generation live, Generation rebuilt) {
        long until = System.nanoTime() + LONGEST_DOUBT.toNanos();
        return () -> {
            long head = head();
            do {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
            } while (System.nanoTime() < until && !(hasPassed(live, head) && hasPassed(rebuilt, head)));
            return System.nanoTime() < until;
        };
    }

    private boolean hasPassed(Generation generation, long head) {
        return positions.of(generation.group()).orElse(Positions.BEGINNING) >= head;
    }

    private long head() {
        Long head = jdbc.queryForObject("select max(global_index) from domain_event_entry", Long.class);
        return head == null ? Positions.BEGINNING : head;
    }
}
