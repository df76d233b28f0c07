package io.payflow.simulator.check;

import io.payflow.simulator.traffic.Write;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What all the rules that apply say about evidence. */
record Judgement(Evidence evidence, List<Findings> findings) {

    static Judgement of(Evidence evidence) {
        List<Findings> findings = new ArrayList<>();
        for (RuleCheck check : RuleCheck.all()) {
            if (evidence.atRest() || check.rule().isAtEveryMoment()) {
                Findings found = new Findings(check.rule());
                check.look(evidence, found);
                findings.add(found);
            }
        }
        return new Judgement(evidence, findings);
    }

    List<Violation> violations() {
        return findings.stream().flatMap(found -> found.violations().stream()).toList();
    }

    /** @param fault null if none was switched on */
    Report report(RunFacts facts, List<String> readingNotes, Fault fault) {
        List<String> notes = new ArrayList<>(readingNotes);
        Map<String, Long> looked = new LinkedHashMap<>();
        for (Findings found : findings) {
            looked.put(found.rule().toString(), found.count());
            if (found.unlisted() > 0) {
                notes.add("%s: %d more violations are not listed".formatted(found.rule(), found.unlisted()));
            }
        }
        List<Violation> violations = violations();
        return new Report(
                violations.isEmpty() ? "green" : "red",
                facts.scenario(),
                evidence.atRest() ? "after" : "during",
                facts.seed(),
                facts.database(),
                facts.nodes(),
                facts.kills(),
                (int) writes(Write::isAcknowledged),
                facts.startedAt(),
                evidence.asOf(),
                counts(),
                looked,
                notes,
                facts.chaos(),
                fault == null ? null : fault.toString(),
                violations);
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("payments", (long) evidence.payments().size());
        counts.put("payouts", (long) evidence.payouts().size());
        counts.put(
                "items",
                evidence.payouts().stream()
                        .mapToLong(payout -> payout.items().size())
                        .sum());
        counts.put("tasks", (long) evidence.tasks().size());
        counts.put("openTasks", (long) evidence.openTasks().size());
        counts.put("events", events());
        counts.put("keys", (long) evidence.writes().size());
        counts.put("acknowledged", writes(Write::isAcknowledged));
        counts.put("refused", writes(write -> write.state().equals("refused")));
        counts.put("unanswered", writes(write -> write.state().equals("unknown")));
        counts.put(
                "retries",
                evidence.writes().stream()
                        .mapToLong(write -> Math.max(0, write.attempts() - 1))
                        .sum());
        counts.put("processorInstructions", (long) evidence.processor().size());
        counts.put("bankInstructions", (long) evidence.bank().size());
        counts.put(
                "charged",
                evidence.processor().stream().filter(entry -> entry.tookMoney()).count());
        counts.put(
                "paidItems",
                evidence.bank().stream()
                        .flatMap(payout -> payout.items().stream())
                        .filter(item -> item.paidTimes() > 0)
                        .count());
        return counts;
    }

    private long events() {
        long events = 0;
        for (List<? extends Seen> kind : List.of(evidence.payments(), evidence.payouts(), evidence.tasks())) {
            events += kind.stream()
                    .mapToLong(seen -> seen.history().entries().size())
                    .sum();
        }
        return events;
    }

    private long writes(Predicate<Write> which) {
        return evidence.writes().stream().filter(which).count();
    }
}
