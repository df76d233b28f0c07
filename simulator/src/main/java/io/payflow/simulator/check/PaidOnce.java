package io.payflow.simulator.check;

import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutPhase;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutSummary;
import io.payflow.simulator.bank.BankItem;
import io.payflow.simulator.bank.BankPayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A re-issue may pay again what came back, or what never left. */
final class PaidOnce implements RuleCheck {
    private record Paid(BankPayout payout, BankItem item) {}

    @Override
    public Rule rule() {
        return Rule.PAID_ONCE;
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        Map<String, List<Paid>> byPayment = new HashMap<>();
        for (BankPayout payout : evidence.bank()) {
            payout.items()
                    .forEach(item -> byPayment
                            .computeIfAbsent(item.paymentId(), first -> new ArrayList<>())
                            .add(new Paid(payout, item)));
        }
        byPayment.forEach((paymentId, paid) -> once(paymentId, paid, evidence, findings));
        Map<String, BankPayout> books = evidence.bankByReference();
        for (SeenPayout seen : evidence.payouts()) {
            BankPayout bank = books.get(seen.id());
            if (bank != null) {
                seen.state().ifPresent(state -> asTold(seen, state, bank, findings));
            }
        }
        if (evidence.atRest()) {
            oneClaim(evidence, findings);
        }
    }

    private static void once(String paymentId, List<Paid> paid, Evidence evidence, Findings findings) {
        findings.looked();
        boolean twiceInOne = paid.stream().anyMatch(one -> one.item().paidTimes() > 1);
        boolean beforeItCameBack = paid.stream().anyMatch(one -> paid.stream().anyMatch(other -> overlap(one, other)));
        long kept = paid.stream()
                .filter(one -> !one.item().outcome().equals("returned"))
                .mapToLong(one -> one.item().paidTimes())
                .sum();
        if (twiceInOne || beforeItCameBack || kept > 1) {
            List<String> ids = new ArrayList<>(List.of(paymentId));
            paid.forEach(one -> ids.add(one.item().itemId()));
            findings.violated(
                    ids,
                    "Its money should have left the bank once, and again only after it came back; it left "
                            + paid.stream()
                                    .mapToLong(one -> one.item().paidTimes())
                                    .sum() + " times",
                    story(paid, evidence));
        }
    }

    /** Whether the other one was instructed and paid while the money of the first was away. */
    private static boolean overlap(Paid first, Paid other) {
        boolean later = other.payout().receivedAt().isAfter(first.payout().receivedAt());
        boolean cameBack = first.item().outcome().equals("returned");
        return later
                && cameBack
                && other.item().paidTimes() > 0
                && other.payout().receivedAt().isBefore(first.item().at());
    }

    private static List<String> story(List<Paid> paid, Evidence evidence) {
        return evidence.payouts().stream()
                .filter(seen ->
                        paid.stream().anyMatch(one -> one.payout().reference().equals(seen.id())))
                .flatMap(seen -> seen.history().story().stream())
                .toList();
    }

    private static void asTold(SeenPayout seen, PayoutState state, BankPayout bank, Findings findings) {
        PayoutSummary payout = state.summary();
        long total = state.items().stream().mapToLong(PayoutItem::netAmount).reduce(0, Math::addExact);
        String should = "%s, %d %s in %d items"
                .formatted(
                        payout.merchantId(),
                        total,
                        payout.currency(),
                        state.items().size());
        String told = "%s, %d %s in %d items"
                .formatted(
                        bank.merchantId(),
                        bank.total(),
                        bank.currency(),
                        bank.items().size());
        if (!should.equals(told)) {
            findings.violated(seen, "It is for %s, and the bank was told %s".formatted(should, told));
        }
        bank.items().forEach(item -> asTold(seen, state.item(item.itemId()).orElse(null), item, findings));
    }

    private static void asTold(SeenPayout seen, PayoutItem known, BankItem told, Findings findings) {
        if (known == null) {
            findings.violated(seen, "The bank has its item %s, which it does not".formatted(told.itemId()));
        } else if (known.netAmount() != told.amount() || !known.paymentId().equals(told.paymentId())) {
            findings.violated(
                    List.of(seen.id(), told.itemId()),
                    "Its net amount is %d of %s, and the bank was told %d of %s"
                            .formatted(known.netAmount(), known.paymentId(), told.amount(), told.paymentId()),
                    seen.history().story());
        }
    }

    /** A payment is in one payout at most that may still pay it. */
    private static void oneClaim(Evidence evidence, Findings findings) {
        Map<String, SeenPayout> claims = new HashMap<>();
        for (SeenPayout seen : evidence.payouts()) {
            seen.state()
                    .filter(state -> state.summary().phase() != PayoutPhase.CANCELED)
                    .ifPresent(state -> state.items().stream()
                            .filter(item -> mayPay(item.status()))
                            .forEach(item -> claim(item, seen, claims, findings)));
        }
    }

    private static boolean mayPay(PayoutItemStatus status) {
        return status != PayoutItemStatus.FAILED && status != PayoutItemStatus.RETURNED;
    }

    private static void claim(PayoutItem item, SeenPayout seen, Map<String, SeenPayout> claims, Findings findings) {
        SeenPayout earlier = claims.put(item.paymentId(), seen);
        if (earlier != null) {
            List<String> story = new ArrayList<>(earlier.history().story());
            story.addAll(seen.history().story());
            findings.violated(
                    List.of(item.paymentId(), earlier.id(), seen.id()), "It is in two payouts that may pay it", story);
        }
    }
}
