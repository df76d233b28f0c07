package io.payflow.simulator.check;

import io.payflow.simulator.json.Json;
import io.payflow.simulator.traffic.Write;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

final class NothingAcknowledgedIsLost implements RuleCheck {
    private static final List<String> AS_ASKED_FOR = List.of("merchantId", "amount", "currency");

    @Override
    public Rule rule() {
        return Rule.NOTHING_ACKNOWLEDGED_IS_LOST;
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        Map<String, Seen> byId = new HashMap<>();
        evidence.payments().forEach(payment -> byId.put(payment.id(), payment));
        evidence.payouts().forEach(payout -> byId.put(payout.id(), payout));
        for (Write write : evidence.writes()) {
            Seen seen = byId.get(write.resourceId());
            // While everything goes on only the newest records are read.
            if (write.isAcknowledged() && (seen != null || evidence.atRest())) {
                look(write, seen, findings);
            }
        }
    }

    private static void look(Write write, Seen seen, Findings findings) {
        findings.looked();
        List<String> ids = List.of(write.resourceId(), write.key());
        if (seen == null || seen.shown() == null) {
            List<String> story = seen == null ? List.of() : seen.history().story();
            findings.violated(ids, "The %s was acknowledged, and it is not there".formatted(write.kind()), story);
            return;
        }
        long version = seen.shown().path("version").asLong(-1);
        if (version < write.version()) {
            findings.violated(
                    ids,
                    "The %s was acknowledged with version %d, and it has version %d"
                            .formatted(write.kind(), write.version(), version),
                    seen.history().story());
        }
        if (write.body() != null && write.kind().startsWith("create")) {
            asAskedFor(write, seen, ids, findings);
        }
        // One whose history is broken has been judged by that rule already.
        if (write.kind().equals("capture") && seen.isComplete()) {
            captured(write, seen, ids, findings);
        }
    }

    /** Without an amount it is all of it. */
    private static void captured(Write write, Seen seen, List<String> ids, Findings findings) {
        JsonNode asked = write.body() == null ? null : Json.read(write.body()).get("amount");
        long amount = asked == null ? seen.shown().path("amount").asLong() : asked.asLong();
        List<Long> requested = seen.history().entries().stream()
                .flatMap(entry -> requested(entry).stream())
                .toList();
        if (!requested.contains(amount)) {
            findings.violated(
                    ids,
                    "The capture of %d was acknowledged; requested was %s".formatted(amount, requested),
                    seen.history().story());
        }
    }

    /** Where no processor is connected it is captured at once. */
    private static Optional<Long> requested(HistoryEntry entry) {
        return switch (entry.type()) {
            case "PaymentCaptureRequested" ->
                Optional.of(entry.data().path("amount").asLong());
            case "PaymentCaptured" ->
                Optional.of(entry.data().path("capturedAmount").asLong());
            default -> Optional.empty();
        };
    }

    private static void asAskedFor(Write write, Seen seen, List<String> ids, Findings findings) {
        JsonNode asked = Json.read(write.body());
        for (String field : AS_ASKED_FOR) {
            String should = asked.path(field).asString("");
            String is = seen.shown().path(field).asString("");
            if (asked.has(field) && !should.equals(is)) {
                findings.violated(
                        ids,
                        "Its %s should be %s; it is %s".formatted(field, should, is),
                        seen.history().story());
            }
        }
    }
}
