package io.payflow.simulator.check;

import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutState;
import io.payflow.simulator.bank.BankItem;
import io.payflow.simulator.bank.BankPayout;
import io.payflow.simulator.processor.ProcessorEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The faults that are in the books of bank and processor. */
final class FaultyBooks {
    private static final String SETTLED = "settled";

    private FaultyBooks() {}

    static Evidence secondInstruction(Evidence evidence) {
        if (evidence.processor().isEmpty()) {
            SeenPayment payment = first(evidence.payments(), "payment");
            return plus(evidence, entry(payment.id(), "failed", 1, "USD", 2, evidence));
        }
        List<ProcessorEntry> entries = new ArrayList<>(evidence.processor());
        ProcessorEntry once = entries.get(0);
        entries.set(
                0,
                new ProcessorEntry(
                        once.reference(),
                        once.paymentId(),
                        once.kind(),
                        once.amount(),
                        once.currency(),
                        once.outcome(),
                        once.code(),
                        once.processorReference(),
                        2,
                        once.receivedAt(),
                        once.at()));
        return evidence.withProcessor(entries);
    }

    static Evidence chargeWithoutPayment(Evidence evidence) {
        return plus(evidence, entry("pay_nobody", "succeeded", 100, "USD", 1, evidence));
    }

    /** Of a payment that succeeded, so that only the second charge is wrong. */
    static Evidence chargedTwice(Evidence evidence) {
        Set<String> charged = evidence.processor().stream()
                .filter(ProcessorEntry::tookMoney)
                .map(ProcessorEntry::paymentId)
                .collect(Collectors.toSet());
        return evidence.payments().stream()
                .filter(seen -> charged.contains(seen.id()))
                .flatMap(seen -> seen.state().stream())
                .filter(FaultyBooks::isCaptured)
                .findFirst()
                .map(payment -> plus(
                        evidence,
                        entry(payment.id(), "succeeded", payment.capturedAmount(), payment.currency(), 1, evidence)))
                .orElseGet(() -> chargedTwice(Inventions.withCaptured(evidence)));
    }

    private static boolean isCaptured(PaymentState payment) {
        return payment.status() == PaymentStatus.SUCCEEDED && payment.doubt() == null;
    }

    static Evidence paidTwice(Evidence evidence) {
        for (BankPayout payout : evidence.bank()) {
            for (BankItem item : payout.items()) {
                return with(evidence, payout, item, item.outcome(), Math.max(2, item.paidTimes() + 1));
            }
        }
        return ofUnsentPayout("rejected", "failed", 2, evidence);
    }

    /** Of an item that nobody is finding out about: about the others the bank need not agree. */
    static Evidence wrongOutcome(Evidence evidence) {
        Map<String, BankPayout> books = evidence.bankByReference();
        for (SeenPayout seen : evidence.payouts()) {
            PayoutState payout = seen.state().orElse(null);
            BankPayout bank = books.get(seen.id());
            if (payout != null && bank != null && bank.status().equals("accepted")) {
                for (BankItem item : bank.items()) {
                    PayoutItem known = payout.item(item.itemId()).orElse(null);
                    if (known != null && !known.isUnclear() && known.status().isFinal()) {
                        boolean settled = known.status().toString().equals(SETTLED);
                        return with(evidence, bank, item, settled ? "failed" : SETTLED, settled ? 0 : 1);
                    }
                }
            }
        }
        return ofUnsentPayout("accepted", SETTLED, 1, evidence);
    }

    static Evidence paymentWithoutPayout(Evidence evidence) {
        BankItem item = new BankItem("pi_nobody_1", "pay_nobody", 100, SETTLED, null, 1, evidence.asOf());
        return plus(
                evidence,
                new BankPayout(
                        "po_nobody",
                        "merch_001",
                        "USD",
                        100,
                        "accepted",
                        null,
                        "fault",
                        1,
                        evidence.asOf(),
                        List.of(item)));
    }

    /** Where the bank was told nothing yet it has done something with what was never sent to it. */
    private static Evidence ofUnsentPayout(String status, String outcome, int paidTimes, Evidence evidence) {
        Evidence more = Inventions.withUnsentPayout(evidence, Inventions.AMOUNT);
        PayoutState payout =
                more.payouts().get(more.payouts().size() - 1).state().orElseThrow();
        return plus(more, instructed(payout, status, outcome, paidTimes, evidence));
    }

    private static BankPayout instructed(
            PayoutState payout, String status, String outcome, int paidTimes, Evidence evidence) {
        PayoutItem item = payout.items().get(0);
        BankItem paid =
                new BankItem(item.id(), item.paymentId(), item.netAmount(), outcome, null, paidTimes, evidence.asOf());
        return new BankPayout(
                payout.id(),
                payout.summary().merchantId(),
                payout.summary().currency(),
                item.netAmount(),
                status,
                null,
                "fault",
                1,
                evidence.asOf(),
                List.of(paid));
    }

    private static ProcessorEntry entry(
            String paymentId, String outcome, long amount, String currency, int received, Evidence evidence) {
        String reference = paymentId + ".charge.fault" + evidence.processor().size();
        return new ProcessorEntry(
                reference,
                paymentId,
                "charge",
                amount,
                currency,
                outcome,
                null,
                "fault",
                received,
                evidence.asOf(),
                evidence.asOf());
    }

    static Evidence plus(Evidence evidence, ProcessorEntry entry) {
        List<ProcessorEntry> entries = new ArrayList<>(evidence.processor());
        entries.add(entry);
        return evidence.withProcessor(entries);
    }

    private static Evidence plus(Evidence evidence, BankPayout payout) {
        List<BankPayout> payouts = new ArrayList<>(evidence.bank());
        payouts.add(payout);
        return evidence.withBank(payouts);
    }

    private static Evidence with(Evidence evidence, BankPayout payout, BankItem item, String outcome, int paidTimes) {
        BankItem other = new BankItem(
                item.itemId(), item.paymentId(), item.amount(), outcome, item.code(), paidTimes, evidence.asOf());
        List<BankItem> items = payout.items().stream()
                .map(one -> one.equals(item) ? other : one)
                .toList();
        BankPayout altered = new BankPayout(
                payout.reference(),
                payout.merchantId(),
                payout.currency(),
                payout.total(),
                payout.status(),
                payout.code(),
                payout.bankReference(),
                payout.received(),
                payout.receivedAt(),
                items);
        return evidence.withBank(evidence.bank().stream()
                .map(one -> one.equals(payout) ? altered : one)
                .toList());
    }

    static <T> T first(List<T> list, String kind) {
        if (list.isEmpty()) {
            throw nothing(kind);
        }
        return list.get(0);
    }

    static IllegalStateException nothing(String kind) {
        return new IllegalStateException("The fault has nothing to strike: there is no " + kind);
    }
}
