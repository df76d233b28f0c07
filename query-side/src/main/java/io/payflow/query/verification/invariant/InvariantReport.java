package io.payflow.query.verification.invariant;

import java.util.List;

/**
 * What one pass over the whole history found.
 *
 * @param events how many were read
 * @param aggregates how many records they are of
 * @param rules every promise that was proven, or was found broken
 */
public record InvariantReport(long events, long aggregates, List<RuleReport> rules) {}
