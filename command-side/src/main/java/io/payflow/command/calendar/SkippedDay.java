package io.payflow.command.calendar;

import java.time.LocalDate;

/**
 * A day that is no business day, and why.
 *
 * @param reason {@code Saturday}, {@code Sunday}, or the holiday's English name
 */
public record SkippedDay(LocalDate date, String reason) {}
