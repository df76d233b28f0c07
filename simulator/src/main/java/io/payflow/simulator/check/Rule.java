package io.payflow.simulator.check;

import java.util.Locale;

/** What is promised, whatever goes wrong. */
public enum Rule {
    HISTORY_IS_COMPLETE(true, "A record's history has no gap, and ends with the version that is shown."),
    ONE_EFFECT_PER_KEY(true, "A request that is sent again with its key has no second effect."),
    REFUSED_HAS_NO_EFFECT(true, "What was refused to a client was not done."),
    ANSWER_IS_FOR_EVER(true, "A request that is sent again with its key gets the same answer, byte for byte."),
    NOTHING_ACKNOWLEDGED_IS_LOST(true, "What was acknowledged to a client is there, and is what was asked for."),
    INSTRUCTION_LEFT_ONCE(true, "No instruction arrives twice at the bank or the processor."),
    CHARGED_ONCE(true, "The money of a captured payment was taken once, with its amount and currency."),
    NO_CHARGE_WITHOUT_PAYMENT(false, "No money is taken that no payment knows of."),
    PAID_ONCE(true, "No payment's money leaves the bank twice, and none otherwise than its payout says."),
    NO_PAYMENT_WITHOUT_PAYOUT(false, "The bank was told to pay nothing that no payout knows of."),
    PAYOUT_OUTCOMES_AGREE(false, "An item of a payout became what the bank did with it, or a person is finding out."),
    UNKNOWN_HAS_A_TASK(false, "What nobody knows is in exactly one open task; nothing waits for ever."),
    EXPOSURE_IS_THE_SUM(true, "What may have been moved is the sum of what nobody knows."),
    MONEY_IS_CONSERVED(true, "The items of a payout add up to it, whatever becomes of each."),
    VIEWS_EQUAL_THE_FOLD(true, "What is shown is what the events made."),
    STREAM_ACCOUNTING(false, "What the stream delivered and what it said it dropped is all there was, in order.");

    private final boolean atEveryMoment;
    private final String description;

    Rule(boolean atEveryMoment, String description) {
        this.atEveryMoment = atEveryMoment;
        this.description = description;
    }

    /** Whether it holds while everything goes on; else only when nothing moves any more. */
    public boolean isAtEveryMoment() {
        return atEveryMoment;
    }

    /** For people. */
    public String description() {
        return description;
    }

    /** The name on the wire, kebab-case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
