package io.payflow.simulator.bank;

import io.payflow.simulator.chaos.Chaos;
import io.payflow.simulator.chaos.ChaosKind;
import io.payflow.simulator.chaos.ChaosTarget;
import io.payflow.simulator.http.InstructionHandler;
import io.payflow.simulator.seed.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Decides what becomes of an instruction: by the seed and its reference, so always the same. */
final class BankFates {
    private static final double REJECTED = 0.02;
    private static final double FAILED = 0.01;
    private static final double RETURNED = 0.01;
    private static final double LATE = 0.005;
    private static final Duration LATE_BY = Duration.ofDays(4);
    private static final int SOONEST_RETURN_DAYS = 2;
    private static final int LATEST_RETURN_DAYS = 20;
    private static final int REFUSED = 422;
    private static final int MALFORMED = 400;
    private static final int TAKEN = 202;
    private static final int REFERENCE_PAIRS = 8;

    private final BankSettings settings;
    private final Chaos chaos;
    private final Dice dice;

    BankFates(BankSettings settings, Chaos chaos, Dice dice) {
        this.settings = settings;
        this.chaos = chaos;
        this.dice = dice;
    }

    BankDecision decide(BankInstruction instruction, Instant now) {
        String reference = instruction.reference();
        if (instruction.flaw().isPresent()) {
            BankReason flaw = instruction.flaw().get();
            return rejected(instruction, now, flaw == BankReason.FF01 ? MALFORMED : REFUSED, flaw);
        }
        if (dice.hit(REJECTED, "bank rejects", reference)) {
            return rejected(
                    instruction, now, REFUSED, dice.one(BankReason.OF_REJECTIONS, "bank rejects why", reference));
        }
        List<PlannedItem> items = instruction.items().stream()
                .map(item -> planned(reference, item, now.plus(settings.settlesAfter())))
                .toList();
        return decision(instruction, now, TAKEN, BankDecision.ACCEPTED, null, items);
    }

    private BankDecision rejected(BankInstruction instruction, Instant now, int httpStatus, BankReason why) {
        List<PlannedItem> items = instruction.items().stream()
                .map(item -> failed(item, now, why, PlannedItem.TRUE))
                .toList();
        return decision(instruction, now, httpStatus, BankDecision.REJECTED, why, items);
    }

    private BankDecision decision(
            BankInstruction instruction,
            Instant now,
            int httpStatus,
            String status,
            BankReason why,
            List<PlannedItem> items) {
        return new BankDecision(
                instruction.reference(),
                instruction.merchantId(),
                instruction.currency(),
                instruction.total(),
                httpStatus,
                status,
                why == null ? null : why.name(),
                bankReference(instruction.reference()),
                now,
                items);
    }

    private PlannedItem planned(String reference, BankInstruction.Item item, Instant ordinarily) {
        String report = PlannedItem.TRUE;
        if (chaos.strike(
                        ChaosTarget.BANK,
                        ChaosKind.PARTIAL_FAILURES,
                        InstructionHandler.TAKING,
                        reference,
                        item.itemId())
                .isPresent()) {
            report = dice.one(
                    List.of(PlannedItem.FAILED, PlannedItem.LEFT_OUT, PlannedItem.UNKNOWN),
                    "bank reports wrongly",
                    reference,
                    item.itemId());
        }
        if (report.equals(PlannedItem.FAILED)) {
            return failed(item, ordinarily, whyFailed(reference, item), PlannedItem.TRUE);
        }
        return dice.hit(FAILED, "bank fails", reference, item.itemId())
                ? failed(item, ordinarily, whyFailed(reference, item), report)
                : settled(reference, item, ordinarily, report);
    }

    private BankReason whyFailed(String reference, BankInstruction.Item item) {
        return dice.one(BankReason.OF_FAILURES, "bank fails why", reference, item.itemId());
    }

    private static PlannedItem failed(BankInstruction.Item item, Instant at, BankReason why, String report) {
        return new PlannedItem(
                item.itemId(), item.paymentId(), item.amount(), PlannedItem.FAILED, why.name(), at, null, null, report);
    }

    private PlannedItem settled(String reference, BankInstruction.Item item, Instant ordinarily, String report) {
        String id = item.itemId();
        Instant at = dice.hit(LATE, "bank is late", reference, id) ? ordinarily.plus(LATE_BY) : ordinarily;
        boolean returned = dice.hit(RETURNED, "bank returns", reference, id);
        long days = dice.between(SOONEST_RETURN_DAYS, LATEST_RETURN_DAYS, "bank returns when", reference, id);
        return new PlannedItem(
                id,
                item.paymentId(),
                item.amount(),
                PlannedItem.SETTLED,
                null,
                at,
                returned ? at.plus(Duration.ofDays(days)) : null,
                returned
                        ? dice.one(BankReason.OF_RETURNS, "bank returns why", reference, id)
                                .name()
                        : null,
                report);
    }

    /** A letter before every digit, so that it never looks like the number of a card. */
    private String bankReference(String reference) {
        StringBuilder own = new StringBuilder("BK");
        for (int pair = 0; pair < REFERENCE_PAIRS; pair++) {
            String which = String.valueOf(pair);
            own.append((char) dice.between('A', 'Z', "bank reference letter", reference, which));
            own.append(dice.between(0, 9, "bank reference digit", reference, which));
        }
        return own.toString();
    }
}
