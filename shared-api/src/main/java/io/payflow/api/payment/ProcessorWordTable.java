package io.payflow.api.payment;

import static io.payflow.api.payment.ProcessorEffect.ACKNOWLEDGED;
import static io.payflow.api.payment.ProcessorEffect.DISPUTED;
import static io.payflow.api.payment.ProcessorEffect.MOVED;
import static io.payflow.api.payment.ProcessorEffect.PARKED;
import static io.payflow.api.payment.ProcessorEffect.REFUSED;
import static io.payflow.api.payment.ProcessorEffect.SUGGESTED;
import static io.payflow.api.payment.ProcessorEffect.UNCLEAR;

import java.util.EnumMap;
import java.util.Map;

/**
 * What each word of the processor does to a payment in each standing, as data. What is not in the table is noted: it
 * repeats what is known, or is older.
 *
 * <p>A success that the payment's intent does not ask for (captured although it was only to be held, or held although it
 * was to be charged) is disputed wherever the table says moved. A word that does not say which instruction it is about
 * acknowledges none: it may be an old one.
 */
public final class ProcessorWordTable {
    private static final Map<PaymentStanding, Map<ProcessorWord, ProcessorEffect>> TABLE =
            new EnumMap<>(PaymentStanding.class);

    static {
        row(PaymentStanding.DRAFT, ProcessorWord.AUTHORIZED, DISPUTED);
        row(PaymentStanding.DRAFT, ProcessorWord.SUCCEEDED, DISPUTED);

        started(PaymentStanding.SUBMITTED);
        row(PaymentStanding.SUBMITTED, ProcessorWord.UNKNOWN, UNCLEAR);
        started(PaymentStanding.SUBMITTED_UNCLEAR);
        row(PaymentStanding.SUBMITTED_UNCLEAR, ProcessorWord.UNKNOWN, PARKED);

        concluded(PaymentStanding.PROCESSING);
        row(PaymentStanding.PROCESSING, ProcessorWord.REQUIRES_ACTION, MOVED);
        concluded(PaymentStanding.REQUIRES_ACTION);
        row(PaymentStanding.REQUIRES_ACTION, ProcessorWord.PROCESSING, MOVED);

        row(PaymentStanding.AUTHORIZED, ProcessorWord.SUCCEEDED, DISPUTED);
        row(PaymentStanding.AUTHORIZED, ProcessorWord.FAILED, MOVED);
        row(PaymentStanding.AFTER_REFUSAL, ProcessorWord.SUCCEEDED, DISPUTED);
        row(PaymentStanding.ONCE_REFUSED, ProcessorWord.SUCCEEDED, DISPUTED);
        row(PaymentStanding.ONCE_REFUSED, ProcessorWord.FAILED, DISPUTED);

        capturing(PaymentStanding.CAPTURING);
        row(PaymentStanding.CAPTURING, ProcessorWord.UNKNOWN, UNCLEAR);
        capturing(PaymentStanding.CAPTURING_UNCLEAR);
        row(PaymentStanding.CAPTURING_UNCLEAR, ProcessorWord.UNKNOWN, PARKED);

        voiding(PaymentStanding.VOIDING);
        row(PaymentStanding.VOIDING, ProcessorWord.UNKNOWN, UNCLEAR);
        voiding(PaymentStanding.VOIDING_UNCLEAR);
        row(PaymentStanding.VOIDING_UNCLEAR, ProcessorWord.UNKNOWN, PARKED);

        row(PaymentStanding.SUCCEEDED, ProcessorWord.FAILED, DISPUTED);
        row(PaymentStanding.SUCCEEDED, ProcessorWord.VOIDED, DISPUTED);
        row(PaymentStanding.FAILED, ProcessorWord.AUTHORIZED, DISPUTED);
        row(PaymentStanding.FAILED, ProcessorWord.SUCCEEDED, DISPUTED);
        row(PaymentStanding.CANCELED, ProcessorWord.AUTHORIZED, DISPUTED);
        row(PaymentStanding.CANCELED, ProcessorWord.SUCCEEDED, DISPUTED);

        row(PaymentStanding.IN_RECONCILIATION, ProcessorWord.AUTHORIZED, SUGGESTED);
        row(PaymentStanding.IN_RECONCILIATION, ProcessorWord.SUCCEEDED, SUGGESTED);
        row(PaymentStanding.IN_RECONCILIATION, ProcessorWord.FAILED, SUGGESTED);
        row(PaymentStanding.IN_RECONCILIATION, ProcessorWord.VOIDED, SUGGESTED);
    }

    private ProcessorWordTable() {}

    /** What this word does to a payment in this standing, whose intent it fits. */
    public static ProcessorEffect effect(PaymentStanding standing, ProcessorWord word) {
        return TABLE.getOrDefault(standing, Map.of()).getOrDefault(word, ProcessorEffect.NOTED);
    }

    /**
     * What this word does to this payment.
     *
     * @param instruction what the word is about; null if it does not say
     * @param reference the reference of that instruction; null if it does not say
     */
    public static ProcessorEffect effect(
            PaymentState payment, PaymentInstruction instruction, String reference, ProcessorWord word) {
        PaymentStanding standing = PaymentStanding.of(payment, instruction, reference);
        ProcessorEffect effect = effect(standing, word);
        if (effect == ACKNOWLEDGED && reference == null) {
            return ProcessorEffect.NOTED;
        }
        return effect == MOVED && !fits(payment, word) ? DISPUTED : effect;
    }

    private static boolean fits(PaymentState payment, ProcessorWord word) {
        boolean holding = payment.intent() == PaymentIntent.AUTHORIZE_ONLY;
        boolean capturing = payment.status() == PaymentStatus.AUTHORIZED;
        return switch (word) {
            case AUTHORIZED -> holding;
            case SUCCEEDED -> !holding || capturing;
            case PROCESSING, REQUIRES_ACTION, FAILED, VOIDED, UNKNOWN -> true;
        };
    }

    private static void started(PaymentStanding standing) {
        row(standing, ProcessorWord.PROCESSING, MOVED);
        row(standing, ProcessorWord.REQUIRES_ACTION, MOVED);
        concluded(standing);
    }

    private static void concluded(PaymentStanding standing) {
        row(standing, ProcessorWord.AUTHORIZED, MOVED);
        row(standing, ProcessorWord.SUCCEEDED, MOVED);
        row(standing, ProcessorWord.FAILED, MOVED);
    }

    private static void capturing(PaymentStanding standing) {
        row(standing, ProcessorWord.PROCESSING, ACKNOWLEDGED);
        row(standing, ProcessorWord.SUCCEEDED, MOVED);
        row(standing, ProcessorWord.FAILED, REFUSED);
        row(standing, ProcessorWord.VOIDED, DISPUTED);
    }

    private static void voiding(PaymentStanding standing) {
        row(standing, ProcessorWord.PROCESSING, ACKNOWLEDGED);
        row(standing, ProcessorWord.VOIDED, MOVED);
        row(standing, ProcessorWord.FAILED, REFUSED);
        row(standing, ProcessorWord.SUCCEEDED, DISPUTED);
    }

    private static void row(PaymentStanding standing, ProcessorWord word, ProcessorEffect effect) {
        TABLE.computeIfAbsent(standing, none -> new EnumMap<>(ProcessorWord.class))
                .put(word, effect);
    }
}
