package io.payflow.simulator.check;

import io.payflow.simulator.traffic.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Neither a second record for one key, nor a second event where a life has room for one. */
final class OneEffectPerKey implements RuleCheck {
    private static final String CREATE_PAYOUT = "create-payout";
    private static final List<String> ONCE_IN_A_PAYMENT = List.of(
            "PaymentCreated",
            "PaymentSubmitted",
            "PaymentAuthorized",
            "PaymentCaptured",
            "PaymentSucceeded",
            "PaymentFailed",
            "PaymentCanceled");
    private static final List<String> ONCE_IN_A_PAYOUT = List.of(
            "PayoutCreated",
            "PayoutReissued",
            "PayoutSubmitted",
            "PayoutCanceled",
            "PayoutInstructionBegun",
            "PayoutInstructionAnswered");

    @Override
    public Rule rule() {
        return Rule.ONE_EFFECT_PER_KEY;
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        Map<String, List<SeenPayment>> byKey = new HashMap<>();
        for (SeenPayment payment : evidence.payments()) {
            once(payment, ONCE_IN_A_PAYMENT, findings);
            references(payment, findings);
            payment.simulationKey()
                    .ifPresent(key -> byKey.computeIfAbsent(key, first -> new ArrayList<>())
                            .add(payment));
        }
        evidence.payouts().forEach(payout -> once(payout, ONCE_IN_A_PAYOUT, findings));
        byKey.forEach((key, payments) -> alone(key, payments, findings));
        if (evidence.atRest()) {
            payouts(evidence, byKey.keySet(), findings);
        }
    }

    /**
     * A payout bears no key. One that the clients' own hand made, and that is the answer to none of their requests, is the
     * second effect of one; that is certain only if the books hold every request and its end.
     */
    private static void payouts(Evidence evidence, Set<String> keys, Findings findings) {
        Set<String> noted = evidence.writes().stream().map(Write::key).collect(Collectors.toSet());
        List<Write> creations = evidence.writes().stream()
                .filter(write -> write.kind().equals(CREATE_PAYOUT))
                .toList();
        boolean allAreKnown = noted.containsAll(keys)
                && creations.stream().noneMatch(write -> write.state().equals("unknown"));
        if (allAreKnown) {
            Set<String> told = creations.stream()
                    .filter(Write::isAcknowledged)
                    .map(Write::resourceId)
                    .collect(Collectors.toSet());
            asTold(evidence.payouts(), told, findings);
        }
    }

    private static void asTold(List<SeenPayout> payouts, Set<String> told, Findings findings) {
        Set<String> hands = payouts.stream()
                .filter(payout -> told.contains(payout.id()))
                .flatMap(payout -> maker(payout).stream())
                .collect(Collectors.toSet());
        for (SeenPayout payout : payouts) {
            boolean isTheirs = maker(payout).filter(hands::contains).isPresent();
            if (isTheirs && !told.contains(payout.id())) {
                findings.violated(payout, "The clients' hand made it, and no request of theirs was answered with it");
            }
        }
    }

    /** Empty if it is a re-issue, which is not made by the clients, or does not say. */
    private static Optional<String> maker(SeenPayout payout) {
        return payout.history().first("PayoutCreated").map(HistoryEntry::actor);
    }

    private static void alone(String key, List<SeenPayment> payments, Findings findings) {
        findings.looked();
        if (payments.size() > 1) {
            List<String> ids = new ArrayList<>(List.of(key));
            payments.forEach(payment -> ids.add(payment.id()));
            findings.violated(
                    ids,
                    "One key should have made one payment; it made " + payments.size(),
                    payments.stream()
                            .flatMap(payment -> payment.history().story().stream())
                            .toList());
        }
    }

    private static void once(Seen seen, List<String> types, Findings findings) {
        findings.looked();
        for (String type : types) {
            long count = seen.history().count(type);
            if (count > 1) {
                findings.violated(
                        seen, "%s should be in its history once at most; it is %d times".formatted(type, count));
            }
        }
    }

    /** A capture after one that was refused is another instruction, and has a reference of its own. */
    private static void references(SeenPayment payment, Findings findings) {
        List<String> begun = payment.history().entries().stream()
                .filter(entry -> entry.type().equals("PaymentInstructionBegun"))
                .map(entry -> entry.data().path("reference").asString())
                .toList();
        if (begun.stream().distinct().count() < begun.size()) {
            findings.violated(payment, "Each instruction should have begun once; these have: " + begun);
        }
    }
}
