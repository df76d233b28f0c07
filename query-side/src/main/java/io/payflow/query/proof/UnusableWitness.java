package io.payflow.query.proof;

/** A witness that is none: a line of it is no checkpoint, or they are not in order. Nothing can be compared with it. */
public final class UnusableWitness extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnusableWitness(String message) {
        super(message);
    }

    UnusableWitness(IllegalArgumentException noCheckpoint) {
        super("The witness cannot be used. " + noCheckpoint.getMessage(), noCheckpoint);
    }
}
