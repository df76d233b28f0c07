package io.payflow.simulator.check;

import io.payflow.simulator.traffic.Write;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A client that sends a request again must not be told that it cannot be done because its first attempt did it. It judges
 * only where nobody else can have done it: a payment is submitted by its client alone, and a payout that the clients made
 * by them alone.
 */
final class RefusedHasNoEffect implements RuleCheck {
    private static final String REUSED = "idempotency-key-reused";

    private record Known(
            Map<String, SeenPayment> byKey,
            Map<String, SeenPayment> payments,
            Map<String, SeenPayout> payouts,
            Set<String> made,
            Set<String> sentOff) {

        static Known of(Evidence evidence) {
            Known known =
                    new Known(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashSet<>(), new HashSet<>());
            for (SeenPayment payment : evidence.payments()) {
                known.payments().put(payment.id(), payment);
                payment.simulationKey().ifPresent(key -> known.byKey().put(key, payment));
            }
            evidence.payouts().forEach(payout -> known.payouts().put(payout.id(), payout));
            evidence.writes().forEach(known::note);
            return known;
        }

        private void note(Write write) {
            if (write.kind().equals("create-payout") && write.isAcknowledged()) {
                made.add(write.resourceId());
            } else if (write.kind().equals("submit-payout") && !isRefused(write)) {
                sentOff.add(target(write));
            }
        }
    }

    @Override
    public Rule rule() {
        return Rule.REFUSED_HAS_NO_EFFECT;
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        Known known = Known.of(evidence);
        evidence.writes().stream().filter(RefusedHasNoEffect::isRefused).forEach(write -> look(write, known, findings));
    }

    private static void look(Write write, Known known, Findings findings) {
        findings.looked();
        if (REUSED.equals(write.code())) {
            findings.violated(
                    List.of(write.key()),
                    "The %s was refused as another request with its key; its client never made another"
                            .formatted(write.kind()),
                    List.of());
            return;
        }
        Seen done = done(write, known);
        if (done != null) {
            findings.violated(
                    List.of(write.key(), done.id()),
                    "The %s was refused with %d %s, and it was done"
                            .formatted(write.kind(), write.status(), write.code()),
                    done.history().story());
        }
    }

    /** The record on which it was done all the same; null if it was not, or somebody else may have done it. */
    private static Seen done(Write write, Known known) {
        return switch (write.kind()) {
            case "create" -> known.byKey().get(write.key());
            case "submit" -> submitted(known.payments().get(target(write)), "PaymentCreated", "PaymentSubmitted");
            case "submit-payout" -> payout(target(write), known);
            default -> null;
        };
    }

    /** Another key may have sent it off, if its write was acknowledged or nobody knows what became of it. */
    private static Seen payout(String id, Known known) {
        boolean byNobodyElse = known.made().contains(id) && !known.sentOff().contains(id);
        return byNobodyElse ? submitted(known.payouts().get(id), "PayoutCreated", "PayoutSubmitted") : null;
    }

    /** One that a person has submitted, by another name than the client's, does not count. */
    private static Seen submitted(Seen seen, String creation, String submission) {
        if (seen == null) {
            return null;
        }
        History history = seen.history();
        boolean atOnce = history.first(creation)
                .filter(created -> created.data().path("submitted").asBoolean(false))
                .isPresent();
        boolean later = history.first(submission)
                .filter(one -> history.first(creation).filter(one::isBySame).isPresent())
                .isPresent();
        return atOnce || later ? seen : null;
    }

    private static boolean isRefused(Write write) {
        return write.state().equals("refused");
    }

    /** As in {@code /api/v1/payments/pay_1/submit}. */
    private static String target(Write write) {
        String[] parts = write.path().split("/");
        return parts.length < 2 ? "" : parts[parts.length - 2];
    }
}
