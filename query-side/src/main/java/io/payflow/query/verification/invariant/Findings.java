package io.payflow.query.verification.invariant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts what one rule looked at and what it found; keeps the first violations. */
final class Findings {
    private static final int EXAMPLES = 20;

    private final String rule;
    private final String promise;
    private final List<Violation> examples = new ArrayList<>();
    private long checked;
    private long violations;

    Findings(String rule, String promise) {
        this.rule = rule;
        this.promise = promise;
    }

    /** One more thing was looked at. */
    void checked() {
        checked++;
    }

    /** What was looked at breaks the promise. */
    void violated(String detail, long... positions) {
        violations++;
        if (examples.size() < EXAMPLES) {
            examples.add(new Violation(detail, Arrays.stream(positions).boxed().toList()));
        }
    }

    RuleReport report() {
        return new RuleReport(rule, promise, checked, violations, List.copyOf(examples));
    }
}
