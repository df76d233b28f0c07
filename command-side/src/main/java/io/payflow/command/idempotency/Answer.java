package io.payflow.command.idempotency;

/**
 * What a command led to.
 *
 * @param state the resource as it stood right after the command was accepted
 * @param replayed whether that was before: the original answer is given again
 */
public record Answer<S>(S state, boolean replayed) {}
