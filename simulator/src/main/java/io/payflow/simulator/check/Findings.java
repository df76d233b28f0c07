package io.payflow.simulator.check;

import java.util.ArrayList;
import java.util.List;

/** What one rule looked at, and what it found broken. */
final class Findings {
    static final int MOST = 100;

    private final Rule rule;
    private final List<Violation> violations = new ArrayList<>();
    private long looked;
    private long unlisted;

    Findings(Rule rule) {
        this.rule = rule;
    }

    void looked() {
        looked++;
    }

    void violated(List<String> ids, String detail, List<String> events) {
        if (violations.size() < MOST) {
            violations.add(new Violation(rule.toString(), ids, detail, events));
        } else {
            unlisted++;
        }
    }

    void violated(Seen seen, String detail) {
        violated(List.of(seen.id()), detail, seen.history().story());
    }

    Rule rule() {
        return rule;
    }

    long count() {
        return looked;
    }

    List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** How many more there are than are listed. */
    long unlisted() {
        return unlisted;
    }
}
