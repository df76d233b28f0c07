package io.payflow.simulator.check;

import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.simulator.processor.ProcessorEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

final class NoChargeWithoutPayment implements RuleCheck {
    @Override
    public Rule rule() {
        return Rule.NO_CHARGE_WITHOUT_PAYMENT;
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        Map<String, SeenPayment> byId = evidence.payments().stream()
                .collect(Collectors.toMap(SeenPayment::id, Function.identity(), (first, second) -> first));
        evidence.processor().stream()
                .filter(ProcessorEntry::tookMoney)
                .forEach(entry -> look(entry, byId.get(entry.paymentId()), findings));
    }

    private static void look(ProcessorEntry entry, SeenPayment seen, Findings findings) {
        findings.looked();
        List<String> ids = List.of(entry.reference(), entry.paymentId());
        if (seen == null || seen.shown() == null) {
            findings.violated(
                    ids,
                    "The processor took %d %s for a payment that does not exist"
                            .formatted(entry.amount(), entry.currency()),
                    List.of());
            return;
        }
        // One whose history is broken has been judged by that rule already.
        Optional<PaymentState> state = seen.state();
        if (state.isPresent() && !isKnown(state.get(), entry) && !isBeingFoundOut(state.get())) {
            findings.violated(
                    ids,
                    "The processor took %d %s; its payment is %s, captured %d, and nobody is finding out"
                            .formatted(
                                    entry.amount(),
                                    entry.currency(),
                                    state.get().status(),
                                    state.get().capturedAmount()),
                    seen.history().story());
        }
    }

    private static boolean isKnown(PaymentState payment, ProcessorEntry entry) {
        return payment.status() == PaymentStatus.SUCCEEDED && payment.capturedAmount() == entry.amount();
    }

    private static boolean isBeingFoundOut(PaymentState payment) {
        return payment.doubt() != null && payment.doubt().needsPerson();
    }
}
