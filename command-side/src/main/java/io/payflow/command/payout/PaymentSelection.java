package io.payflow.command.payout;

import io.payflow.api.payout.PayoutCommand.CreatePayout;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.problem.Violation;
import io.payflow.command.claims.Payable;
import io.payflow.command.claims.Payable.Status;
import io.payflow.command.claims.PayablePayments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.modelling.command.ConcurrencyException;

/** Finds the payments a new payout is to take, or says why it cannot. */
final class PaymentSelection {
    /** A refusal names this many payments, and counts the rest. */
    private static final int NAMED = 20;

    private final CreatePayout command;
    private final PayablePayments payments;

    PaymentSelection(CreatePayout command, PayablePayments payments) {
        this.command = command;
        this.payments = payments;
    }

    /**
     * @throws Rejection {@code validation-failed} or {@code payment-already-in-payout}
     * @throws ConcurrencyException if the payout has just been made elsewhere, by the same request
     */
    List<Payable> select() {
        return command.paymentIds() == null ? allEligible() : explicit();
    }

    private List<Payable> allEligible() {
        List<Payable> eligible = payments.eligible(
                command.merchantId(),
                command.currency(),
                Optional.ofNullable(command.eligibleUntil()).orElse(command.occurredAt()),
                PayoutState.MAX_ITEMS);
        if (eligible.isEmpty()) {
            requireNotMadeElsewhere();
            throw Rejection.invalid(
                    ProblemCode.VALIDATION_FAILED,
                    List.of(new Violation("paymentIds", "nothing is eligible: " + why())));
        }
        return eligible;
    }

    private String why() {
        return "%s has no captured payment in %s that is in no payout; %d are in payouts, %d can only be re-issued"
                .formatted(command.merchantId(), command.currency(), count(Status.CLAIMED), count(Status.REISSUE_ONLY));
    }

    private long count(Status status) {
        return payments.count(command.merchantId(), command.currency(), status);
    }

    private List<Payable> explicit() {
        Map<String, Payable> found = payments.find(command.paymentIds()).stream()
                .filter(payment -> payment.merchantId().equals(command.merchantId()))
                .filter(payment -> payment.currency().equals(command.currency()))
                .collect(Collectors.toMap(Payable::paymentId, Function.identity()));
        requireAllFound(found);
        List<Payable> wanted = command.paymentIds().stream().map(found::get).toList();
        List<Payable> taken = wanted.stream()
                .filter(payment -> payment.status() != Status.PAYABLE)
                .toList();
        if (!taken.isEmpty()) {
            requireNotMadeElsewhere();
            throw alreadyTaken(taken);
        }
        return wanted;
    }

    private void requireAllFound(Map<String, Payable> found) {
        String problem = "is no captured payment of %s in %s".formatted(command.merchantId(), command.currency());
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < command.paymentIds().size() && violations.size() < NAMED; i++) {
            if (!found.containsKey(command.paymentIds().get(i))) {
                violations.add(new Violation("paymentIds[" + i + "]", problem));
            }
        }
        int missing = command.paymentIds().size() - found.size();
        if (missing > violations.size()) {
            violations.add(new Violation("paymentIds", "and %d more".formatted(missing - violations.size())));
        }
        if (!violations.isEmpty()) {
            throw Rejection.invalid(ProblemCode.VALIDATION_FAILED, violations);
        }
    }

    private static Rejection alreadyTaken(List<Payable> taken) {
        String named =
                taken.stream().limit(NAMED).map(PaymentSelection::sentence).collect(Collectors.joining(" "));
        String rest = taken.size() > NAMED ? " And %d more.".formatted(taken.size() - NAMED) : "";
        return new Rejection(ProblemCode.PAYMENT_ALREADY_IN_PAYOUT, named + rest);
    }

    private static String sentence(Payable payment) {
        return payment.status() == Status.CLAIMED
                ? "%s is in payout %s.".formatted(payment.paymentId(), payment.payoutId())
                : "%s was finally not paid by payout %s: only a re-issue of that payout may take it."
                        .formatted(payment.paymentId(), payment.payoutId());
    }

    /** A twin of this request on another node may have made the payout since it was looked for: then it is found now. */
    private void requireNotMadeElsewhere() {
        if (payments.isClaiming(command.payoutId())) {
            throw new ConcurrencyException("Payout " + command.payoutId() + " has just been made");
        }
    }
}
