package io.payflow.app.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.query.proof.Checkpoint;
import io.payflow.query.proof.CheckpointLine;
import io.payflow.query.proof.SealedEvents;
import io.payflow.query.proof.SigningKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the program says of files, and how it ends. The lines stand at 1, 2, 4, 5, 7, 8, 10, …: line 4 is event 5. */
class VerifyCommandTest {
    @TempDir
    private Path folder;

    private ExportedLog log;
    private String out;
    private String error;

    @BeforeEach
    void export() {
        log = new ExportedLog(folder, 23, 3);
    }

    @Test
    void anUntouchedExportIsIntact() throws IOException {
        assertThat(verify("--witness", log.witness().toString())).isZero();
        assertThat(out)
                .isEqualTo("intact: 20 events in 4 checkpoints; the witness's 4 heads agree;"
                        + " 3 events after the last checkpoint are not sealed yet.");
    }

    @Test
    void withoutAWitnessItSaysWhatItCannotSee() throws IOException {
        assertThat(verify()).isZero();
        assertThat(out).contains("without a witness nobody can see a tail that was cut off");
    }

    @Test
    void anAlteredLineIsNamed() throws IOException {
        log.lines.set(3, log.lines.get(3).replace("500", "900"));

        assertThat(verify()).isOne();
        assertThat(out).startsWith("""
                altered: event 5 (PaymentCaptured of pay_5)
                  altered: The event at position 5 is not what was sealed there.
                4 checkpoints are good""");
    }

    @Test
    void aRemovedLineIsNamedAndThatAFilteredExportCannotBeVerified() throws IOException {
        log.lines.remove(3);

        assertThat(verify()).isOne();
        assertThat(out)
                .startsWith("removed: event 5\n")
                .contains("If the export was filtered, or begins later than the log, it cannot be verified");
    }

    @Test
    void anExportThatBeginsLaterIsNoWholeOne() throws IOException {
        log.lines.subList(0, 10).clear();

        assertThat(verify()).isOne();
        assertThat(out)
                .startsWith("removed: positions 1 to 14\n")
                .contains("10 events that were sealed are missing")
                .contains("export everything from the first position on");
    }

    @Test
    void anInsertedLineIsNamed() throws IOException {
        log.lines.add(
                4,
                log.lines.get(3).replace("\"position\":5,", "\"position\":6,").replace("500", "1"));

        assertThat(verify()).isOne();
        assertThat(out).startsWith("inserted: event 6 (PaymentCaptured of pay_5)\n");
    }

    @Test
    void linesThatChangedPlacesAreNamed() throws IOException {
        Collections.swap(log.lines, 3, 12);

        assertThat(verify()).isOne();
        assertThat(out).startsWith("reordered: event 5 (PaymentCaptured of pay_5)\n");
    }

    @Test
    void eventsThatChangedPositionsAreNamed() throws IOException {
        String fifth = log.lines.get(3);
        String seventh = log.lines.get(4);
        log.lines.set(3, seventh.replace("\"position\":7,", "\"position\":5,"));
        log.lines.set(4, fifth.replace("\"position\":5,", "\"position\":7,"));

        assertThat(verify()).isOne();
        assertThat(out)
                .startsWith("reordered: event 5 (PaymentCaptured of pay_7)\n")
                .contains("The event that was sealed at position 5 stands at position 7.");
    }

    @Test
    void aTailThatWasCutOffIsNamed() throws IOException {
        log.lines.subList(17, 23).clear();

        assertThat(verify()).isOne();
        assertThat(out)
                .startsWith("truncated: positions 26 to 29\n")
                .contains("3 events that were sealed are missing, and nothing stands after.")
                .contains("copy the witness first, then export the checkpoints, then the events");
    }

    @Test
    void aTailThatWasCutOffWithItsCheckpointsIsKnownToTheWitness() throws IOException {
        String witness = log.witness().toString();
        log.lines.subList(15, 23).clear();
        log.checkpoints.remove(3);

        assertThat(verify()).as("nobody can know").isZero();
        assertThat(verify("--witness", witness)).isOne();
        assertThat(out)
                .startsWith("truncated: positions 23 to 29\n")
                .contains("The witness keeps checkpoints after number 3, up to position 29; they are gone.");
    }

