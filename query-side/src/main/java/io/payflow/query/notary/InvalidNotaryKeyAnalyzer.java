package io.payflow.query.notary;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a refusal to start as a message to whoever started it, and not as a stack trace. */
final class InvalidNotaryKeyAnalyzer extends AbstractFailureAnalyzer<InvalidNotaryKey> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidNotaryKey cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), rootFailure);
    }
}
