package io.payflow.simulator.check;

import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutPhase;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.simulator.bank.BankPayout;
import io.payflow.simulator.processor.ProcessorEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

final class UnknownHasATask implements RuleCheck {
    /** The processor itself is not done with it, so nobody can be. */
    private static final Set<String> UNDER_WAY = Set.of("processing", "requires_action");

    /** What the rule looks up for each record, found once. */
    private record Books(
            Map<String, List<TaskState>> openByPayment,
            Map<String, List<TaskState>> openByPayout,
            Map<String, ProcessorEntry> processor,
            Map<String, BankPayout> bank) {

        static Books of(Evidence evidence) {
            List<TaskState> open = evidence.openTasks();
            return new Books(
                    by(open, task -> task.opening().paymentId()),
                    by(open, task -> task.opening().payoutId()),
                    evidence.processorByReference(),
                    evidence.bankByReference());
        }

        private static Map<String, List<TaskState>> by(List<TaskState> tasks, Function<TaskState, String> id) {
            return tasks.stream().filter(task -> id.apply(task) != null).collect(Collectors.groupingBy(id));
        }
    }

    @Override
    public Rule rule() {
        return Rule.UNKNOWN_HAS_A_TASK;
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        Books books = Books.of(evidence);
        for (SeenPayment seen : evidence.payments()) {
            seen.state().ifPresent(payment -> payment(seen, payment, books, findings));
        }
        for (SeenPayout seen : evidence.payouts()) {
            seen.state().ifPresent(payout -> payout(seen, payout, books, findings));
        }
    }

    private static void payment(SeenPayment seen, PaymentState payment, Books books, Findings findings) {
        findings.looked();
        if (payment.doubt() != null && payment.doubt().needsPerson()) {
            inOneTask(
                    seen,
                    seen.id(),
                    "the payment is in doubt (%s)".formatted(payment.doubt().kind()),
                    books.openByPayment().getOrDefault(seen.id(), List.of()),
                    findings);
        } else if (payment.doubt() != null || waits(payment, books)) {
            findings.violated(
                    seen,
                    "Nothing moves any more, and it is left %s without an outcome (instruction: %s)"
                            .formatted(payment.status(), instruction(payment)));
        }
    }

    private static String instruction(PaymentState payment) {
        return payment.pending() == null ? "none" : payment.pending().reference();
    }

    private static boolean waits(PaymentState payment, Books books) {
        if (payment.pending() == null) {
            // Where no processor is connected people do its work, and nothing leaves.
            return payment.status() == PaymentStatus.SUBMITTED
                    && !books.processor().isEmpty();
        }
        ProcessorEntry entry = books.processor().get(payment.pending().reference());
        return entry == null || !UNDER_WAY.contains(entry.outcome());
    }

    private static void payout(SeenPayout seen, PayoutState payout, Books books, Findings findings) {
        List<TaskState> open = books.openByPayout().getOrDefault(seen.id(), List.of());
        for (PayoutItem item : payout.items()) {
            findings.looked();
            if (item.isUnclear()) {
                List<TaskState> about =
                        open.stream().filter(task -> task.has(item.id())).toList();
                inOneTask(seen, item.id(), "the item is %s and unclear".formatted(item.status()), about, findings);
            }
        }
        if (waits(payout, books)) {
            findings.violated(
                    seen,
                    "The bank is done with it, or never got it, and it is left " + payout.status()
                            + " with items pending");
        }
    }

    private static boolean waits(PayoutState payout, Books books) {
        boolean sent = payout.summary().phase() == PayoutPhase.SUBMITTED
                || payout.summary().phase() == PayoutPhase.ACCEPTED;
        boolean pending = payout.items().stream().anyMatch(item -> item.status() == PayoutItemStatus.PENDING);
        BankPayout bank = books.bank().get(payout.id());
        return sent && pending && (bank == null ? isExpected(payout, books) : PayoutOutcomesAgree.isFinal(bank));
    }

    /** Where no bank is connected its notifications are entered by people, and nothing leaves. */
    private static boolean isExpected(PayoutState payout, Books books) {
        return payout.summary().instruction() != null || !books.bank().isEmpty();
    }

    private static void inOneTask(Seen seen, String id, String why, List<TaskState> about, Findings findings) {
        if (about.size() != 1) {
            List<String> ids = new ArrayList<>(List.of(seen.id(), id));
            about.forEach(task -> ids.add(task.id()));
            findings.violated(
                    ids.stream().distinct().toList(),
                    "It should be in one open task, as %s; it is in %d".formatted(why, about.size()),
                    seen.history().story());
        }
    }
}