    @Test
    void aLineThatIsNoEventIsNamedByItsNumber() throws IOException {
        log.lines.set(3, "{\"posi");
        assertThat(verify()).isOne();
        assertThat(out)
                .startsWith("altered: event 5\n")
                .contains("Line 4, where the event at position 5 was sealed, is no event.");

        log.lines.set(3, "");
        assertThat(verify()).isOne();
        assertThat(out).startsWith("altered: event 5\n");
    }

    @Test
    void aLastLineNeedsNoEndButMustBeWhole() throws IOException {
        log.lines.subList(20, 23).clear();
        String all = String.join("\n", log.lines);
        log.checkpoints();
        log.publicKey();

        log.write("events.ndjson", all);
        assertThat(run(arguments())).isZero();
        log.write("events.ndjson", all.substring(0, all.length() - 9));
        assertThat(run(arguments())).isOne();
        assertThat(out).startsWith("altered: event 29");
    }

    @Test
    void whateverTheBytesAreItIsNoCrash() throws IOException {
        byte[] noise = new byte[70_000];
        new Random(7).nextBytes(noise);
        log.events();
        log.checkpoints();
        log.publicKey();
        Files.write(folder.resolve("events.ndjson"), noise);
        assertThat(run(arguments())).isOne();
        log.events();
        Files.write(folder.resolve("checkpoints.ndjson"), noise);
        assertThat(run(arguments())).isOne();
        assertThat(out).startsWith("altered: event 1 ").contains("Checkpoint 1 cannot be read");
    }

    @Test
    void theHeadsAloneNameTheStretch() throws IOException {
        log.lines.set(3, log.lines.get(3).replace("500", "900"));
        log.events();
        log.publicKey();
        Files.copy(log.witness(), folder.resolve("checkpoints.ndjson"));

        assertThat(run(arguments())).isOne();
        assertThat(out)
                .startsWith("altered: positions 1 to 7\n")
                .contains("which one is not, only the list of what was sealed could tell");
    }

    @Test
    void anotherKeyThanTheOneYouTrustProvesNothing() throws IOException {
        log.events();
        log.checkpoints();
        log.write("key.pem", SigningKey.generate().publicKey().pem());

        assertThat(run(arguments())).isOne();
        assertThat(out)
                .contains("Checkpoint 1 is signed with a key that is not trusted, "
                        + log.key.publicKey().id());
    }

    @Test
    void machinesGetJson() throws IOException {
        log.lines.set(3, log.lines.get(3).replace("500", "900"));

        assertThat(verify("--json")).isOne();
        JsonNode answer = new JsonMapper().readTree(out);
        assertThat(answer.at("/verdict").asString()).isEqualTo("altered");
        assertThat(answer.at("/firstBadPosition").asLong()).isEqualTo(5);
        assertThat(answer.at("/findings/0/checkpoint").asLong()).isEqualTo(1);
        assertThat(answer.at("/keys/0/keyId").asString())
                .isEqualTo(log.key.publicKey().id());
        assertThat(answer.has("witness")).isFalse();
    }

    @Test
    void theProofOfAnEventNeedsNothingButTheKey() throws IOException {
        Path proof = log.write("proof.json", proof(3));
        String key = log.publicKey().toString();

        assertThat(run("--proof", proof.toString(), "--public-key", key)).isZero();
        assertThat(out).isEqualTo("intact: the event at position 5 is sealed by checkpoint 1 of 2026-11-24T10:00:01Z.");
        assertThat(run(
                        "--proof",
                        proof.toString(),
                        "--public-key",
                        key,
                        "--witness",
                        log.witness().toString()))
                .isZero();
    }

    @Test
    void aWitnessThatIsOlderThanAProofSaysNothingOfItButOneThatLacksItDoes() throws IOException {
        Path proof = log.write("proof.json", proof(3));
        String key = log.publicKey().toString();
        List<String> heads = Files.readAllLines(log.witness());
        String[] arguments = {"--proof", proof.toString(), "--public-key", key, "--witness", "witness"};

        arguments[5] = log.write("empty", "").toString();
        assertThat(run(arguments)).isZero();
        assertThat(out).endsWith("; the witness ends at checkpoint 0, before this one.");
        arguments[5] = log.write("later", heads.get(1) + "\n").toString();
        assertThat(run(arguments)).isZero();
        assertThat(out).endsWith("; the witness begins at checkpoint 2, after this one.");

        String forged = forgedHead(log.checkpoints.get(0).checkpoint());
        arguments[5] = log.write("other", forged + "\n").toString();
        assertThat(run(arguments)).isOne();
        assertThat(out).contains("the witness keeps another checkpoint 1.");
    }

