package io.payflow.app.simulation;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a refusal to start as a message to whoever started it, and not as a stack trace. */
final class InvalidSimulationAnalyzer extends AbstractFailureAnalyzer<InvalidSimulation> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidSimulation cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), rootFailure);
    }
}
