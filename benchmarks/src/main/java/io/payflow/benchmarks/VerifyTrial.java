package io.payflow.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A store full of events: sealed, exported, verified offline and in the service, while it is read. */
final class VerifyTrial {
    private final Installation installation;
    private final Programs programs;
    private final Plan plan;

    /** @param jvmOptions of the programs that are run beside the service */
    record Programs(Path service, Path benchmarks, List<String> jvmOptions, Path directory) {}

    record Plan(long events, int rounds, int readers, Duration pause, int readSeconds, Duration patience) {}

    /**
     * One after the other.
     *
     * @param peakHeap of those that were seen while it exported, with what was not yet collected, in bytes
     * @param peakResident of the service while it exported, in KiB
     */
    record Round(
            AuditClient.Export export,
            long peakHeap,
            long peakResident,
            JavaProgram.Run verified,
            JavaProgram.Run hashed) {}

    /** In the service, while it is read. */
    record InService(
            PaymentReaders.Reads readsBefore,
            AuditClient.Verification proof,
            PaymentReaders.Reads readsDuringProof,
            AuditClient.Verification invariants,
            PaymentReaders.Reads readsDuringInvariants) {}

    /** @param sealing seconds from the start of the service, which projects everything at the same time */
    record Outcome(EventFill.Filled filled, double sealing, List<Round> rounds, InService inService) {}

    VerifyTrial(Installation installation, Programs programs, Plan plan) {
        this.installation = installation;
        this.programs = programs;
        this.plan = plan;
    }

    Outcome run() throws Exception {
        EventFill.Filled filled = EventFill.into(installation, plan.events());
        installation.startAgain();
        AuditClient auditor = new AuditClient(installation.service().port(), plan.patience());
        double sealing = auditor.awaitSealed(filled.events());
        Rebuild.progress(String.format("  sealed after %.0f s", sealing));
        new ProjectionClient(installation.service().port(), "payments", plan.patience()).awaitCaughtUp();
        Idleness.await(installation::cpu);
        return new Outcome(filled, sealing, rounds(auditor), inService(auditor, filled));
    }

    private List<Round> rounds(AuditClient auditor) throws Exception {
        Path events = programs.directory().resolve("events.ndjson");
        Path checkpoints = programs.directory().resolve("checkpoints.ndjson");
        Path key = programs.directory().resolve("notary.pem");
        auditor.export("checkpoints", checkpoints);
        Files.writeString(key, auditor.publicKey());
        List<Round> rounds = new ArrayList<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            Rebuild.progress("round " + round + ": export, verify, hash");
            rounds.add(round(auditor, events, checkpoints, key));
        }
        return rounds;
    }

    private Round round(AuditClient auditor, Path events, Path checkpoints, Path key) throws Exception {
        ServiceMemory memory = new ServiceMemory(installation.service().pid());
        memory.heapAfterCollection();
        memory.forgetPeak();
        try (ServiceWatch watch = new ServiceWatch(installation.service().port(), "export")) {
            AuditClient.Export export = auditor.export("events", events);
            long heap = watch.stop().stream()
                    .mapToLong(moment -> moment.metrics().heapBytes())
                    .max()
                    .orElse(0);
            long resident = memory.peakResident();
            JavaProgram.Run verified = verifyOffline(events, checkpoints, key);
            JavaProgram.Run hashed = JavaProgram.run(
                    programs.jvmOptions(), programs.benchmarks(), List.of("plain-hash", events.toString()));
            return new Round(export, heap, resident, verified, hashed);
        }
    }

    private JavaProgram.Run verifyOffline(Path events, Path checkpoints, Path key)
            throws IOException, InterruptedException {
        return JavaProgram.run(
                programs.jvmOptions(),
                programs.service(),
                List.of(
                        "verify",
                        "--export",
                        events.toString(),
                        "--checkpoints",
                        checkpoints.toString(),
                        "--public-key",
                        key.toString()));
    }

    private InService inService(AuditClient auditor, EventFill.Filled filled) throws Exception {
        int port = installation.service().port();
        try (PaymentReaders readers = PaymentReaders.start(port, filled.payments(), plan.readers(), plan.pause())) {
            Rebuild.progress(
                    "reading, as warm-up and then before the verifications, " + plan.readSeconds() + " s each");
            TimeUnit.SECONDS.sleep(plan.readSeconds());
            readers.sinceLast();
            TimeUnit.SECONDS.sleep(plan.readSeconds());
            PaymentReaders.Reads before = readers.sinceLast();
            AuditClient.Verification proof = auditor.verify("proof");
            PaymentReaders.Reads duringProof = readers.sinceLast();
            Rebuild.progress(String.format("  proof after %.0f s", proof.seconds()));
            AuditClient.Verification invariants = auditor.verify("invariants");
            PaymentReaders.Reads duringInvariants = readers.sinceLast();
            Rebuild.progress(String.format("  invariants after %.0f s", invariants.seconds()));
            return new InService(before, proof, duringProof, invariants, duringInvariants);
        }
    }
}
