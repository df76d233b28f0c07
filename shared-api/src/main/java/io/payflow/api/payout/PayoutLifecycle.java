package io.payflow.api.payout;

import static io.payflow.api.payout.PayoutStatus.CANCELED;
import static io.payflow.api.payout.PayoutStatus.FAILED;
import static io.payflow.api.payout.PayoutStatus.IN_TRANSIT;
import static io.payflow.api.payout.PayoutStatus.PARTIALLY_SETTLED;
import static io.payflow.api.payout.PayoutStatus.PENDING;
import static io.payflow.api.payout.PayoutStatus.PROCESSING;
import static io.payflow.api.payout.PayoutStatus.REQUIRES_RECONCILIATION;
import static io.payflow.api.payout.PayoutStatus.RETURNED;
import static io.payflow.api.payout.PayoutStatus.SETTLED;

import io.payflow.api.access.Role;
import io.payflow.api.payout.PayoutTransition.Trigger;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The legal moves of a payout, as data. What somebody asks for and is not in it is refused; the bank is never refused:
 * what its words do to single items is {@link BankWordTable}, and the payout's status follows from its items.
 */
public final class PayoutLifecycle {
    /** Who may make, submit and cancel payouts. */
    public static final Set<Role> OPERATORS = roles(Role.OPERATOR, Role.APPROVER, Role.ADMIN);

    /** Who may speak for the bank. */
    public static final Set<Role> BANK = roles(Role.GATEWAY, Role.OPERATOR, Role.APPROVER, Role.ADMIN);

    private static final List<PayoutTransition> TABLE = List.of(
            new PayoutTransition(
                    PayoutAction.SUBMIT,
                    Trigger.REQUEST,
                    statuses(PENDING),
                    statuses(PROCESSING),
                    "Submit",
                    "Hand the payout to the bank; the date its money is expected is computed now, once.",
                    List.of("The bank is to pay every item.", "It can no longer be canceled."),
                    true,
                    List.of(),
                    OPERATORS),
            new PayoutTransition(
                    PayoutAction.CANCEL,
                    Trigger.REQUEST,
                    statuses(PENDING),
                    statuses(CANCELED),
                    "Cancel",
                    "Give the payout up before it is submitted.",
                    List.of("Its payments can be paid out again."),
                    true,
                    List.of(),
                    OPERATORS),
            new PayoutTransition(
                    PayoutAction.REISSUE,
                    Trigger.REQUEST,
                    statuses(IN_TRANSIT, PARTIALLY_SETTLED, FAILED, RETURNED, REQUIRES_RECONCILIATION, CANCELED),
                    statuses(IN_TRANSIT, PARTIALLY_SETTLED, FAILED, RETURNED, REQUIRES_RECONCILIATION, CANCELED),
                    "Re-issue",
                    "Pay finally failed or returned items again, by a new payout that is linked to this one.",
                    List.of("A new payout claims their payments; this one stays as it is."),
                    true,
                    List.of(),
                    OPERATORS),
            byTheBank(
                    PayoutAction.ACCEPT,
                    statuses(PROCESSING),
                    statuses(IN_TRANSIT),
                    "Accepted by the bank",
                    "The bank took the batch."),
            byTheBank(
                    PayoutAction.REJECT,
                    statuses(PROCESSING, IN_TRANSIT),
                    statuses(FAILED),
                    "Rejected by the bank",
                    "The bank took none of the batch: every item fails, finally; only a re-issue pays them out."),
            byTheBank(
                    PayoutAction.REJECT,
                    statuses(IN_TRANSIT),
                    statuses(PARTIALLY_SETTLED, REQUIRES_RECONCILIATION),
                    "Rejected after all",
                    "The bank rejects the batch after something became of single items: what is pending is parked."),
            byTheBank(
                    PayoutAction.REPORT,
                    statuses(PROCESSING),
                    statuses(IN_TRANSIT),
                    "Items reported",
                    "The bank said what became of items, and owes a word on others."),
            byTheBank(
                    PayoutAction.REPORT,
                    statuses(PROCESSING, IN_TRANSIT),
                    statuses(SETTLED, PARTIALLY_SETTLED, REQUIRES_RECONCILIATION),
                    "Items reported",
                    "Settled items are settled; all others are parked for a person with evidence."),
            byTheBank(
                    PayoutAction.REPORT,
                    statuses(REQUIRES_RECONCILIATION),
                    statuses(PARTIALLY_SETTLED),
                    "Items reported",
                    "More items settled; the parked ones still wait for a person."),
            byTheBank(
                    PayoutAction.REPORT,
                    statuses(PENDING),
                    statuses(REQUIRES_RECONCILIATION),
                    "Unexpected word",
                    "The bank speaks of a batch that was never sent: every item is parked."),
            byTheBank(
                    PayoutAction.PARK,
                    statuses(PROCESSING),
                    statuses(REQUIRES_RECONCILIATION),
                    "Answer unclear",
                    "The instruction may have reached the bank, and its answer cannot be relied on: every item is parked."),
            byDeadline(
                    statuses(PROCESSING),
                    statuses(REQUIRES_RECONCILIATION),
                    "Acknowledgement overdue",
                    "The bank owed a word on the batch and a deadline has passed: every item is parked."),
            byDeadline(
                    statuses(IN_TRANSIT),
                    statuses(PARTIALLY_SETTLED, REQUIRES_RECONCILIATION),
                    "Word overdue",
                    "The bank owed a word on items and a deadline has passed: they are parked."),
            new PayoutTransition(
                    PayoutAction.RESOLVE,
                    Trigger.TASK,
                    statuses(IN_TRANSIT, SETTLED, PARTIALLY_SETTLED, FAILED, RETURNED, REQUIRES_RECONCILIATION),
                    statuses(IN_TRANSIT, SETTLED, PARTIALLY_SETTLED, FAILED, RETURNED, REQUIRES_RECONCILIATION),
                    "Resolved",
                    "A person found out, with evidence, what became of parked or disputed items.",
                    List.of("The payments of failed and returned items can be paid out again by re-issue only."),
                    false,
                    List.of(),
                    roles(Role.OPERATOR, Role.APPROVER, Role.ADMIN)));

