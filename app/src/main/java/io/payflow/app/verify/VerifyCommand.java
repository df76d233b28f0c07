package io.payflow.app.verify;

import io.payflow.query.proof.ProofReport;
import io.payflow.query.proof.PublicKeyOfNotary;
import io.payflow.query.proof.TrustedKeys;
import io.payflow.query.proof.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Verifies files that the service gave out: without the service, its database, or anything they say of themselves. */
@Command(
        name = VerifyCommand.NAME,
        mixinStandardHelpOptions = true,
        description = {
            "Recomputes what the notary sealed of the event log, from exported files and a public key alone, and names the"
                    + " first event that was altered, removed, inserted or reordered, or where the log was cut off.",
            "Either an export of all events, with its checkpoints, or the proof of one event.",
            "Copy the witness first, then export the checkpoints, and then the events: in another order what came in"
                    + " between seems to be cut off."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:intact",
            "1:not intact: it is named what is not, and where",
            "2:it could not be verified: a file is missing or is none of these"
        })
public final class VerifyCommand implements Callable<Integer> {
    public static final String NAME = "verify";

    private static final int INTACT = 0;
    private static final int NOT_INTACT = 1;
    private static final int NOT_VERIFIED = 2;

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description = "All events: GET /api/v1/audit/events as application/x-ndjson.")
    private Path export;

    @Option(
            names = "--checkpoints",
            paramLabel = "FILE",
            description = "All checkpoints: GET /api/v1/audit/checkpoints as application/x-ndjson. Without the lists of"
                    + " their events only stretches can be named, and no single events.")
    private Path checkpoints;

    @Option(
            names = "--proof",
            paramLabel = "FILE",
            description = "Of one event: GET /api/v1/audit/events/{position}/proof.")
    private Path proof;

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            required = true,
            description = "The notary's public key (PEM), which you have from somebody you trust; may be repeated.")
    private List<Path> publicKeys;

    @Option(
            names = "--witness",
            paramLabel = "FILE",
            description =
                    "Heads that were kept elsewhere: without them nobody can see that the log and its checkpoints were"
                            + " cut off together.")
    private Path witness;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    public static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new VerifyCommand()).setExecutionExceptionHandler((failure, line, parsed) -> {
            line.getErr().println("It could not be verified: " + reason(failure));
            return NOT_VERIFIED;
        });
    }

    /** An error that left here would end the process with 1, which says that the log is not intact. */
    @Override
    public Integer call() throws IOException {
        try {
            return verify();
        } catch (Error e) {
            throw new IllegalStateException("It ended with " + e, e);
        }
    }

    private int verify() throws IOException {
        requireOneQuestion();
        TrustedKeys trusted = trustedKeys();
        Optional<Witness> kept = Optional.ofNullable(witness).map(Witness::new);
        if (kept.isPresent() && !Files.exists(witness)) {
            throw new NoSuchFileException(witness.toString());
        }
        return proof == null ? verifyLog(trusted, kept) : verifyProof(trusted, kept);
    }

    private int verifyLog(TrustedKeys trusted, Optional<Witness> kept) throws IOException {
        ProofReport report = new ExportVerification(export, checkpoints).verify(trusted, kept);
        if (report.checkpoints() == 0 && report.findingsTotal() == 0) {
            throw new IOException("There is no checkpoint in " + checkpoints + ", so nothing is proven.");
        }
        LogAnswer answer = new LogAnswer(report, export);
        spec.commandLine().getOut().println(json ? answer.json() : answer.text());
        return report.findingsTotal() == 0 ? INTACT : NOT_INTACT;
    }

    private int verifyProof(TrustedKeys trusted, Optional<Witness> kept) throws IOException {
        ProofAnswer answer = ProofVerification.read(proof).verify(trusted, kept);
        spec.commandLine().getOut().println(json ? answer.json() : answer.text());
        return answer.intact() ? INTACT : NOT_INTACT;
    }

    private void requireOneQuestion() {
        boolean log = export != null && checkpoints != null && proof == null;
        boolean event = proof != null && export == null && checkpoints == null;
        if (!log && !event) {
            throw new ParameterException(
                    spec.commandLine(), "Give either --export and --checkpoints, or --proof alone.");
        }
    }

    private TrustedKeys trustedKeys() throws IOException {
        List<PublicKeyOfNotary> keys = new ArrayList<>();
        for (Path file : publicKeys) {
            try {
                keys.add(PublicKeyOfNotary.parse(Files.readString(file)));
            } catch (IllegalArgumentException e) {
                throw new IOException(file + ": " + e.getMessage(), e);
            }
        }
        return new TrustedKeys(keys);
    }

    private static String reason(Exception failure) {
        if (failure instanceof NoSuchFileException missing) {
            return "There is no file " + missing.getFile();
        }
        return failure instanceof UncheckedIOException unchecked
                ? unchecked.getCause().getMessage()
                : failure.getMessage();
    }
}
