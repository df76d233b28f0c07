package io.payflow.api.payment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be done to a payment. What each action means and when it is legal is {@link PaymentLifecycle}'s table. */
public enum PaymentAction {
    SUBMIT,
    PROCESS,
    REQUIRE_ACTION,
    CONTINUE,
    AUTHORIZE,
    CAPTURE,
    SUCCEED,
    FAIL,
    CANCEL;

    public static Optional<PaymentAction> of(String wireName) {
        return Arrays.stream(values())
                .filter(action -> action.toString().equals(wireName))
                .findFirst();
    }

    /** The name in paths and messages, kebab-case: {@code require-action}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