    private PayoutLifecycle() {}

    /** The whole table, in the order of a payout's life. */
    public static List<PayoutTransition> table() {
        return TABLE;
    }

    /** The rows of an action; one, if it is one that somebody asks for. */
    public static List<PayoutTransition> of(PayoutAction action) {
        return TABLE.stream().filter(row -> row.action() == action).toList();
    }

    /** The rows that somebody can ask for, in the table's order. */
    public static List<PayoutTransition> requests() {
        return TABLE.stream().filter(row -> row.trigger() == Trigger.REQUEST).toList();
    }

    /**
     * What a status leaves open to somebody with one of these roles, in the table's order; whether there is anything to
     * re-issue only the payout can tell.
     */
    public static List<PayoutTransition> allowed(PayoutStatus status, Set<Role> roles) {
        return allowed(status, true, roles);
    }

    /** The moves that somebody with one of these roles may ask for of this payout, in the table's order. */
    public static List<PayoutTransition> allowed(PayoutSummary payout, Set<Role> roles) {
        return allowed(payout.status(), canBeReissued(payout), roles);
    }

    /** Why an action, one that somebody asks for, cannot be had of this payout now; empty if it can. */
    public static Optional<String> whyBlocked(PayoutAction action, PayoutSummary payout, Set<Role> roles) {
        return whyBlocked(action, payout.status(), canBeReissued(payout), roles);
    }

    /** Why an action, one that somebody asks for, cannot be had in this status, as a sentence; empty if it can. */
    public static Optional<String> whyBlocked(PayoutAction action, PayoutStatus status, Set<Role> roles) {
        return whyBlocked(action, status, true, roles);
    }

    private static Optional<String> whyBlocked(
            PayoutAction action, PayoutStatus status, boolean reissuable, Set<Role> roles) {
        PayoutTransition row = of(action).get(0);
        if (!row.from().contains(status)) {
            return Optional.of("Cannot %s: the payout is %s. %s"
                    .formatted(action, status, allowedNow(allowed(status, reissuable, roles))));
        }
        if (Collections.disjoint(row.roles(), roles)) {
            return Optional.of("Cannot %s: that needs one of the roles %s.".formatted(action, names(row.roles())));
        }
        return action == PayoutAction.REISSUE && !reissuable
                ? Optional.of("Cannot reissue: no item is finally failed or returned.")
                : Optional.empty();
    }

    private static List<PayoutTransition> allowed(PayoutStatus status, boolean reissuable, Set<Role> roles) {
        return requests().stream()
                .filter(row -> row.from().contains(status))
                .filter(row -> row.action() != PayoutAction.REISSUE || reissuable)
                .filter(row -> !Collections.disjoint(row.roles(), roles))
                .toList();
    }

    private static boolean canBeReissued(PayoutSummary payout) {
        return payout.totals().any(PayoutItemStatus.FAILED) || payout.totals().any(PayoutItemStatus.RETURNED);
    }

    private static PayoutTransition byTheBank(
            PayoutAction action, Set<PayoutStatus> from, Set<PayoutStatus> to, String label, String description) {
        return new PayoutTransition(
                action, Trigger.BANK, from, to, label, description, List.of(), false, List.of(), BANK);
    }

    private static PayoutTransition byDeadline(
            Set<PayoutStatus> from, Set<PayoutStatus> to, String label, String description) {
        return new PayoutTransition(
                PayoutAction.PARK,
                Trigger.DEADLINE,
                from,
                to,
                label,
                description,
                List.of("A reconciliation task is opened."),
                false,
                List.of(),
                roles(Role.ADMIN));
    }

    private static String allowedNow(List<PayoutTransition> allowed) {
        return allowed.isEmpty()
                ? "It can only be submitted or canceled while it is pending."
                : "Allowed now: %s."
                        .formatted(allowed.stream()
                                .map(next -> next.action().toString())
                                .collect(Collectors.joining(", ")));
    }

    private static String names(Set<Role> roles) {
        return roles.stream().sorted().map(Role::toString).collect(Collectors.joining(", "));
    }

    private static Set<PayoutStatus> statuses(PayoutStatus first, PayoutStatus... rest) {
        return Collections.unmodifiableSet(EnumSet.of(first, rest));
    }

    private static Set<Role> roles(Role... roles) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(roles)));
    }
}
