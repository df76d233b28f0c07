package io.payflow.api.payment;

import static io.payflow.api.payment.PaymentStatus.AUTHORIZED;
import static io.payflow.api.payment.PaymentStatus.CANCELED;
import static io.payflow.api.payment.PaymentStatus.DRAFT;
import static io.payflow.api.payment.PaymentStatus.FAILED;
import static io.payflow.api.payment.PaymentStatus.PROCESSING;
import static io.payflow.api.payment.PaymentStatus.REQUIRES_ACTION;
import static io.payflow.api.payment.PaymentStatus.SUBMITTED;
import static io.payflow.api.payment.PaymentStatus.SUCCEEDED;

import io.payflow.api.access.Role;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The legal moves of a payment, as data. The aggregate's guard, the API's allowed and blocked actions, the diagram and
 * the documentation all read this one table; what is not in it is illegal.
 */
public final class PaymentLifecycle {
    private static final Set<Role> CONSUMERS = roles(Role.CONSUMER, Role.OPERATOR, Role.APPROVER, Role.ADMIN);
    private static final Set<Role> GATEWAYS = roles(Role.GATEWAY, Role.OPERATOR, Role.APPROVER, Role.ADMIN);
    private static final Optional<PaymentIntent> ANY_INTENT = Optional.empty();

    private static final List<PaymentTransition> TABLE = List.of(
            new PaymentTransition(
                    PaymentAction.SUBMIT,
                    from(DRAFT),
                    SUBMITTED,
                    ANY_INTENT,
                    "Submit",
                    "Instruct the processor: charge, or authorize, by intent.",
                    List.of("The processor is instructed."),
                    false,
                    List.of(),
                    CONSUMERS),
            new PaymentTransition(
                    PaymentAction.PROCESS,
                    from(SUBMITTED),
                    PROCESSING,
                    ANY_INTENT,
                    "Start processing",
                    "The processor starts the authorization.",
                    List.of(),
                    false,
                    List.of(),
                    GATEWAYS),
            new PaymentTransition(
                    PaymentAction.REQUIRE_ACTION,
                    from(PROCESSING),
                    REQUIRES_ACTION,
                    ANY_INTENT,
                    "Require customer action",
                    "The customer must verify the payment (3-D Secure).",
                    List.of("The customer is notified."),
                    false,
                    List.of(),
                    GATEWAYS),
            new PaymentTransition(
                    PaymentAction.CONTINUE,
                    from(REQUIRES_ACTION),
                    PROCESSING,
                    ANY_INTENT,
                    "Continue",
                    "The customer completed the verification.",
                    List.of(),
                    false,
                    List.of(),
                    GATEWAYS),
            new PaymentTransition(
                    PaymentAction.AUTHORIZE,
                    from(PROCESSING, REQUIRES_ACTION),
                    AUTHORIZED,
                    Optional.of(PaymentIntent.AUTHORIZE_ONLY),
                    "Authorize",
                    "The funds are held; nothing is captured yet.",
                    List.of("The customer's funds are held."),
                    false,
                    List.of(),
                    GATEWAYS),
            new PaymentTransition(
                    PaymentAction.CAPTURE,
                    from(AUTHORIZED),
                    SUCCEEDED,
                    Optional.of(PaymentIntent.AUTHORIZE_ONLY),
                    "Capture",
                    "Capture all or a part of the held amount, once.",
                    List.of("The processor is instructed to capture.", "What is not captured is released."),
                    false,
                    List.of(),
                    CONSUMERS),
            new PaymentTransition(
                    PaymentAction.SUCCEED,
                    from(PROCESSING, REQUIRES_ACTION),
                    SUCCEEDED,
                    Optional.of(PaymentIntent.CAPTURE),
                    "Succeed",
                    "The processor authorized and captured the amount at once.",
                    List.of("The customer is charged.", "The payment can be paid out."),
                    false,
                    List.of(),
                    GATEWAYS),
            new PaymentTransition(
                    PaymentAction.FAIL,
                    from(SUBMITTED, PROCESSING, REQUIRES_ACTION, AUTHORIZED),
                    FAILED,
                    ANY_INTENT,
                    "Fail",
                    "Nothing was captured, and nothing will be.",
                    List.of("The payment ends without a charge."),
                    true,
                    List.of("failureCode", "failureMessage"),
                    GATEWAYS),
            new PaymentTransition(
                    PaymentAction.CANCEL,
                    from(DRAFT, SUBMITTED, REQUIRES_ACTION, AUTHORIZED),
                    CANCELED,
                    ANY_INTENT,
                    "Cancel",
                    "Give the payment up.",
                    List.of("A held authorization is voided by an instruction to the processor."),
                    true,
                    List.of(),
                    CONSUMERS));

