package io.payflow.app.simulation;

import io.payflow.simulator.http.Listener;
import java.util.Optional;

/** Where the sides listen that are simulated inside; empty for one that is not. */
record SimulatedSides(Optional<Listener> bank, Optional<Listener> processor) implements AutoCloseable {

    boolean areBoth() {
        return bank.isPresent() && processor.isPresent();
    }

    @Override
    public void close() {
        bank.ifPresent(Listener::close);
        processor.ifPresent(Listener::close);
    }
}
