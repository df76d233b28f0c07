package io.payflow.api.payout;

import java.util.Locale;

/** What can happen to a payout. What each means and when it is legal is {@link PayoutLifecycle}'s table. */
public enum PayoutAction {
    SUBMIT,
    CANCEL,
    REISSUE,
    ACCEPT,
    REJECT,
    REPORT,
    PARK,
    RESOLVE;

    /** The name in paths and messages, kebab-case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
