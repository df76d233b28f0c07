package io.payflow.app.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a refusal to start as what it is, a message to the operator, and not as a stack trace. */
final class InvalidSecurityConfigurationAnalyzer extends AbstractFailureAnalyzer<InvalidSecurityConfiguration> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidSecurityConfiguration cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), rootFailure);
    }
}
