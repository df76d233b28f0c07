package io.payflow.simulator.check;

import java.util.List;

/** Looks whether a promise was kept. It reads evidence and nothing else. */
interface RuleCheck {
    Rule rule();

    void look(Evidence evidence, Findings findings);

    /** One for each rule, in the rules' order. */
    static List<RuleCheck> all() {
        return List.of(
                new HistoryIsComplete(),
                new OneEffectPerKey(),
                new RefusedHasNoEffect(),
                new AnswerIsForEver(),
                new NothingAcknowledgedIsLost(),
                new InstructionLeftOnce(),
                new ChargedOnce(),
                new NoChargeWithoutPayment(),
                new PaidOnce(),
                new NoPaymentWithoutPayout(),
                new PayoutOutcomesAgree(),
                new UnknownHasATask(),
                new ExposureIsTheSum(),
                new MoneyIsConserved(),
                new ViewsEqualTheFold(),
                new StreamAccounting());
    }
}
