package io.payflow.api.reconciliation;

import static io.payflow.api.reconciliation.TaskStatus.CLAIMED;
import static io.payflow.api.reconciliation.TaskStatus.OPEN;
import static io.payflow.api.reconciliation.TaskStatus.PROPOSED;
import static io.payflow.api.reconciliation.TaskStatus.RESOLVED;

import io.payflow.api.access.Caller;
import io.payflow.api.access.Role;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The legal moves of a reconciliation task, as data. Guards, allowed and blocked actions and access read this one table. */
public final class TaskLifecycle {
    /** Who may work on tasks. */
    public static final Set<Role> OPERATORS = roles(Role.OPERATOR, Role.APPROVER, Role.ADMIN);

    /** Who may approve what somebody else proposed. */
    public static final Set<Role> APPROVERS = roles(Role.APPROVER);

    private static final Set<Role> REJECTERS = roles(Role.APPROVER, Role.ADMIN);

    private static final List<TaskTransition> TABLE = List.of(
            new TaskTransition(
                    TaskAction.CLAIM,
                    statuses(OPEN),
                    statuses(CLAIMED),
                    "Claim",
                    "Hold the task, so that nobody else works on it.",
                    List.of(),
                    false,
                    List.of(),
                    OPERATORS),
            new TaskTransition(
                    TaskAction.RELEASE,
                    statuses(CLAIMED, PROPOSED),
                    statuses(OPEN),
                    "Release",
                    "Give the task back; its holder may, and while nothing is proposed an approver or admin, too.",
                    List.of("A proposal lapses."),
                    false,
                    List.of(),
                    OPERATORS),
            new TaskTransition(
                    TaskAction.PROPOSE,
                    statuses(CLAIMED),
                    statuses(PROPOSED, RESOLVED),
                    "Propose",
                    "Say what became of every item, with evidence. Below the threshold that resolves the task.",
                    List.of("At or above the threshold somebody else must approve it."),
                    true,
                    List.of("notes", "evidence"),
                    OPERATORS),
            new TaskTransition(
                    TaskAction.APPROVE,
                    statuses(PROPOSED),
                    statuses(RESOLVED),
                    "Approve",
                    "Agree with what somebody else proposed, as seen at a version of the task.",
                    List.of("The items become what was proposed.", "It cannot be undone."),
                    true,
                    List.of("version"),
                    APPROVERS),
            new TaskTransition(
                    TaskAction.REJECT,
                    statuses(PROPOSED),
                    statuses(CLAIMED),
                    "Reject",
                    "Send what somebody else proposed back to its holder.",
                    List.of(),
                    false,
                    List.of("notes"),
                    REJECTERS));

    private TaskLifecycle() {}

    /** The whole table, in the order of a task's life. */
    public static List<TaskTransition> table() {
        return TABLE;
    }

    /** The one row of an action. */
    public static TaskTransition of(TaskAction action) {
        return TABLE.get(action.ordinal());
    }

    /** The moves that are legal for this task and open to this caller, in the table's order. */
    public static List<TaskTransition> allowed(TaskState task, Caller caller) {
        return TABLE.stream()
                .filter(row -> refusal(row, task, caller).isEmpty())
                .toList();
    }

    /** Why an action may not be done now; empty if it may. */
    public static Optional<Rejection> whyBlocked(TaskAction action, TaskState task, Caller caller) {
        return refusal(of(action), task, caller)
                .map(refusal -> refusal.code() == ProblemCode.TRANSITION_NOT_ALLOWED
                        ? withWhatIsAllowed(refusal, task, caller)
                        : refusal);
    }

    private static Rejection withWhatIsAllowed(Rejection refusal, TaskState task, Caller caller) {
        List<String> allowed = allowed(task, caller).stream()
                .map(row -> row.action().toString())
                .toList();
        return refusal.with("currentStatus", task.status().toString())
                .with("currentVersion", task.version())
                .with("allowedActions", allowed);
    }

    private static Optional<Rejection> refusal(TaskTransition row, TaskState task, Caller caller) {
        if (task.status() == RESOLVED) {
            return Optional.of(notAllowed("The task is resolved: no further action."));
        }
        if (!caller.hasAnyOf(row.roles())) {
            return Optional.of(notAllowed(
                    "Cannot %s: that needs one of the roles %s.".formatted(row.action(), names(row.roles()))));
        }
        return switch (row.action()) {
            case CLAIM -> task.assignee() == null ? Optional.empty() : Optional.of(heldBy(row.action(), task, caller));
            case RELEASE -> whyNotReleased(row, task, caller);
            case PROPOSE -> whyNotProposed(row, task, caller);
            case APPROVE, REJECT -> whyNotJudged(row, task, caller);
        };
    }

    private static Optional<Rejection> whyNotReleased(TaskTransition row, TaskState task, Caller caller) {
        if (task.assignee() == null) {
            return Optional.of(notClaimed(row.action()));
        }
        boolean forSomebodyAway = task.status() == CLAIMED && caller.hasAnyOf(EnumSet.of(Role.APPROVER, Role.ADMIN));
        return isHolder(task, caller) || forSomebodyAway
                ? Optional.empty()
                : Optional.of(heldBy(row.action(), task, caller));
    }

    private static Optional<Rejection> whyNotProposed(TaskTransition row, TaskState task, Caller caller) {
        if (task.assignee() == null) {
            return Optional.of(notClaimed(row.action()));
        }
        if (!isHolder(task, caller)) {
            return Optional.of(heldBy(row.action(), task, caller));
        }
        return row.from().contains(task.status())
                ? Optional.empty()
                : Optional.of(notAllowed(
                        "Cannot propose: the task is proposed already. Release it to withdraw the proposal."));
    }

    private static Optional<Rejection> whyNotJudged(TaskTransition row, TaskState task, Caller caller) {
        if (!row.from().contains(task.status())) {
            return Optional.of(notAllowed(
                    "Cannot %s: nothing is proposed; the task is %s.".formatted(row.action(), task.status())));
        }
        return task.proposal().proposer().equals(caller.actor())
                ? Optional.of(new Rejection(
                        ProblemCode.SAME_PERSON,
                        "Cannot %s: you proposed it yourself; somebody else must judge it.".formatted(row.action())))
                : Optional.empty();
    }

    private static boolean isHolder(TaskState task, Caller caller) {
        return caller.actor().equals(task.assignee());
    }

    private static Rejection heldBy(TaskAction action, TaskState task, Caller caller) {
        return new Rejection(
                        ProblemCode.ALREADY_CLAIMED,
                        isHolder(task, caller)
                                ? "You hold the task already."
                                : "Cannot %s: %s holds the task.".formatted(action, task.assignee()))
                .with("assignee", task.assignee());
    }

    private static Rejection notClaimed(TaskAction action) {
        return new Rejection(
                ProblemCode.NOT_CLAIMED, "Cannot %s: nobody holds the task. Claim it first.".formatted(action));
    }

    private static Rejection notAllowed(String reason) {
        return new Rejection(ProblemCode.TRANSITION_NOT_ALLOWED, reason);
    }

    private static String names(Set<Role> roles) {
        return roles.stream().sorted().map(Role::toString).collect(Collectors.joining(", "));
    }

    private static Set<TaskStatus> statuses(TaskStatus first, TaskStatus... rest) {
        return Collections.unmodifiableSet(EnumSet.of(first, rest));
    }

    private static Set<Role> roles(Role... roles) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(roles)));
    }
}
