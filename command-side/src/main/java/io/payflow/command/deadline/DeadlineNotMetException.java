package io.payflow.command.deadline;

/** A saga could not be told of its deadline, or could not cope with it; it will be told again. */
final class DeadlineNotMetException extends Exception {
    private static final long serialVersionUID = 1L;

    DeadlineNotMetException(Deadline deadline, Throwable cause) {
        super("%s of %s %s: %s".formatted(deadline.name(), deadline.sagaType(), deadline.sagaId(), cause), cause);
    }
}
