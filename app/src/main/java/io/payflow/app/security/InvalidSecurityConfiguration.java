package io.payflow.app.security;

import java.util.List;

/** The service does not start: something about its keys or users is wrong, and everything that is wrong is named. */
final class InvalidSecurityConfiguration extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String action;

    InvalidSecurityConfiguration(String summary, List<String> problems, String action) {
        super(summary + problems.stream().reduce("", (text, problem) -> text + "\n  - " + problem));
        this.action = action;
    }

    /** What the operator should do. */
    String action() {
        return action;
    }
}
