package io.payflow.simulator.processor;

import io.payflow.simulator.seed.Dice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Decides what becomes of an instruction: by the seed and its reference, so always the same. */
final class ProcessorFates {
    private static final double FAILS = 0.06;
    private static final double ACTION = 0.05;
    private static final double NEVER_VERIFIES = 0.2;
    private static final double AT_ONCE = 0.2;
    private static final double CAPTURE_FAILS = 0.01;
    private static final double CAPTURED_AT_ONCE = 0.5;
    private static final double REFUSED_BY_STATUS = 0.5;
    private static final int SOONEST_SECONDS = 1;
    private static final int LATEST_SECONDS = 5;
    private static final int SOONEST_VERIFICATION_SECONDS = 3;
    private static final int LATEST_VERIFICATION_SECONDS = 20;
    private static final int VERIFY_WITHIN_SECONDS = 120;
    private static final int TAKEN = 202;
    private static final int DONE = 200;
    private static final int NOT_PAID = 402;
    private static final int MALFORMED = 400;
    private static final int REFERENCE_PAIRS = 8;

    private final Dice dice;

    ProcessorFates(Dice dice) {
        this.dice = dice;
    }

    ProcessorDecision decide(ProcessorInstruction instruction, Instant now) {
        List<Step> steps = steps(instruction, now);
        return new ProcessorDecision(
                instruction.reference(),
                instruction.paymentId(),
                instruction.kind(),
                instruction.amount(),
                instruction.currency(),
                httpStatus(instruction, steps.get(0)),
                processorReference(instruction.reference()),
                now,
                steps);
    }

    private List<Step> steps(ProcessorInstruction instruction, Instant now) {
        if (!instruction.isComplete()) {
            return List.of(Step.failed(now, ProcessorReason.INVALID_INSTRUCTION));
        }
        return switch (instruction.kind()) {
            case ProcessorInstruction.VOID -> List.of(Step.of(now, Step.VOIDED));
            case ProcessorInstruction.CAPTURE -> capture(instruction.reference(), now);
            default -> payment(instruction, now);
        };
    }

    /**
     * One that fails does so at once: a notification does not say which instruction it is about, and one that came late
     * could be taken for a word on the next capture.
     */
    private List<Step> capture(String reference, Instant now) {
        if (dice.hit(CAPTURE_FAILS, "capture fails", reference)) {
            return List.of(Step.failed(now, ProcessorReason.CAPTURE_REFUSED));
        }
        return dice.hit(CAPTURED_AT_ONCE, "captured at once", reference)
                ? List.of(Step.of(now, Step.SUCCEEDED))
                : List.of(Step.of(now, Step.PROCESSING), Step.of(later(now, reference), Step.SUCCEEDED));
    }

    private List<Step> payment(ProcessorInstruction instruction, Instant now) {
        String reference = instruction.reference();
        if (instruction.isByCard() && dice.hit(ACTION, "requires action", reference)) {
            return verified(instruction, now);
        }
        return dice.hit(AT_ONCE, "at once", reference)
                ? List.of(outcome(instruction, now))
                : List.of(Step.of(now, Step.PROCESSING), outcome(instruction, later(now, reference)));
    }

    private List<Step> verified(ProcessorInstruction instruction, Instant now) {
        String reference = instruction.reference();
        List<Step> steps = new ArrayList<>(List.of(Step.of(now, Step.REQUIRES_ACTION)));
        if (dice.hit(NEVER_VERIFIES, "never verifies", reference)) {
            steps.add(Step.failed(now.plusSeconds(VERIFY_WITHIN_SECONDS), ProcessorReason.AUTHENTICATION_TIMEOUT));
        } else {
            Instant verified = now.plusSeconds(dice.between(
                    SOONEST_VERIFICATION_SECONDS, LATEST_VERIFICATION_SECONDS, "verifies when", reference));
            steps.add(Step.of(verified, Step.PROCESSING));
            steps.add(outcome(instruction, later(verified, reference)));
        }
        return List.copyOf(steps);
    }

    private Step outcome(ProcessorInstruction instruction, Instant at) {
        String reference = instruction.reference();
        if (dice.hit(FAILS, "payment fails", reference)) {
            return Step.failed(
                    at,
                    instruction.isByCard()
                            ? dice.one(ProcessorReason.OF_CARDS, "payment fails why", reference)
                            : ProcessorReason.DEBIT_REFUSED);
        }
        return Step.of(
                at, instruction.kind().equals(ProcessorInstruction.AUTHORIZE) ? Step.AUTHORIZED : Step.SUCCEEDED);
    }

    private Instant later(Instant from, String reference) {
        return from.plusSeconds(dice.between(SOONEST_SECONDS, LATEST_SECONDS, "outcome when", reference));
    }

    /** A failure can be told in two ways. */
    private int httpStatus(ProcessorInstruction instruction, Step first) {
        return switch (first.outcome()) {
            case Step.PROCESSING, Step.REQUIRES_ACTION -> TAKEN;
            case Step.FAILED -> {
                if (!instruction.isComplete()) {
                    yield MALFORMED;
                }
                yield dice.hit(REFUSED_BY_STATUS, "refused by status", instruction.reference()) ? NOT_PAID : DONE;
            }
            default -> DONE;
        };
    }

    /** A letter before every digit, so that it never looks like the number of a card. */
    private String processorReference(String reference) {
        StringBuilder own = new StringBuilder("pr_");
        for (int pair = 0; pair < REFERENCE_PAIRS; pair++) {
            String which = String.valueOf(pair);
            own.append((char) dice.between('a', 'z', "processor reference letter", reference, which));
            own.append(dice.between(0, 9, "processor reference digit", reference, which));
        }
        return own.toString();
    }
}
