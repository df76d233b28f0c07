package io.payflow.simulator.bank;

import io.payflow.simulator.notification.Notification;
import io.payflow.simulator.seed.Dice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the bank tells the service of an instruction, and when. All of it follows from the decision, so that it is the same
 * after a restart: one word on the batch; when money moved, what became of those items; once nothing is pending, a final
 * report on all of them; and what comes back later.
 */
final class BankReports {
    static final String PATH = "/api/v1/bank/notifications";

    private static final int PART = 1_000;
    private static final double IN_PARTS = 0.5;
    private static final int SOONEST_WORD_SECONDS = 1;
    private static final int LATEST_WORD_SECONDS = 5;

    private final Dice dice;

    /** The body of a notification. */
    private record Report(String notificationId, String payoutId, String kind, List<Word> items) {}

    /** What it says of one item. */
    private record Word(String itemId, String outcome, String code, String message) {}

    BankReports(Dice dice) {
        this.dice = dice;
    }

    List<Notification> of(BankDecision decision) {
        List<Notification> reports = new ArrayList<>();
        reports.add(wordOnTheBatch(decision));
        if (decision.isAccepted()) {
            List<Instant> moments = decision.items().stream()
                    .map(PlannedItem::at)
                    .distinct()
                    .sorted()
                    .toList();
            Instant last = moments.get(moments.size() - 1);
            for (Instant moment : moments) {
                if (moment.isBefore(last) || inParts(decision)) {
                    reports.addAll(parts(decision, moment));
                }
            }
            reports.addAll(last(decision, last));
            reports.addAll(returns(decision));
        }
        return reports;
    }

    private Notification wordOnTheBatch(BankDecision decision) {
        long seconds =
                dice.between(SOONEST_WORD_SECONDS, LATEST_WORD_SECONDS, "bank confirms when", decision.reference());
        String id = id(decision, decision.status());
        return new Notification(
                id,
                decision.reference(),
                decision.receivedAt().plusSeconds(seconds),
                () -> new Report(id, decision.reference(), decision.status(), null));
    }

    /** A large payout always, others now and then. */
    private boolean inParts(BankDecision decision) {
        return decision.items().size() > PART || dice.hit(IN_PARTS, "bank reports in parts", decision.reference());
    }

    private static List<Notification> parts(BankDecision decision, Instant moment) {
        List<PlannedItem> items = mentioned(decision.items(), item -> item.at().equals(moment));
        List<Notification> parts = new ArrayList<>();
        for (int from = 0; from < items.size(); from += PART) {
            List<PlannedItem> part = items.subList(from, Math.min(from + PART, items.size()));
            parts.add(report(decision, "items", moment, "-" + moment.getEpochSecond() + "-" + from, part));
        }
        return parts;
    }

    private static List<Notification> last(BankDecision decision, Instant moment) {
        List<PlannedItem> items = mentioned(decision.items(), item -> true);
        return items.isEmpty() ? List.of() : List.of(report(decision, "final", moment, "", items));
    }

    private static List<PlannedItem> mentioned(List<PlannedItem> items, Predicate<PlannedItem> which) {
        return items.stream()
                .filter(which)
                .filter(item -> !item.report().equals(PlannedItem.LEFT_OUT))
                .toList();
    }

    private static List<Notification> returns(BankDecision decision) {
        Map<Instant, List<PlannedItem>> byMoment = decision.items().stream()
                .filter(item -> item.returnedAt() != null)
                .collect(Collectors.groupingBy(PlannedItem::returnedAt, TreeMap::new, Collectors.toList()));
        return byMoment.entrySet().stream()
                .map(moment -> returned(decision, moment.getKey(), moment.getValue()))
                .toList();
    }

    /** Nobody asks about an item that has settled, so that the word of its return must arrive. */
    private static Notification returned(BankDecision decision, Instant moment, List<PlannedItem> items) {
        String id = id(decision, "returned-" + moment.getEpochSecond());
        return new Notification(
                id,
                decision.reference(),
                moment,
                () -> new Report(
                        id,
                        decision.reference(),
                        PlannedItem.RETURNED,
                        items.stream().map(item -> word(item.asOf(moment))).toList()),
                false);
    }

    private static Notification report(
            BankDecision decision, String kind, Instant moment, String which, List<PlannedItem> items) {
        String id = id(decision, kind + which);
        return new Notification(
                id,
                decision.reference(),
                moment,
                () -> new Report(
                        id,
                        decision.reference(),
                        kind,
                        items.stream().map(item -> word(item, moment)).toList()));
    }

    private static Word word(PlannedItem item, Instant moment) {
        return item.report().equals(PlannedItem.UNKNOWN)
                ? new Word(item.itemId(), PlannedItem.UNKNOWN, null, "The bank cannot say.")
                : word(item.asOf(moment));
    }

    private static Word word(BankItem item) {
        return new Word(item.itemId(), item.outcome(), item.code(), BankReason.message(item.code()));
    }

    private static String id(BankDecision decision, String which) {
        return decision.reference() + "." + which;
    }
}
