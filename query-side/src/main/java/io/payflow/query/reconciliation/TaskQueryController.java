package io.payflow.query.reconciliation;

import io.payflow.api.access.Caller;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.query.history.TimelineEntry;
import io.payflow.query.history.TimelinePlace;
import io.payflow.query.projection.ProjectionFreshness;
import io.payflow.query.projection.ReadModel;
import io.payflow.query.reading.Answer;
import io.payflow.query.reading.Freshness;
import io.payflow.query.reading.ListAnswer;
import io.payflow.query.reading.Page;
import io.payflow.query.reading.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads of reconciliation tasks. */
@RestController
@RequestMapping(path = "/api/v1/reconciliation/tasks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Reconciliation")
class TaskQueryController {
    private final ReadModel<TaskQueries> tasks;
    private final CurrentAttempts attempts;
    private final ProjectionFreshness freshness;
    private final Clock clock;

    TaskQueryController(
            ReadModel<TaskQueries> tasks, CurrentAttempts attempts, ProjectionFreshness freshness, Clock clock) {
        this.tasks = tasks;
        this.attempts = attempts;
        this.freshness = freshness;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            summary = "List reconciliation tasks",
            description =
                    "Unresolved ones first, by when they are due; then resolved ones, the latest first. Among equals"
                            + " the one that was opened first comes first. A task that is resolved while pages are read moves to"
                            + " the resolved ones; no other move changes the order.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "status",
            description = "Any of these statuses: open, claimed, proposed, resolved; repeated or separated by commas",
            example = "open,claimed")
    @Parameter(in = ParameterIn.QUERY, name = "assignee", description = "Held by this actor", example = "operator2")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "overdue",
            description = "Whether it is unresolved and its due time has passed: true or false",
            example = "true")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "q",
            description = "The id of the task, of its payout, of one of its items or of a payment in it, exact")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "Items per page, 1 to 200", example = "50")
    @Parameter(in = ParameterIn.QUERY, name = "cursor", description = "The nextCursor of the page before")
    ListAnswer<ListedTask> list(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller) {
        QueryParameters parameters = new QueryParameters(query);
        TaskSelection selection = TaskSelection.of(parameters, caller, now());
        int limit = parameters.limit();
        parameters.check();

        TaskQueries live = tasks.live();
        Freshness fresh = freshness.of(live.group());
        Page<TaskRow> page = live.list(selection, limit);
        return page.answer(task -> ListedTask.of(task, selection.now()), fresh);
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Read a reconciliation task",
            description =
                    "With its items, evidence, enquiries and attempts (as they are known now), what the caller may do"
                            + " with it, and why not the rest. Its version is the ETag; an approval names it.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "minVersion",
            description = "Wait up to 2 s until at least this version can be read, else 503 projection-behind",
            example = "1")
    ResponseEntity<Answer<TaskDetail>> get(
            @Parameter(description = "The task's id", example = "task_6zvx7qhm3n5w2kd4rjt8cbfg1a") @PathVariable
                    String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller) {
        QueryParameters parameters = new QueryParameters(query);
        OptionalLong minVersion = parameters.minVersion();
        parameters.check();

        TaskQueries live = tasks.live();
        live.await(id, minVersion, caller);
        Freshness fresh = freshness.of(live.group());
        TaskState task = live.get(id);
        return ResponseEntity.ok()
                .eTag(Long.toString(task.version()))
                .body(new Answer<>(TaskDetail.of(task, attempts.of(task), caller, now()), fresh));
    }

    @GetMapping("/{id}/history")
    @Operation(
            summary = "Read a reconciliation task's history",
            description = "Its events as a timeline, oldest first, from the event store itself: never behind.")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "Items per page, 1 to 200", example = "50")
    @Parameter(in = ParameterIn.QUERY, name = "cursor", description = "The nextCursor of the page before")
    ListAnswer<TimelineEntry> history(
            @Parameter(description = "The task's id", example = "task_6zvx7qhm3n5w2kd4rjt8cbfg1a") @PathVariable
                    String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Caller caller) {
        QueryParameters parameters = new QueryParameters(query);
        TimelinePlace after = TimelinePlace.of(id, parameters);
        int limit = parameters.limit();
        parameters.check();

        TaskQueries live = tasks.live();
        Freshness fresh = freshness.ofStore();
        Page<TimelineEntry> page = after.page(live.history(id, caller), limit);
        return page.answer(entry -> entry, fresh);
    }

    /** As exact as the databases are, which compare with it too. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
