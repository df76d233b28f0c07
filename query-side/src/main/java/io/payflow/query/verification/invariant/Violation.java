package io.payflow.query.verification.invariant;

import java.util.List;

/**
 * One break of a promise.
 *
 * @param detail what is wrong, as a sentence
 * @param positions the events that show it
 */
public record Violation(String detail, List<Long> positions) {}
