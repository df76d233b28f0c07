package io.payflow.simulator.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTextTest {

    @Test
    void tellsWhatWasFound() {
        Map<String, Long> rules = new LinkedHashMap<>();
        rules.put("one-effect-per-key", 12L);
        rules.put("charged-once", 5L);
        Violation violation = new Violation(
                "charged-once",
                List.of("pay_1", "pay_1.charge.0"),
                "It captured 5 USD, and the processor took 6 USD",
                List.of("7 PaymentCreated", "9 PaymentSucceeded"));
        Report report = new Report(
                "red",
                "torture",
                "after",
                42,
                "postgres",
                2,
                1,
                12,
                Instant.parse("2026-11-24T10:00:00Z"),
                Instant.parse("2026-12-01T10:00:00Z"),
                Map.of("payments", 5L),
                rules,
                List.of("stream-accounting: the service has no stream"),
                Map.of("bank/lost_answers", 3L),
                "charged-twice",
                List.of(violation));

        assertThat(ReportText.of(report)).isEqualTo("""
                RED: torture, after the run, seed 42
                postgres, 2 nodes, 1 kill, from 2026-11-24T10:00:00Z to 2026-12-01T10:00:00Z
                Deliberate fault: charged-twice

                Counted
                  payments                                  5

                Promises
                  ✓ one-effect-per-key                     12
                  ✗ charged-once                            5  broken 1 time

                Chaos that struck
                  bank/lost_answers                         3

                Notes
                  stream-accounting: the service has no stream

                ✗ charged-once: pay_1 pay_1.charge.0
                  It captured 5 USD, and the processor took 6 USD
                    7 PaymentCreated
                    9 PaymentSucceeded
                """);
    }

    @Test
    void listsNoMoreViolationsOfARuleThanAreReadable() {
        Findings findings = new Findings(Rule.CHARGED_ONCE);
        for (int i = 0; i < 103; i++) {
            findings.violated(List.of("pay_" + i), "It was charged twice", List.of());
        }

        Report report = new Judgement(Samples.sound(), List.of(findings))
                .report(new RunFacts("s", 1, "h2", 1, 0, Samples.NOW, Map.of()), List.of(), null);

        assertThat(report.violations()).hasSize(100);
        assertThat(report.notes()).containsExactly("charged-once: 3 more violations are not listed");
        assertThat(report.isGreen()).isFalse();
    }
}
