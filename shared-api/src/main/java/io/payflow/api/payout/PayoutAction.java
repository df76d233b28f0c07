package io.payflow.api.payout;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can happen to a payout. What each means and when it is legal is {@link PayoutLifecycle}'s table. */
public enum PayoutAction {
    SUBMIT,
    CANCEL,
    ACCEPT,
    REJECT,
    REPORT,
    RESOLVE;

    public static Optional<PayoutAction> of(String wireName) {
        return Arrays.stream(values())
                .filter(action -> action.toString().equals(wireName))
                .findFirst();
    }

    /** The name in paths and messages, kebab-case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