    @Test
    void aProofWhoseLineOrHeadIsForgedIsNone() throws IOException {
        String key = log.publicKey().toString();
        Checkpoint checkpoint = log.checkpoints.get(0).checkpoint();
        String head = new String(CheckpointLine.of(checkpoint), StandardCharsets.UTF_8);
        for (String forged : List.of(
                proof(3).replace(":500", ":900"),
                proof(3).replace("\"index\":3", "\"index\":2"),
                proof(3).replace("\"index\":3", "\"index\":-1"),
                proof(3).replace(head, forgedHead(checkpoint)))) {
            Path proof = log.write("proof.json", forged);
            assertThat(run("--proof", proof.toString(), "--public-key", key))
                    .as(forged)
                    .isOne();
            assertThat(out).startsWith("altered: ");
        }
        log.write("other.pem", SigningKey.generate().publicKey().pem());
        Path proof = log.write("proof.json", proof(3));
        assertThat(run(
                        "--proof",
                        proof.toString(),
                        "--public-key",
                        folder.resolve("other.pem").toString()))
                .as("the key in the file is not trusted")
                .isOne();
    }

    @Test
    void whatCannotBeReadIsNotVerified() throws IOException {
        assertThat(run(
                        "--export",
                        "nowhere",
                        "--checkpoints",
                        "nowhere",
                        "--public-key",
                        log.publicKey().toString()))
                .isEqualTo(2);
        assertThat(error).contains("There is no file nowhere");
        assertThat(run(
                        "--proof",
                        log.publicKey().toString(),
                        "--public-key",
                        log.publicKey().toString()))
                .isEqualTo(2);
        assertThat(run("--proof", "a", "--export", "b", "--public-key", "c")).isEqualTo(2);
        assertThat(run("--proof", "a")).isEqualTo(2);
        log.checkpoints.clear();
        assertThat(verify()).isEqualTo(2);
        assertThat(error).contains("nothing is proven");
    }

    /** With the hash of what it says, and the signature of what it said. */
    private static String forgedHead(Checkpoint head) {
        Checkpoint forged = new Checkpoint(
                head.number(),
                head.afterPosition(),
                head.toPosition() + 1,
                head.events(),
                head.root(),
                head.previous(),
                head.sealedAt(),
                head.keyId(),
                head.signature());
        return new String(CheckpointLine.of(forged), StandardCharsets.UTF_8);
    }

    /** Of the first checkpoint's events. */
    private String proof(int index) {
        CheckpointLine line = log.checkpoints.get(0);
        SealedEvents events = line.sealedEvents().orElseThrow();
        JsonMapper json = new JsonMapper();
        return """
                {"data":{"line":%s,"position":%d,"contentHash":"%s","index":%d,"path":%s,"checkpoint":%s,"publicKey":%s}}""".formatted(
                        json.writeValueAsString(log.lines.get(index)),
                        events.events().get(index).position(),
                        events.events().get(index).contentHash(),
                        index,
                        json.writeValueAsString(events.inclusionPath(index).stream()
                                .map(Object::toString)
                                .toList()),
                        new String(CheckpointLine.of(line.checkpoint()), StandardCharsets.UTF_8),
                        json.writeValueAsString(log.key.publicKey().pem()));
    }

    private int verify(String... more) throws IOException {
        log.events();
        log.checkpoints();
        log.publicKey();
        List<String> arguments = new ArrayList<>(List.of(arguments()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private String[] arguments() {
        return new String[] {
            "--export", folder.resolve("events.ndjson").toString(),
            "--checkpoints", folder.resolve("checkpoints.ndjson").toString(),
            "--public-key", folder.resolve("key.pem").toString()
        };
    }

    private int run(String... arguments) {
        StringWriter said = new StringWriter();
        StringWriter complained = new StringWriter();
        CommandLine line = VerifyCommand.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(complained, true));
        int code = line.execute(arguments);
        out = said.toString().strip();
        error = complained.toString();
        return code;
    }
}
