package io.payflow.query.asof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.api.reconciliation.TaskView;
import io.payflow.query.asof.Difference.Change;
import io.payflow.query.payout.PayoutEvents;
import io.payflow.query.reconciliation.TaskEvents;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChangesTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void aValueIsToldByItsPlace() {
        assertThat(between("{'a': 1, 'b': {'c': 'x', 'd': true}}", "{'a': 1, 'b': {'c': 'y', 'd': true}}"))
                .containsExactly("/b/c: \"x\" -> \"y\"");
    }

    @Test
    void whatIsInOneTreeOnlyIsToldWhole() {
        assertThat(between("{'a': {'b': 1}}", "{'c': [1, 2]}"))
                .containsExactly("/a: {\"b\":1} -> null", "/c: null -> [1,2]");
    }

    @Test
    void whatBecomesSomethingElseIsToldWhole() {
        assertThat(between("{'a': {'b': 1}}", "{'a': [1]}")).containsExactly("/a: {\"b\":1} -> [1]");
        assertThat(between("{'a': 1}", "{'a': '1'}")).containsExactly("/a: 1 -> \"1\"");
    }

    @Test
    void anElementWithAnIdIsKnownByItWhereverItIs() {
        List<String> changes = between(
                "{'items': [{'id': 'x', 'n': 1}, {'id': 'y', 'n': 1}]}",
                "{'items': [{'id': 'y', 'n': 2}, {'id': 'z', 'n': 1}]}",
                Map.of("/items", "id"));

        assertThat(changes)
                .containsExactly(
                        "/items/x: {\"id\":\"x\",\"n\":1} -> null",
                        "/items/y/n: 1 -> 2",
                        "/items/z: null -> {\"id\":\"z\",\"n\":1}");
    }

    @Test
    void anElementWithoutOneIsKnownByItsPlace() {
        assertThat(between("{'a': [1, 2]}", "{'a': [1, 3, 4]}")).containsExactly("/a/1: 2 -> 3", "/a/2: null -> 4");
    }

    @Test
    void namesAreEscapedAsInAnyJsonPointer() {
        List<String> changes = between("{'a/b': {'~': 1}}", "{'a/b': {'~': 2}}");

        assertThat(changes).containsExactly("/a~1b/~0: 1 -> 2");
        assertThat(tree("{'a/b': {'~': 2}}").at("/a~1b/~0").asInt()).isEqualTo(2);
    }

    /** Else one of them would hide what became of the other. */
    @Test
    void twoElementsWithOneIdAreNoList() {
        assertThatThrownBy(() -> between("{'a': [{'id': 1}, {'id': 1}]}", "{'a': []}", Map.of("/a", "id")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Property(tries = 200)
    void fromTheEndToTheBeginningItIsTheSameTheOtherWayRound(@ForAll long seed) {
        Random random = new Random(seed);
        List<PayoutEvent> payout = PayoutEvents.anyLife("po_1", random);
        List<TaskEvent> task = TaskEvents.anyLife("task_1", random);
        int some = 1 + random.nextInt(payout.size());
        int few = 1 + random.nextInt(task.size());

        assertReversible(payout(payout.subList(0, some)), payout(payout), RecordKind.PAYOUT.identities());
        assertReversible(
                JSON.valueToTree(TaskView.of(TaskState.fold(task.subList(0, few)))),
                JSON.valueToTree(TaskView.of(TaskState.fold(task))),
                RecordKind.TASK.identities());
    }

    private static JsonNode payout(List<PayoutEvent> events) {
        return JSON.valueToTree(PayoutThen.of(
                PayoutState.fold(events), events.get(events.size() - 1).occurredAt()));
    }

    private static void assertReversible(JsonNode before, JsonNode after, Map<String, String> identities) {
        List<Change> there = Changes.between(before, after, identities);
        List<Change> back = Changes.between(after, before, identities);

        assertThat(back)
                .containsExactlyInAnyOrderElementsOf(there.stream()
                        .map(change -> new Change(change.field(), change.after(), change.before()))
                        .toList());
        assertThat(there.isEmpty()).isEqualTo(before.equals(after));
        assertThat(Changes.between(after, after, identities)).isEmpty();
    }

    private static List<String> between(String before, String after) {
        return between(before, after, Map.of());
    }

    private static List<String> between(String before, String after, Map<String, String> identities) {
        return Changes.between(tree(before), tree(after), identities).stream()
                .map(change -> change.field() + ": " + change.before() + " -> " + change.after())
                .toList();
    }

    private static JsonNode tree(String json) {
        return JSON.readTree(json.replace('\'', '"'));
    }
}
