package io.payflow.simulator.check;

import io.payflow.api.payment.PaymentState;
import io.payflow.api.payout.PayoutItem;
import io.payflow.simulator.processor.ProcessorEntry;
import io.payflow.simulator.traffic.Write;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/** The faults that are in what the service tells. */
final class FaultyRecords {
    private FaultyRecords() {}

    /** The last one of a payment; one that nobody is finding out about, so that no sum changes. */
    static Evidence droppedEvent(Evidence evidence) {
        SeenPayment payment = evidence.payments().stream()
                .filter(seen ->
                        seen.state().filter(state -> state.doubt() == null).isPresent())
                .max(Comparator.comparing(seen -> seen.history().entries().size()))
                .orElseThrow(() -> FaultyBooks.nothing("payment with a history"));
        List<HistoryEntry> entries = payment.history().entries();
        return replace(
                evidence,
                payment,
                new SeenPayment(payment.id(), new History(entries.subList(0, entries.size() - 1)), payment.shown()));
    }

    /** One that nobody else knows of, so that only the service forgot it; else one that was never there. */
    static Evidence lostPayment(Evidence evidence) {
        Set<String> known =
                evidence.processor().stream().map(ProcessorEntry::paymentId).collect(Collectors.toSet());
        evidence.payouts().stream()
                .flatMap(payout -> payout.items().stream())
                .forEach(item -> known.add(item.path("paymentId").asString()));
        Set<String> acknowledged = evidence.writes().stream()
                .filter(Write::isAcknowledged)
                .map(Write::resourceId)
                .collect(Collectors.toSet());
        return evidence.payments().stream()
                .filter(payment -> acknowledged.contains(payment.id()))
                .filter(payment -> !known.contains(payment.id()) && !isInDoubt(payment))
                .findFirst()
                .map(lost -> replace(evidence, lost, gone(lost.id())))
                .orElseGet(() -> plus(
                        FaultyWrites.replace(evidence, FaultyWrites.acknowledged("pay_fault")), gone("pay_fault")));
    }

    private static SeenPayment gone(String id) {
        return new SeenPayment(id, new History(List.of()), null);
    }

    private static boolean isInDoubt(SeenPayment payment) {
        return payment.state().filter(state -> state.doubt() != null).isPresent();
    }

    /** Of something that is unclear; on a run that ended without such a task, a payment in doubt that has none. */
    static Evidence lostTask(Evidence evidence) {
        Set<String> unclear = unclear(evidence);
        SeenTask open = evidence.tasks().stream()
                .filter(task -> task.isOpen() && isAbout(task, unclear))
                .findFirst()
                .orElse(null);
        if (open != null) {
            return evidence.withTasks(
                    evidence.tasks().stream().filter(task -> task != open).toList());
        }
        SeenPayment inDoubt = Inventions.inDoubt(evidence);
        PaymentState state = inDoubt.state().orElseThrow();
        return plus(evidence, inDoubt)
                .withExposure(evidence.exposure()
                        .plus(
                                state.merchantId(),
                                state.currency(),
                                state.doubt().amount()));
    }

    private static Set<String> unclear(Evidence evidence) {
        Set<String> unclear = new HashSet<>();
        evidence.payments().stream().filter(FaultyRecords::isInDoubt).forEach(payment -> unclear.add(payment.id()));
        evidence.payouts().stream()
                .flatMap(payout -> payout.state().stream())
                .flatMap(payout -> payout.items().stream())
                .filter(PayoutItem::isUnclear)
                .forEach(item -> unclear.add(item.id()));
        return unclear;
    }

    private static boolean isAbout(SeenTask seen, Set<String> unclear) {
        return seen.state()
                .filter(task -> unclear.contains(task.opening().paymentId())
                        || task.items().stream().anyMatch(item -> unclear.contains(item.itemId())))
                .isPresent();
    }

    /** An item of a payout is less than its payment captured. */
    static Evidence lostMoney(Evidence evidence) {
        return Inventions.withUnsentPayout(evidence, Inventions.AMOUNT - 1);
    }

    /** As a client that listened to the stream would have noted it. */
    static Evidence lostEventsInStream(Evidence evidence) {
        StreamRecord stream =
                evidence.stream() == null ? new StreamRecord(0, List.of(), List.of(), 1, List.of()) : evidence.stream();
        List<Long> emitted = new ArrayList<>(stream.emitted());
        long last = emitted.isEmpty() ? stream.reached() : Math.max(stream.reached(), Collections.max(emitted));
        emitted.add(last + 1);
        return evidence.withStream(stream.withEmitted(emitted));
    }

    static Evidence wrongSum(Evidence evidence) {
        if (evidence.exposure() == null) {
            throw FaultyBooks.nothing("exposure that was read at one moment with the tasks");
        }
        return evidence.withExposure(evidence.exposure().plus("merch_001", "USD", 1));
    }

    static Evidence twoPaymentsForAKey(Evidence evidence) {
        String key = evidence.payments().stream()
                .flatMap(payment -> payment.simulationKey().stream())
                .findFirst()
                .orElse("");
        return key.isEmpty()
                ? plus(
                        evidence,
                        Inventions.draft("pay_fault1", "fault", evidence),
                        Inventions.draft("pay_fault2", "fault", evidence))
                : plus(evidence, Inventions.draft("pay_fault1", key, evidence));
    }

    static Evidence untrueView(Evidence evidence) {
        SeenPayment payment = evidence.payments().stream()
                .filter(Seen::isComplete)
                .findFirst()
                .orElseThrow(() -> FaultyBooks.nothing("payment"));
        ObjectNode shown = (ObjectNode) payment.shown().deepCopy();
        boolean succeeded = shown.path("status").asString().equals("succeeded");
        shown.put("status", succeeded ? "failed" : "succeeded");
        return replace(evidence, payment, new SeenPayment(payment.id(), payment.history(), shown));
    }

    static Evidence plus(Evidence evidence, SeenPayment... more) {
        List<SeenPayment> payments = new ArrayList<>(evidence.payments());
        payments.addAll(List.of(more));
        return evidence.withPayments(payments);
    }

    private static Evidence replace(Evidence evidence, SeenPayment one, SeenPayment other) {
        List<SeenPayment> payments = new ArrayList<>(evidence.payments());
        int at = IntStream.range(0, payments.size())
                .filter(i -> payments.get(i) == one)
                .findFirst()
                .orElseThrow();
        payments.set(at, other);
        return evidence.withPayments(payments);
    }
}
