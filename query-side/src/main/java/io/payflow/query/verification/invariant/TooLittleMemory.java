package io.payflow.query.verification.invariant;

/** The promises of a history as long as this one cannot be proven in the heap there is; the message says in which. */
public final class TooLittleMemory extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLittleMemory(String message) {
        super(message);
    }
}
