package io.payflow.query.proof;

/**
 * What the heads say that somebody else keeps.
 *
 * @param heads how many there are
 * @param agrees whether each of them is in the chain
 */
public record WitnessReport(long heads, boolean agrees) {}
