package io.payflow.api.payout;

import io.payflow.api.access.Role;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One row of the payout's lifecycle.
 *
 * @param action what happens
 * @param trigger what makes it happen
 * @param from the statuses in which it is legal, or in which it changes something
 * @param to the statuses it can lead to: by {@link PayoutStatus}'s function
 * @param label for a button
 * @param description what it means
 * @param sideEffects what else happens, to whom
 * @param destructive whether a person should confirm it first
 * @param requiredFields the body's fields that must be given
 * @param roles who may do it, or say so
 */
public record PayoutTransition(
        PayoutAction action,
        Trigger trigger,
        Set<PayoutStatus> from,
        Set<PayoutStatus> to,
        String label,
        String description,
        List<String> sideEffects,
        boolean destructive,
        List<String> requiredFields,
        Set<Role> roles) {

    /** What makes a transition happen. */
    public enum Trigger {
        /** Somebody asks for it, at {@code POST /api/v1/payouts/{id}/{action}}. */
        REQUEST,
        /** A notification of the bank, or its answer to the instruction. */
        BANK,
        /** A deadline that has passed. */
        DEADLINE,
        /** The resolution of a reconciliation task. */
        TASK;

        /** The name on the wire, lower_snake. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
