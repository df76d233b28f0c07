package io.payflow.app.simulation;

import io.payflow.simulator.check.Report;
import io.payflow.simulator.check.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a check of the books found. */
@Schema(name = "SimulationReport")
record ReportView(
        @Schema(description = "green if no promise was broken, else red", example = "green")
        String verdict,

        @Schema(description = "during: the rules that hold at every moment", example = "during")
        String phase,

        long seed,

        @Schema(example = "h2") String database,

        @Schema(description = "Since when bank, processor and clients act, by the service's clock")
        Instant startedAt,

        @Schema(description = "By the service's clock") Instant checkedAt,

        @Schema(description = "What was counted", example = "{\"payments\": 24}")
        Map<String, Long> counts,

        @Schema(description = "How many things each rule looked at", example = "{\"charged-once\": 24}")
        Map<String, Long> rules,

        @Schema(description = "What could not be checked, and why")
        List<String> notes,

        @Schema(description = "How often what struck", example = "{\"bank/lost_answers\": 3}")
        Map<String, Long> chaos,

        List<Broken> violations) {

    /** A promise that was broken. */
    @Schema(name = "BrokenPromise")
    record Broken(
            @Schema(example = "charged-once") String rule,
            @Schema(description = "What shows it") List<String> ids,

            @Schema(description = "What was expected, and what was found")
            String detail,

            @Schema(description = "The events that tell the story, each with its position")
            List<String> events) {

        private static Broken of(Violation violation) {
            return new Broken(violation.rule(), violation.ids(), violation.detail(), violation.events());
        }
    }

    static ReportView of(Report report) {
        return new ReportView(
                report.verdict(),
                report.phase(),
                report.seed(),
                report.database(),
                report.startedAt(),
                report.checkedAt(),
                report.counts(),
                report.rules(),
                report.notes(),
                report.chaos(),
                report.violations().stream().map(Broken::of).toList());
    }
}
