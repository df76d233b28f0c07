package io.payflow.query.projection;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.query.projection.ProjectionRun.Kind;
import io.payflow.query.projection.ProjectionRun.Status;
import io.payflow.query.projection.ProjectionView.Run;
import io.payflow.query.projection.ReadModel.Definition;
import io.payflow.query.reading.Freshness;
import java.util.List;
import org.springframework.stereotype.Component;

/** What may be asked of the projections, and asked of them to do. */
@Component
class ProjectionDesk {
    private static final long RETRY_AFTER_MS = 10_000;

    private final ReadModels models;
    private final Generations generations;
    private final ProjectionStatuses statuses;
    private final ProjectionErrors errors;
    private final ProjectionRuns runs;
    private final ProcessorPositions positions;
    private final ProjectionRates rates;
    private final ProjectionFreshness freshness;

    ProjectionDesk(
            ReadModels models,
            Generations generations,
            ProjectionStatuses statuses,
            ProjectionErrors errors,
            ProjectionRuns runs,
            ProcessorPositions positions,
            ProjectionRates rates,
            ProjectionFreshness freshness) {
        this.models = models;
        this.generations = generations;
        this.statuses = statuses;
        this.errors = errors;
        this.runs = runs;
        this.positions = positions;
        this.rates = rates;
        this.freshness = freshness;
    }

    List<ProjectionView> all() {
        return models.all().stream().map(Definition::name).map(this::view).toList();
    }

    ProjectionView one(String name) {
        requireKnown(name);
        return view(name);
    }

    /** @throws Rejection {@code in-flight} if another run of the projection is not over */
    ProjectionView begin(String name, Kind kind, String actor) {
        requireKnown(name);
        long head = freshness.ofStore().headPosition();
        runs.begin(generations.live(name), kind, head, actor).orElseThrow(() -> underWay(name));
        return view(name);
    }

    /** Ends the run that is not over; what is live stays. */
    ProjectionView cancel(String name) {
        requireKnown(name);
        runs.latest(name)
                .filter(ProjectionRun::isActive)
                .filter(runs::cancel)
                .orElseThrow(() -> new Rejection(
                        ProblemCode.NOT_FOUND, "Nothing of the projection " + name + " is being built or compared."));
        return view(name);
    }

    private void requireKnown(String name) {
        models.named(name).orElseThrow(() -> Rejection.notFound("projection", name));
    }

    private static Rejection underWay(String name) {
        return new Rejection(
                        ProblemCode.IN_FLIGHT,
                        "The projection " + name + " is being built or compared already. Wait until that is over, or"
                                + " cancel it.")
                .with("retryAfterMs", RETRY_AFTER_MS);
    }

    private ProjectionView view(String name) {
        generations.refresh();
        Generation live = generations.live(name);
        ProjectionStatus status = statuses.of(live.group());
        Run run = runs.latest(name).map(this::view).orElse(null);
        return new ProjectionView(
                name,
                live.number(),
                status.position(),
                status.headPosition(),
                status.lagMs(),
                rates.perSecond(live.group()),
                word(status),
                status.error(),
                run == null || run.completedAt() != null ? null : run.progress(),
                run);
    }

    private static String word(ProjectionStatus status) {
        if (status.error() != null) {
            return "failing";
        }
        if (!status.running()) {
            return "stopped";
        }
        return status.lagMs() > ProjectionFreshness.STALE_AFTER.toMillis() ? "behind" : "running";
    }

    private Run view(ProjectionRun run) {
        String group = run.generation().group();
        Freshness built = freshness.at(positions.of(group));
        boolean isBuilt = run.status() == Status.COMPLETED || run.status() == Status.COMPARING;
        double rate = run.isActive() ? rates.perSecond(group) : 0;
        long missing = built.headPosition() - built.position();
        return new Run(
                run.id(),
                run.kind().toString(),
                run.generation().number(),
                run.status().toString(),
                run.isActive() ? Long.valueOf(built.position()) : null,
                run.isActive() ? Long.valueOf(built.headPosition()) : null,
                isBuilt ? 1 : run.isActive() ? (double) built.position() / Math.max(1, built.headPosition()) : 0,
                rate,
                run.status() == Status.BUILDING && rate > 0 ? Long.valueOf(Math.round(missing / rate)) : null,
                run.requestedBy(),
                run.startedAt(),
                run.completedAt(),
                run.isActive() ? errorOf(run, built.position()) : null,
                run.comparison());
    }

    private String errorOf(ProjectionRun run, long position) {
        return run.error() != null
                ? run.error()
                : errors.keeping(run.generation().group(), position).orElse(null);
    }
}
