package io.payflow.api.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Caller;
import io.payflow.api.access.Role;
import io.payflow.api.reconciliation.TaskEvent.ItemResolution;
import io.payflow.api.reconciliation.TaskEvent.TaskClaimed;
import io.payflow.api.reconciliation.TaskEvent.TaskResolutionApproved;
import io.payflow.api.reconciliation.TaskEvent.TaskResolutionProposed;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** Whatever people and the bank do to a task, in whatever order: what the table allows, the fold can tell. */
class TaskPropertyTest {
    private static final Set<Role> EVERYTHING = EnumSet.of(Role.OPERATOR, Role.APPROVER);

    /**
     * Something that is tried.
     *
     * @param action what somebody asks for; empty for what the bank brings
     * @param actor who asks
     * @param items how many items join
     * @param choice which resolution, and whether it needs approval
     */
    record Step(Optional<TaskAction> action, String actor, int items, int choice) {}

    @Property(tries = 500)
    void everyLegalHistoryFoldsAndAResolvedTaskHasAResolutionOfEveryItem(
            @ForAll @IntRange(min = 1, max = 3) int items, @ForAll("steps") List<Step> steps) {
        List<TaskEvent> history = new ArrayList<>(List.of(Tasks.opened(items)));
        TaskState task = TaskState.fold(history);

        for (Step step : steps) {
            Optional<TaskEvent> next = event(step, task);
            if (next.isPresent()) {
                history.add(next.get());
                task = TaskState.evolve(task, next.get());
                assertConsistent(task);
            }
        }

        assertThat(TaskState.fold(history)).isEqualTo(task);
        assertThat(task.version()).isEqualTo(history.size() - 1L);
        Statistics.collect(task.status());
        Statistics.coverage(coverage -> coverage.check(TaskStatus.RESOLVED).percentage(share -> share > 2));
    }

    private static void assertConsistent(TaskState task) {
        boolean resolved = task.status() == TaskStatus.RESOLVED;
        assertThat(task.items()).extracting(TaskItem::itemId).doesNotHaveDuplicates();
        assertThat(task.items()).allMatch(item -> (item.resolution() != null) == resolved);
        assertThat(task.resolvedAt() != null).isEqualTo(resolved);
        assertThat(task.resolvedBy() != null).isEqualTo(resolved);
        assertThat(task.assignee() == null).isEqualTo(task.status() == TaskStatus.OPEN);
        assertThat(task.proposal() != null).isEqualTo(resolved || task.status() == TaskStatus.PROPOSED);
        if (resolved && task.proposal().needsApproval()) {
            assertThat(task.resolvedBy()).isNotEqualTo(task.proposal().proposer());
        }
        if (task.proposal() != null) {
            assertThat(task.proposal().items())
                    .extracting(ItemResolution::itemId)
                    .containsExactlyElementsOf(
                            task.items().stream().map(TaskItem::itemId).toList());
        }
    }

    /** What comes of a step; empty if it is refused. */
    private static Optional<TaskEvent> event(Step step, TaskState task) {
        if (step.action().isEmpty()) {
            return task.status() == TaskStatus.RESOLVED ? Optional.empty() : Optional.of(brought(step, task));
        }
        TaskAction action = step.action().get();
        Caller caller = new Caller(step.actor(), step.actor(), EVERYTHING, Set.of());
        return TaskLifecycle.whyBlocked(action, task, caller).isPresent()
                ? Optional.empty()
                : Optional.of(done(action, step, task));
    }

    /** New items, an enquiry, or mere words. */
    private static TaskEvent brought(Step step, TaskState task) {
        int known = task.items().size();
        return switch (step.items()) {
            case 0 -> Tasks.told(Tasks.word(1 + step.choice() % known, resolution(step)));
            case 1 -> Tasks.enquired(task.enquiries().size() + 1, Tasks.word(known, resolution(step)));
            default -> Tasks.extended(known + 1, known + step.items() - 1);
        };
    }

    private static TaskEvent done(TaskAction action, Step step, TaskState task) {
        return switch (action) {
            case CLAIM -> new TaskClaimed(Tasks.ID, step.actor(), Tasks.MOVED_AT);
            case RELEASE -> Tasks.released();
            case PROPOSE -> proposed(step, task);
            case APPROVE ->
                new TaskResolutionApproved(
                        Tasks.ID,
                        task.proposal().proposer(),
                        step.actor(),
                        task.proposal().items(),
                        Tasks.RESOLVED_AT);
            case REJECT -> Tasks.rejected();
        };
    }

    private static TaskResolutionProposed proposed(Step step, TaskState task) {
        List<ItemResolution> each = IntStream.range(0, task.items().size())
                .mapToObj(i -> new ItemResolution(
                        task.items().get(i).itemId(),
                        Resolution.values()[(i + step.choice()) % Resolution.values().length].toString()))
                .toList();
        return new TaskResolutionProposed(
                Tasks.ID,
                step.actor(),
                "Checked with the bank.",
                List.of(Tasks.EVIDENCE),
                each,
                task.amountAtRisk(),
                step.choice() % 4 != 0,
                Tasks.PROPOSED_AT);
    }

    private static Resolution resolution(Step step) {
        return Resolution.values()[step.choice() % Resolution.values().length];
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Optional<TaskAction>> actions = Arbitraries.of(TaskAction.class)
                .map(Optional::of)
                .injectNull(0.2)
                .map(action -> action == null ? Optional.<TaskAction>empty() : action);
        return Combinators.combine(
                        actions,
                        Arbitraries.of("ann", "ben"),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 11))
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }
}
