package io.payflow.query.proof;

/**
 * One thing that is not as it was sealed.
 *
 * @param position the first that it concerns
 * @param toPosition the last, if it concerns several, or if only this stretch can be named
 * @param checkpoint that seals it; null where none does
 * @param detail a sentence
 */
public record Finding(Verdict kind, long position, Long toPosition, Long checkpoint, String detail) {}
