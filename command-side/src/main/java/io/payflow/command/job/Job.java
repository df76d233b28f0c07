package io.payflow.command.job;

import java.time.Instant;

/**
 * Work that is done once it is due, on whichever node.
 *
 * @param id names the work over all kinds; a second job with the same id changes nothing as long as the first is there
 * @param dueAt by the service's clock
 * @param payload what its handler must know; null if the id says it all
 */
public record Job(String id, JobKind kind, Instant dueAt, String payload) {}
