package io.payflow.command.request;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.payflow.api.problem.Rejection;
import io.payflow.api.problem.Violation;
import java.util.List;
import java.util.function.Consumer;

/** What a request's own check finds wrong with it. */
public final class Checks {
    private Checks() {}

    /** Null if nothing is wrong. */
    public static Rejection refusal(Consumer<Violations> check) {
        Violations violations = new Violations();
        check.accept(violations);
        return catchThrowableOfType(Rejection.class, violations::refuseIfAny);
    }

    @SuppressWarnings("unchecked")
    public static List<Violation> found(Consumer<Violations> check) {
        Rejection refusal = refusal(check);
        return refusal == null ? List.of() : (List<Violation>) refusal.facts().get("violations");
    }

    public static List<String> fields(Consumer<Violations> check) {
        return found(check).stream().map(Violation::field).toList();
    }
}
