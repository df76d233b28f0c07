package io.payflow.simulator.check;

import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.simulator.processor.ProcessorEntry;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

final class ChargedOnce implements RuleCheck {
    @Override
    public Rule rule() {
        return Rule.CHARGED_ONCE;
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        Map<String, List<ProcessorEntry>> charges = evidence.processor().stream()
                .filter(ProcessorEntry::tookMoney)
                .collect(Collectors.groupingBy(ProcessorEntry::paymentId));
        for (SeenPayment payment : evidence.payments()) {
            List<ProcessorEntry> taken = charges.getOrDefault(payment.id(), List.of());
            payment.state().ifPresent(state -> look(payment, state, taken, findings));
        }
    }

    private static void look(SeenPayment seen, PaymentState state, List<ProcessorEntry> taken, Findings findings) {
        findings.looked();
        if (taken.size() > 1) {
            findings.violated(seen, "Its money should have been taken once; it was by " + named(taken));
        } else if (isCaptured(state)) {
            asCaptured(seen, state, taken, findings);
        }
    }

    /** Of a payment whose success the processor contradicts a person is finding out. */
    private static boolean isCaptured(PaymentState state) {
        boolean contradicted = state.doubt() != null && state.doubt().needsPerson();
        return state.status() == PaymentStatus.SUCCEEDED && state.capturedAmount() > 0 && !contradicted;
    }

    private static void asCaptured(
            SeenPayment seen, PaymentState state, List<ProcessorEntry> taken, Findings findings) {
        String captured = state.capturedAmount() + " " + state.currency();
        if (taken.isEmpty()) {
            findings.violated(seen, "It captured " + captured + ", and the processor took nothing");
            return;
        }
        String really = taken.get(0).amount() + " " + taken.get(0).currency();
        if (!really.equals(captured)) {
            findings.violated(
                    List.of(seen.id(), taken.get(0).reference()),
                    "It captured %s, and the processor took %s".formatted(captured, really),
                    seen.history().story());
        }
    }

    private static String named(List<ProcessorEntry> entries) {
        return entries.stream().map(ProcessorEntry::reference).collect(Collectors.joining(", "));
    }
}
