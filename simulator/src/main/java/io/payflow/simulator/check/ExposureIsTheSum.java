package io.payflow.simulator.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * At rest it is compared with what the events of payments and payouts made, late returns and contradictions included;
 * while everything goes on, with what the open tasks say.
 */
final class ExposureIsTheSum implements RuleCheck {
    @Override
    public Rule rule() {
        return Rule.EXPOSURE_IS_THE_SUM;
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        if (evidence.exposure() == null) {
            return;
        }
        Map<String, Long> expected = (evidence.atRest() ? unknown(evidence) : evidence.inOpenTasks()).sums();
        Map<String, Long> told = evidence.exposure().sums();
        Set<String> lines = new TreeSet<>(expected.keySet());
        lines.addAll(told.keySet());
        findings.looked();
        for (String line : lines) {
            long should = expected.getOrDefault(line, 0L);
            long is = told.getOrDefault(line, 0L);
            if (should != is) {
                findings.violated(
                        List.of(line.split(" ")),
                        "What nobody knows adds up to %d; the exposure says %d".formatted(should, is),
                        List.of());
            }
        }
    }

    static Exposure unknown(Evidence evidence) {
        Exposure[] sum = {Exposure.NOTHING};
        for (SeenPayment seen : evidence.payments()) {
            seen.state()
                    .filter(payment -> payment.doubt() != null)
                    .ifPresent(payment -> sum[0] = sum[0].plus(
                            payment.merchantId(),
                            payment.currency(),
                            payment.doubt().amount()));
        }
        for (SeenPayout seen : evidence.payouts()) {
            seen.state()
                    .map(payout -> payout.summary())
                    .ifPresent(payout -> sum[0] = sum[0].plus(
                            payout.merchantId(),
                            payout.currency(),
                            payout.totals().unclear().netAmount()));
        }
        return sum[0];
    }
}
