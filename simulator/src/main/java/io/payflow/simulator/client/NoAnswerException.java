package io.payflow.simulator.client;

/** Nobody knows whether the service did what it was asked to: no answer came, or not in time. */
public final class NoAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    public NoAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
