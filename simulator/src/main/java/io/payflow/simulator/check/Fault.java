package io.payflow.simulator.check;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A deliberate alteration of the evidence, each in one place: a check that stays green with it is broken. */
public enum Fault {
    SECOND_INSTRUCTION(
            "An instruction arrived twice at the processor.",
            Rule.INSTRUCTION_LEFT_ONCE,
            FaultyBooks::secondInstruction),
    CHARGE_WITHOUT_PAYMENT(
            "The processor took money for a payment that does not exist.",
            Rule.NO_CHARGE_WITHOUT_PAYMENT,
            FaultyBooks::chargeWithoutPayment),
    CHARGED_TWICE("The processor took a payment's money twice.", Rule.CHARGED_ONCE, FaultyBooks::chargedTwice),
    PAID_TWICE("A payment's money left the bank twice.", Rule.PAID_ONCE, FaultyBooks::paidTwice),
    WRONG_OUTCOME(
            "The bank did something else with an item than the service says.",
            Rule.PAYOUT_OUTCOMES_AGREE,
            FaultyBooks::wrongOutcome),
    PAYMENT_WITHOUT_PAYOUT(
            "The bank was told to pay a payout that does not exist.",
            Rule.NO_PAYMENT_WITHOUT_PAYOUT,
            FaultyBooks::paymentWithoutPayout),
    DROPPED_EVENT("An event is missing in a payment's history.", Rule.HISTORY_IS_COMPLETE, FaultyRecords::droppedEvent),
    LOST_PAYMENT(
            "A payment that was acknowledged is gone.", Rule.NOTHING_ACKNOWLEDGED_IS_LOST, FaultyRecords::lostPayment),
    LOST_TASK("Nobody is finding out about something unknown.", Rule.UNKNOWN_HAS_A_TASK, FaultyRecords::lostTask),
    LOST_MONEY(
            "An item of a payout is less than its payment captured.",
            Rule.MONEY_IS_CONSERVED,
            FaultyRecords::lostMoney),
    LOST_EVENTS_IN_STREAM(
            "The stream left out a message, and did not say so.",
            Rule.STREAM_ACCOUNTING,
            FaultyRecords::lostEventsInStream),
    WRONG_SUM("The exposure is too high by one minor unit.", Rule.EXPOSURE_IS_THE_SUM, FaultyRecords::wrongSum),
    CHANGED_ANSWER(
            "A request that was sent again was answered differently.",
            Rule.ANSWER_IS_FOR_EVER,
            FaultyWrites::changedAnswer),
    TWO_ANSWERS(
            "An impatient client got two different answers to one key.",
            Rule.ANSWER_IS_FOR_EVER,
            FaultyWrites::twoAnswers),
    FALSE_REFUSAL(
            "A client was told that its payment was refused, though it was made.",
            Rule.REFUSED_HAS_NO_EFFECT,
            FaultyWrites::falseRefusal),
    TWO_PAYMENTS_FOR_A_KEY("One key made two payments.", Rule.ONE_EFFECT_PER_KEY, FaultyRecords::twoPaymentsForAKey),
    UNTRUE_VIEW(
            "A payment is shown otherwise than its events made it.",
            Rule.VIEWS_EQUAL_THE_FOLD,
            FaultyRecords::untrueView);

    private final String description;
    private final Rule finder;
    private final Function<Evidence, Evidence> alteration;

    Fault(String description, Rule finder, Function<Evidence, Evidence> alteration) {
        this.description = description;
        this.finder = finder;
        this.alteration = alteration;
    }

    /** For people. */
    public String description() {
        return description;
    }

    /** The rule that must find it. */
    public Rule finder() {
        return finder;
    }

    /** @throws IllegalStateException if there is nothing to strike, or its rule does not look now */
    Evidence strike(Evidence evidence) {
        if (!evidence.atRest() && !finder.isAtEveryMoment()) {
            throw new IllegalStateException(
                    "The fault %s is found once nothing moves any more, and not during a run".formatted(this));
        }
        return alteration.apply(evidence);
    }

    public static Optional<Fault> of(String wireName) {
        return Arrays.stream(values())
                .filter(fault -> fault.toString().equals(wireName))
                .findFirst();
    }

    /** The name on the wire, kebab-case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
