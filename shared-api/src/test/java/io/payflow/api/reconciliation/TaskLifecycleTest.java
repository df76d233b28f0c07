package io.payflow.api.reconciliation;

import static io.payflow.api.reconciliation.Tasks.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.api.access.Caller;
import io.payflow.api.access.Role;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TaskLifecycleTest {
    /** The rows, written down a second time on purpose. */
    private static final String ROWS = """
            claim | open | claimed | harmless | operator, approver, admin |
            release | claimed, proposed | open | harmless | operator, approver, admin |
            propose | claimed | proposed, resolved | destructive | operator, approver, admin | notes, evidence
            approve | proposed | resolved | destructive | approver | version
            reject | proposed | claimed | harmless | approver, admin | notes
            """;

    /**
     * Whoever asks for what, in which status: allowed ({@code yes}), or the code of the refusal. The holder, who has
     * proposed what is proposed, is an approver too; the operator, the approver and the admin are other people.
     */
    private static final String MATRIX = """
            status    action   holder                  operator                approver                admin                   auditor
            open      claim    yes                     yes                     yes                     yes                     transition-not-allowed
            open      release  not-claimed             not-claimed             not-claimed             not-claimed             transition-not-allowed
            open      propose  not-claimed             not-claimed             not-claimed             not-claimed             transition-not-allowed
            open      approve  transition-not-allowed  transition-not-allowed  transition-not-allowed  transition-not-allowed  transition-not-allowed
            open      reject   transition-not-allowed  transition-not-allowed  transition-not-allowed  transition-not-allowed  transition-not-allowed
            claimed   claim    already-claimed         already-claimed         already-claimed         already-claimed         transition-not-allowed
            claimed   release  yes                     already-claimed         yes                     yes                     transition-not-allowed
            claimed   propose  yes                     already-claimed         already-claimed         already-claimed         transition-not-allowed
            claimed   approve  transition-not-allowed  transition-not-allowed  transition-not-allowed  transition-not-allowed  transition-not-allowed
            claimed   reject   transition-not-allowed  transition-not-allowed  transition-not-allowed  transition-not-allowed  transition-not-allowed
            proposed  claim    already-claimed         already-claimed         already-claimed         already-claimed         transition-not-allowed
            proposed  release  yes                     already-claimed         already-claimed         already-claimed         transition-not-allowed
            proposed  propose  transition-not-allowed  already-claimed         already-claimed         already-claimed         transition-not-allowed
            proposed  approve  same-person             transition-not-allowed  yes                     transition-not-allowed  transition-not-allowed
            proposed  reject   same-person             transition-not-allowed  yes                     yes                     transition-not-allowed
            resolved  claim    transition-not-allowed  transition-not-allowed  transition-not-allowed  transition-not-allowed  transition-not-allowed
            resolved  release  transition-not-allowed  transition-not-allowed  transition-not-allowed  transition-not-allowed  transition-not-allowed
            resolved  propose  transition-not-allowed  transition-not-allowed  transition-not-allowed  transition-not-allowed  transition-not-allowed
            resolved  approve  transition-not-allowed  transition-not-allowed  transition-not-allowed  transition-not-allowed  transition-not-allowed
            resolved  reject   transition-not-allowed  transition-not-allowed  transition-not-allowed  transition-not-allowed  transition-not-allowed
            """;

    private static final Map<String, Caller> CALLERS = Map.of(
            "holder", caller(Tasks.HOLDER, Role.OPERATOR, Role.APPROVER),
            "operator", caller("operator2", Role.OPERATOR),
            "approver", caller(Tasks.APPROVER, Role.APPROVER),
            "admin", caller("admin1", Role.ADMIN),
            "auditor", caller("auditor1", Role.AUDITOR));

    @Test
    void tableIsTheProducts() {
        String actual =
                TaskLifecycle.table().stream().map(TaskLifecycleTest::line).collect(Collectors.joining("\n", "", "\n"));

        assertThat(actual).isEqualTo(ROWS);
    }

    private static String line(TaskTransition row) {
        return "%s | %s | %s | %s | %s | %s"
                .formatted(
                        row.action(),
                        names(row.from()),
                        names(row.to()),
                        row.destructive() ? "destructive" : "harmless",
                        names(row.roles()),
                        names(row.requiredFields()))
                .stripTrailing();
    }

    private static String names(Collection<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    @Test
    void everyActionFindsItsOwnRowWhichExplainsItselfToAPerson() {
        assertThat(TaskAction.values()).allSatisfy(action -> {
            TaskTransition row = TaskLifecycle.of(action);
            assertThat(row.action()).isEqualTo(action);
            assertThat(row.label()).isNotBlank();
            assertThat(row.description()).endsWith(".");
            assertThat(row.sideEffects())
                    .allSatisfy(effect -> assertThat(effect).endsWith("."));
        });
    }

    @Test
    void nobodyCanChangeTheTable() {
        TaskTransition row = TaskLifecycle.of(TaskAction.CLAIM);

        assertThatThrownBy(() -> TaskLifecycle.table().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> row.from().add(TaskStatus.RESOLVED)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> row.roles().add(Role.AUDITOR)).isInstanceOf(UnsupportedOperationException.class);
    }

    /** Status, action, who asks, and what comes of it. */
    static Stream<Arguments> matrix() {
        List<String> who = List.of(MATRIX.lines().findFirst().orElseThrow().split(" +"));
        return MATRIX.lines()
                .skip(1)
                .map(line -> line.split(" +"))
                .flatMap(row -> who.stream()
                        .skip(2)
                        .map(caller -> Arguments.of(
                                TaskStatus.of(row[0]).orElseThrow(),
                                TaskAction.of(row[1]).orElseThrow(),
                                caller,
                                row[who.indexOf(caller)])));
    }

    @ParameterizedTest(name = "{0}: {1} by {2} is {3}")
    @MethodSource("matrix")
    void actionIsAllowedOrRefusedWithTheCodeOfTheMatrix(
            TaskStatus status, TaskAction action, String caller, String expected) {
        String answer = TaskLifecycle.whyBlocked(action, in(status), CALLERS.get(caller))
                .map(refusal -> refusal.code().toString())
                .orElse("yes");

        assertThat(answer).isEqualTo(expected);
        assertThat(TaskLifecycle.allowed(in(status), CALLERS.get(caller)).contains(TaskLifecycle.of(action)))
                .isEqualTo(expected.equals("yes"));
    }

    @Test
    void matrixNamesEveryActionInEveryStatusOnce() {
        List<String> named = MATRIX.lines()
                .skip(1)
                .map(line -> line.split(" +"))
                .map(row -> row[0] + " " + row[1])
                .toList();

        assertThat(named)
                .containsExactlyElementsOf(Arrays.stream(TaskStatus.values())
                        .flatMap(status -> Arrays.stream(TaskAction.values()).map(action -> status + " " + action))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void whatARefusalSaysIsAllowedIsWhatIsAllowed(TaskStatus status, TaskAction action, String caller, String code) {
        TaskState task = in(status);
        Caller asking = CALLERS.get(caller);

        TaskLifecycle.whyBlocked(action, task, asking)
                .filter(refusal -> refusal.code() == ProblemCode.TRANSITION_NOT_ALLOWED)
                .ifPresent(refusal -> assertThat(refusal.facts())
                        .as(code)
                        .containsEntry("currentStatus", status.toString())
                        .containsEntry("currentVersion", task.version())
                        .containsEntry(
                                "allowedActions",
                                TaskLifecycle.allowed(task, asking).stream()
                                        .map(row -> row.action().toString())
                                        .toList()));
    }

    @Test
    void refusalOfWhatSomebodyElseHoldsNamesWhoHoldsIt() {
        Rejection claim = refusal(TaskAction.CLAIM, TaskStatus.CLAIMED, "operator");

        assertThat(claim.getMessage()).isEqualTo("Cannot claim: operator1 holds the task.");
        assertThat(claim.facts()).containsEntry("assignee", Tasks.HOLDER);
        assertThat(refusal(TaskAction.PROPOSE, TaskStatus.CLAIMED, "approver").getMessage())
                .isEqualTo("Cannot propose: operator1 holds the task.");
        assertThat(refusal(TaskAction.CLAIM, TaskStatus.CLAIMED, "holder").getMessage())
                .isEqualTo("You hold the task already.");
    }

    @Test
    void everyOtherRefusalIsASentenceToo() {
        assertThat(refusal(TaskAction.PROPOSE, TaskStatus.OPEN, "operator").getMessage())
                .isEqualTo("Cannot propose: nobody holds the task. Claim it first.");
        assertThat(refusal(TaskAction.APPROVE, TaskStatus.PROPOSED, "holder").getMessage())
                .isEqualTo("Cannot approve: you proposed it yourself; somebody else must judge it.");
        assertThat(refusal(TaskAction.APPROVE, TaskStatus.PROPOSED, "admin").getMessage())
                .isEqualTo("Cannot approve: that needs one of the roles approver.");
        assertThat(refusal(TaskAction.REJECT, TaskStatus.CLAIMED, "approver").getMessage())
                .isEqualTo("Cannot reject: nothing is proposed; the task is claimed.");
        assertThat(refusal(TaskAction.PROPOSE, TaskStatus.PROPOSED, "holder").getMessage())
                .isEqualTo("Cannot propose: the task is proposed already. Release it to withdraw the proposal.");
        assertThat(refusal(TaskAction.CLAIM, TaskStatus.RESOLVED, "operator").getMessage())
                .isEqualTo("The task is resolved: no further action.");
    }

    @ParameterizedTest
    @EnumSource
    void onlyAnApproverApprovesWhatSomebodyElseProposedAndAnAdminMayRejectItToo(Role role) {
        Caller judge = caller("judge", role);

        assertThat(TaskLifecycle.whyBlocked(TaskAction.APPROVE, Tasks.proposed(), judge)
                        .isEmpty())
                .isEqualTo(role == Role.APPROVER);
        assertThat(TaskLifecycle.whyBlocked(TaskAction.REJECT, Tasks.proposed(), judge)
                        .isEmpty())
                .isEqualTo(role == Role.APPROVER || role == Role.ADMIN);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"CONSUMER", "GATEWAY", "AUDITOR"})
    void whoIsNoOperatorDoesNothingToATask(Role role) {
        for (TaskStatus status : TaskStatus.values()) {
            assertThat(TaskLifecycle.allowed(in(status), caller(Tasks.HOLDER, role)))
                    .isEmpty();
        }
    }

    private static Rejection refusal(TaskAction action, TaskStatus status, String caller) {
        return TaskLifecycle.whyBlocked(action, in(status), CALLERS.get(caller)).orElseThrow();
    }

    private static Caller caller(String actor, Role... roles) {
        return new Caller(actor, actor, Set.of(roles), Set.of());
    }
}