    private PaymentLifecycle() {}

    /** The whole table, in the order of a payment's life. */
    public static List<PaymentTransition> table() {
        return TABLE;
    }

    /** The one row of an action. */
    public static PaymentTransition of(PaymentAction action) {
        return TABLE.get(action.ordinal());
    }

    /** The moves that are legal for this payment and open to one of these roles, in the table's order. */
    public static List<PaymentTransition> allowed(PaymentState payment, Set<Role> roles) {
        return TABLE.stream()
                .filter(row -> whyBlocked(row.action(), payment, roles).isEmpty())
                .toList();
    }

    /** Why an action may not be done now, as a sentence for a person; empty if it may. */
    public static Optional<String> whyBlocked(PaymentAction action, PaymentState payment, Set<Role> roles) {
        PaymentTransition row = of(action);
        if (payment.status().terminal()) {
            return Optional.of("The payment is " + payment.status() + ", a terminal state: no further action.");
        }
        if (!row.startsAt(payment.status())) {
            return Optional.of(
                    "Cannot %s: the payment is %s. %s".formatted(action, payment.status(), allowedNow(payment, roles)));
        }
        if (!row.fits(payment.intent())) {
            return Optional.of("Cannot %s: that is for intent %s, and the payment's intent is %s. %s"
                    .formatted(action, row.intent().orElseThrow(), payment.intent(), allowedNow(payment, roles)));
        }
        Optional<String> outstanding = whatIsOutstanding(row, payment, roles);
        if (outstanding.isPresent()) {
            return Optional.of("Cannot %s: %s. %s".formatted(action, outstanding.get(), allowedNow(payment, roles)));
        }
        if (Collections.disjoint(row.roles(), roles)) {
            return Optional.of("Cannot %s: that needs one of the roles %s.".formatted(action, names(row.roles())));
        }
        return Optional.empty();
    }

    /**
     * What must be known of the processor first; empty if the action races nothing that is under way. The processor itself
     * may speak of what is under way, unless it is about held funds: what it says of those comes with a reference.
     */
    private static Optional<String> whatIsOutstanding(PaymentTransition row, PaymentState payment, Set<Role> roles) {
        if (payment.doubt() != null && payment.doubt().needsPerson()) {
            return Optional.of("what became of its money is being reconciled");
        }
        boolean byTheProcessor =
                roles.contains(Role.GATEWAY) && row.roles().contains(Role.GATEWAY) && payment.status() != AUTHORIZED;
        return payment.pending() == null || byTheProcessor
                ? Optional.empty()
                : Optional.of("the %s is under way, and its outcome is outstanding"
                        .formatted(payment.pending().instruction()));
    }

    private static String allowedNow(PaymentState payment, Set<Role> roles) {
        String actions = TABLE.stream()
                .filter(row -> row.startsAt(payment.status()) && row.fits(payment.intent()))
                .filter(row -> whatIsOutstanding(row, payment, roles).isEmpty())
                .filter(row -> !Collections.disjoint(row.roles(), roles))
                .map(row -> row.action().toString())
                .collect(Collectors.joining(", "));
        return actions.isEmpty() ? "Nothing is allowed now to " + names(roles) + "." : "Allowed now: " + actions + ".";
    }

    private static String names(Set<Role> roles) {
        return roles.stream().sorted().map(Role::toString).collect(Collectors.joining(", "));
    }

    private static Set<PaymentStatus> from(PaymentStatus first, PaymentStatus... rest) {
        return Collections.unmodifiableSet(EnumSet.of(first, rest));
    }

    private static Set<Role> roles(Role... roles) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(roles)));
    }
}
