package io.payflow.app.verify;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.payflow.query.proof.Finding;
import io.payflow.query.proof.ProofReport;
import io.payflow.query.proof.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** What is said of a whole log: for people, or for machines. */
final class LogAnswer {
    private final ProofReport report;
    private final Path export;

    LogAnswer(ProofReport report, Path export) {
        this.report = report;
        this.export = export;
    }

    String json() {
        return JsonMapper.builder()
                .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build()
                .writeValueAsString(report);
    }

    String text() throws IOException {
        StringBuilder text = new StringBuilder(report.verdict().toString()).append(": ");
        if (report.verdict() == Verdict.INTACT) {
            text.append(Counted.of(report.sealed(), "event")).append(" in ").append(checkpoints());
        } else {
            text.append(firstBad()).append("\n").append(findings()).append(checkpoints());
            text.append(report.checkpoints() == 1 ? " is good" : " are good");
        }
        text.append(witness()).append(unsealed());
        if (report.verdict() == Verdict.REMOVED) {
            text.append("\nIf the export was filtered, or begins later than the log, it cannot be verified:"
                    + " export everything from the first position on.");
        }
        if (report.verdict() == Verdict.TRUNCATED) {
            text.append(
                    "\nIf the events were exported before the checkpoints, or the witness was copied after them, what"
                            + " came in between seems to be gone: copy the witness first, then export the checkpoints, then the"
                            + " events.");
        }
        return text.toString();
    }

    private String checkpoints() {
        return Counted.of(report.checkpoints(), "checkpoint");
    }

    private String firstBad() throws IOException {
        Finding first = report.findings().get(0);
        if (first.toPosition() != null) {
            return "positions " + Counted.of(first.position()) + " to " + Counted.of(first.toPosition());
        }
        Optional<String> name = EventNames.at(first.position(), export);
        return "event " + Counted.of(first.position())
                + name.map(of -> " (" + of + ")").orElse("");
    }

    private String findings() {
        StringBuilder text = new StringBuilder();
        for (Finding finding : report.findings()) {
            text.append("  ")
                    .append(finding.kind())
                    .append(": ")
                    .append(finding.detail())
                    .append('\n');
        }
        long more = report.findingsTotal() - report.findings().size();
        if (more > 0) {
            text.append("  and ").append(Counted.of(more)).append(" more\n");
        }
        return text.toString();
    }

    private String witness() {
        if (report.witness() == null) {
            return "; without a witness nobody can see a tail that was cut off together with its checkpoints";
        }
        return "; the witness's " + Counted.of(report.witness().heads(), "head")
                + (report.witness().agrees() ? " agree" : " do not agree");
    }

    private String unsealed() {
        long count = report.unsealed();
        if (count == 0) {
            return ".";
        }
        return "; " + Counted.of(count, "event") + " after the last checkpoint " + (count == 1 ? "is" : "are")
                + " not sealed yet.";
    }
}
