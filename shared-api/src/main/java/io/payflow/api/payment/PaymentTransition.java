package io.payflow.api.payment;

import io.payflow.api.access.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One row of the payment's lifecycle.
 *
 * @param action what is done
 * @param from the statuses in which it is legal
 * @param to the status it leads to
 * @param intent the intent it is legal for; empty for both
 * @param label for a button
 * @param description what it means
 * @param sideEffects what else happens, to whom
 * @param destructive whether a person should confirm it first
 * @param requiredFields the body's fields that must be given
 * @param roles who may do it
 */
public record PaymentTransition(
        PaymentAction action,
        Set<PaymentStatus> from,
        PaymentStatus to,
        Optional<PaymentIntent> intent,
        String label,
        String description,
        List<String> sideEffects,
        boolean destructive,
        List<String> requiredFields,
        Set<Role> roles) {

    boolean startsAt(PaymentStatus status) {
        return from.contains(status);
    }

    boolean fits(PaymentIntent wanted) {
        return intent.isEmpty() || intent.get() == wanted;
    }
}
