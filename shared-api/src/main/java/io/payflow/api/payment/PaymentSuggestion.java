package io.payflow.api.payment;

import io.payflow.api.reconciliation.Resolution;
import java.util.Optional;

/** What the processor's last definite word suggests that a person may conclude of a payment in doubt. */
public final class PaymentSuggestion {
    private PaymentSuggestion() {}

    /** What the newest suggestion of the doubt suggests; empty if there is none. */
    public static Optional<Resolution> of(PaymentState payment) {
        return payment.doubt().suggestion() == null
                ? Optional.empty()
                : of(payment, payment.doubt().suggestion());
    }

    /** What a word suggests of a payment in doubt; empty if it is not definite. */
    public static Optional<Resolution> of(PaymentState payment, ProcessorWord word) {
        return switch (word) {
            case PROCESSING, REQUIRES_ACTION, UNKNOWN -> Optional.empty();
            case AUTHORIZED, SUCCEEDED, FAILED, VOIDED ->
                Optional.of(
                        payment.doubt().kind() == PaymentDoubt.Kind.DISPUTED
                                ? ofDisputed(payment, word)
                                : ofPending(payment.pending().instruction(), word));
        };
    }

    private static Resolution ofPending(PaymentInstruction instruction, ProcessorWord word) {
        boolean happened = switch (instruction) {
            case CHARGE, CAPTURE -> word == ProcessorWord.SUCCEEDED;
            case AUTHORIZE -> word == ProcessorWord.AUTHORIZED || word == ProcessorWord.SUCCEEDED;
            case VOID -> word == ProcessorWord.VOIDED;
        };
        return happened ? Resolution.SETTLED : Resolution.FAILED;
    }

    private static Resolution ofDisputed(PaymentState payment, ProcessorWord word) {
        if (payment.status() == PaymentStatus.SUCCEEDED) {
            return switch (word) {
                case FAILED -> Resolution.FAILED;
                case VOIDED -> Resolution.RETURNED;
                case AUTHORIZED, SUCCEEDED, PROCESSING, REQUIRES_ACTION, UNKNOWN -> Resolution.SETTLED;
            };
        }
        return word == payment.doubt().word() ? Resolution.SETTLED : Resolution.FAILED;
    }
}
