package io.payflow.simulator.check;

import java.util.List;
import java.util.stream.Stream;

final class HistoryIsComplete implements RuleCheck {
    @Override
    public Rule rule() {
        return Rule.HISTORY_IS_COMPLETE;
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        Stream.of(evidence.payments(), evidence.payouts(), evidence.tasks())
                .flatMap(List::stream)
                .filter(seen -> seen.shown() != null)
                .forEach(seen -> look(seen, findings));
    }

    private static void look(Seen seen, Findings findings) {
        findings.looked();
        long shown = seen.shown().path("version").asLong(-2);
        if (!seen.history().isContiguous()) {
            List<Long> versions =
                    seen.history().entries().stream().map(HistoryEntry::version).toList();
            findings.violated(seen, "The versions of its history should be 0, 1, 2 and so on; they are " + versions);
        } else if (seen.history().version() != shown) {
            findings.violated(
                    seen,
                    "Its history ends with version %d, and version %d is shown"
                            .formatted(seen.history().version(), shown));
        }
    }
}
