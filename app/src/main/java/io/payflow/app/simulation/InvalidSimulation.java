package io.payflow.app.simulation;

/** The service does not start: it cannot be simulated what its settings say. */
final class InvalidSimulation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String action;

    InvalidSimulation(String message, String action) {
        super(message);
        this.action = action;
    }

    /** What is to be done about it. */
    String action() {
        return action;
    }
}
