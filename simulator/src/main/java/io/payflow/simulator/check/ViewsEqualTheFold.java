package io.payflow.simulator.check;

import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentView;
import io.payflow.api.payout.PayoutItemView;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutView;
import io.payflow.api.reconciliation.TaskView;
import io.payflow.simulator.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares the fields that the events decide; what depends on the caller or the time of day is left aside, and so are a
 * task's attempts, which tell of the instruction as it is known now.
 */
final class ViewsEqualTheFold implements RuleCheck {
    private static final Set<String> AS_KNOWN_NOW = Set.of("attempts");

    @Override
    public Rule rule() {
        return Rule.VIEWS_EQUAL_THE_FOLD;
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        for (SeenPayment seen : evidence.payments()) {
            equal(seen, seen.state().map(PaymentView::of), PaymentView.class, findings);
            seen.state().ifPresent(state -> doubt(seen, state, findings));
        }
        for (SeenPayout seen : evidence.payouts()) {
            equal(seen, seen.state().map(state -> PayoutView.of(state.summary())), PayoutView.class, findings);
            seen.state().ifPresent(state -> items(seen, state, findings));
        }
        for (SeenTask seen : evidence.tasks()) {
            equal(seen, seen.state().map(TaskView::of), TaskView.class, findings);
        }
    }

    private static void equal(Seen seen, Optional<?> folded, Class<?> type, Findings findings) {
        if (!seen.isComplete()) {
            return;
        }
        findings.looked();
        if (folded.isEmpty()) {
            findings.violated(seen, "Its events cannot be folded");
            return;
        }
        compare(seen, seen.id(), seen.shown(), Json.tree(folded.get()), type, findings);
    }

    /** Both are read and written by the same means, so that two ways to write one time make no difference. */
    private static void compare(
            Seen seen, String id, JsonNode shown, JsonNode folded, Class<?> type, Findings findings) {
        JsonNode same;
        try {
            same = Json.tree(Json.read(shown, type));
        } catch (JacksonException e) {
            findings.violated(seen, "What is shown of %s cannot be read: %s".formatted(id, e.getOriginalMessage()));
            return;
        }
        Set<String> differing = new TreeSet<>();
        Set<String> names = new TreeSet<>(((ObjectNode) same).propertyNames());
        names.addAll(((ObjectNode) folded).propertyNames());
        names.removeAll(AS_KNOWN_NOW);
        for (String name : names) {
            if (!same.path(name).equals(folded.path(name))) {
                differing.add("%s (shown %s, folded %s)".formatted(name, same.path(name), folded.path(name)));
            }
        }
        if (!differing.isEmpty()) {
            findings.violated(
                    List.of(seen.id(), id).stream().distinct().toList(),
                    "What is shown differs from what its events made: " + String.join(", ", differing),
                    seen.history().story());
        }
    }

    private static void doubt(SeenPayment seen, PaymentState state, Findings findings) {
        JsonNode shown = seen.shown().path("doubt");
        String kind = state.doubt() == null ? "" : state.doubt().kind().toString();
        long amount = state.doubt() == null ? 0 : state.doubt().amount();
        if (!shown.path("kind").asString("").equals(kind)
                || shown.path("amount").asLong(0) != amount) {
            findings.violated(seen, "Its doubt should be '%s' about %d; shown is %s".formatted(kind, amount, shown));
        }
    }

    private static void items(SeenPayout seen, PayoutState state, Findings findings) {
        if (seen.items().size() != state.items().size()) {
            findings.violated(
                    seen,
                    "It should have %d items; %d are listed"
                            .formatted(state.items().size(), seen.items().size()));
            return;
        }
        for (int i = 0; i < state.items().size(); i++) {
            compare(
                    seen,
                    state.items().get(i).id(),
                    seen.items().get(i),
                    Json.tree(PayoutItemView.of(state.items().get(i))),
                    PayoutItemView.class,
                    findings);
        }
    }
}
