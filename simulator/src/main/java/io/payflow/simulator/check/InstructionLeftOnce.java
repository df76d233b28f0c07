package io.payflow.simulator.check;

import io.payflow.simulator.bank.BankPayout;
import io.payflow.simulator.processor.ProcessorEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

final class InstructionLeftOnce implements RuleCheck {
    @Override
    public Rule rule() {
        return Rule.INSTRUCTION_LEFT_ONCE;
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        Map<String, Seen> byId = new HashMap<>();
        evidence.payments().forEach(payment -> byId.put(payment.id(), payment));
        evidence.payouts().forEach(payout -> byId.put(payout.id(), payout));
        for (ProcessorEntry entry : evidence.processor()) {
            once("processor", entry.reference(), entry.received(), byId.get(entry.paymentId()), findings);
        }
        for (BankPayout payout : evidence.bank()) {
            once("bank", payout.reference(), payout.received(), byId.get(payout.reference()), findings);
        }
    }

    private static void once(String side, String reference, int received, Seen seen, Findings findings) {
        findings.looked();
        if (received > 1) {
            findings.violated(
                    List.of(reference),
                    "The %s should have received this instruction once; it did %d times".formatted(side, received),
                    seen == null ? List.of() : seen.history().story());
        }
    }
}
