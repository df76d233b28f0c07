package io.payflow.api.reconciliation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be done to a task. What each action means and when it is legal is {@link TaskLifecycle}'s table. */
public enum TaskAction {
    CLAIM,
    RELEASE,
    PROPOSE,
    APPROVE,
    REJECT;

    public static Optional<TaskAction> of(String wireName) {
        return Arrays.stream(values())
                .filter(action -> action.toString().equals(wireName))
                .findFirst();
    }

    /** The name in paths and messages. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
