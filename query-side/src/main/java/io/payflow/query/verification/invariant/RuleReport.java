package io.payflow.query.verification.invariant;

import java.util.List;

/**
 * What one pass found of one promise.
 *
 * @param rule its name, kebab-case
 * @param promise what holds if there is no violation, as a sentence
 * @param checked how many things it was looked at for
 * @param violations how many of them break it
 * @param examples the first of them
 */
public record RuleReport(String rule, String promise, long checked, long violations, List<Violation> examples) {}
