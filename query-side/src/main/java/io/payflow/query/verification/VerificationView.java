package io.payflow.query.verification;

import io.payflow.query.proof.Finding;
import io.payflow.query.proof.ProofReport;
import io.payflow.query.proof.Verdict;
import io.payflow.query.verification.invariant.InvariantReport;
import io.payflow.query.verification.invariant.RuleReport;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** A verification as it is answered; its parts are kept in this form, too. */
@Schema(name = "Verification", description = "A check of the whole event log")
record VerificationView(
        String id,
        Verification.Status status,
        List<Check> checks,

        @Schema(description = "From 0 to 1", example = "0.25")
        double progress,

        @Schema(description = "The actor", example = "auditor")
        String requestedBy,

        Instant startedAt,

        @Schema(description = "Absent while it is not over") Instant completedAt,

        @Schema(description = "What stands after it is not looked at", example = "4711")
        long headPosition,

        @Schema(description = "Events that were read so far; each check reads all of them")
        long checked,

        @Schema(description = "Events that there are to read")
        long total,

        @Schema(description = "What became of what was sealed; absent before, and if that was not asked")
        Verdict verdict,

        @Schema(description = "The first position that is not as it was sealed; absent if it is intact")
        Long firstBadPosition,

        Proof proof,
        Invariants invariants,

        @Schema(description = "Why it could not be finished")
        String error) {

    /** What is kept of it. */
    record Results(Proof proof, Invariants invariants) {}

    @Schema(name = "VerificationProof", description = "The log beside what the notary sealed")
    record Proof(
            Verdict verdict,
            Long firstBadPosition,

            @Schema(description = "How many checkpoints are good")
            long checkpoints,

            @Schema(description = "How many events they seal")
            long sealed,

            @Schema(description = "How many stand after the last one: not sealed yet")
            long unsealed,

            @Schema(description = "The heads that the service keeps outside of the database; absent if it has none")
            Witness witness,

            List<Key> keys,

            @Schema(description = "The first 100, by position")
            List<Found> findings,

            long findingsTotal) {

        static Proof of(ProofReport report) {
            return new Proof(
                    report.verdict(),
                    report.firstBadPosition(),
                    report.checkpoints(),
                    report.sealed(),
                    report.unsealed(),
                    report.witness() == null
                            ? null
                            : new Witness(
                                    report.witness().heads(), report.witness().agrees()),
                    report.keys().stream()
                            .map(key -> new Key(key.keyId(), key.checkpoints()))
                            .toList(),
                    report.findings().stream().map(Found::of).toList(),
                    report.findingsTotal());
        }
    }

    @Schema(name = "VerificationWitness")
    record Witness(
            long heads,

            @Schema(description = "Whether each of them is in the chain")
            boolean agrees) {}

    @Schema(name = "VerificationKey")
    record Key(
            String keyId,

            @Schema(description = "How many good checkpoints it signed")
            long checkpoints) {}

    @Schema(name = "VerificationFinding")
    record Found(
            @Schema(description = "Never intact") Verdict kind,

            @Schema(description = "The first position that it concerns")
            long position,

            @Schema(description = "The last, if it concerns several, or if only the stretch can be named")
            Long toPosition,

            Long checkpoint,
            String detail) {

        static Found of(Finding finding) {
            return new Found(
                    finding.kind(), finding.position(), finding.toPosition(), finding.checkpoint(), finding.detail());
        }
    }

    @Schema(name = "VerificationInvariants", description = "The product's promises, proven from the events alone")
    record Invariants(
            @Schema(description = "0 is good") long violations,
            long events,

            @Schema(description = "How many records the events are of")
            long aggregates,

            List<Rule> rules) {

        static Invariants of(InvariantReport report) {
            return new Invariants(
                    report.rules().stream().mapToLong(RuleReport::violations).sum(),
                    report.events(),
                    report.aggregates(),
                    report.rules().stream().map(Rule::of).toList());
        }
    }

    @Schema(name = "VerificationRule")
    record Rule(
            @Schema(example = "no-illegal-transition") String rule,
            String promise,

            @Schema(description = "How many things it was looked at for")
            long checked,

            long violations,
            @Schema(description = "The first violations") List<Example> examples) {

        static Rule of(RuleReport report) {
            return new Rule(
                    report.rule(),
                    report.promise(),
                    report.checked(),
                    report.violations(),
                    report.examples().stream()
                            .map(example -> new Example(example.detail(), example.positions()))
                            .toList());
        }
    }

    @Schema(name = "VerificationExample")
    record Example(
            String detail,

            @Schema(description = "Of the events that show it")
            List<Long> positions) {}
}
