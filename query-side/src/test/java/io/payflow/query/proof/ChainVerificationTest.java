package io.payflow.query.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Whatever is done to the checkpoints: it is named, and nothing is believed that they say. */
class ChainVerificationTest {
    private static final SigningKey KEY = SigningKey.generate();
    private static final SigningKey ANOTHER = SigningKey.generate();

    /** Events at 1 to 12, three in each of four checkpoints. */
    private final SealedLog log = SealedLog.of(List.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1), List.of(3), KEY);

    @Test
    void aCheckpointThatIsMissingIsRemovedAndItsStretchIsNamed() {
        List<FoundCheckpoint> chain = log.found();
        chain.remove(1);

        Finding finding = only(verify(chain));
        assertThat(finding.kind()).isEqualTo(Verdict.REMOVED);
        assertThat(finding.position()).isEqualTo(4);
        assertThat(finding.toPosition()).isEqualTo(6);
        assertThat(finding.detail())
                .isEqualTo("Checkpoint 2 is missing; what stands from position 4 to 6 cannot be proven.");
    }

    @Test
    void aCheckpointThatCannotBeReadIsAltered() {
        List<FoundCheckpoint> chain = log.found();
        chain.set(1, FoundCheckpoint.unreadable(0));
        assertThat(only(verify(chain)).detail()).startsWith("Checkpoint 2 cannot be read; ");

        chain.set(3, FoundCheckpoint.unreadable(4));
        ProofReport report = verify(chain);
        assertThat(report.findingsTotal()).isEqualTo(2);
        assertThat(report.firstBadPosition()).isEqualTo(4);
        assertThat(report.findings().get(1).detail())
                .isEqualTo("Checkpoint 4 cannot be read; what stands from position 10 on cannot be proven.");
    }

    @Test
    void whatASignedHeadSaysCannotBeChanged() {
        assertAltered(head -> new Checkpoint(
                head.number(),
                head.afterPosition(),
                head.toPosition(),
                head.events(),
                SealedLog.content("forged"),
                head.previous(),
                head.sealedAt(),
                head.keyId(),
                head.signature()));
        assertAltered(head -> new Checkpoint(
                head.number(),
                0,
                head.toPosition(),
                head.events(),
                head.root(),
                head.previous(),
                head.sealedAt(),
                head.keyId(),
                head.signature()));
        assertAltered(head -> new Checkpoint(
                head.number(),
                head.afterPosition(),
                Long.MAX_VALUE,
                head.events(),
                head.root(),
                head.previous(),
                head.sealedAt(),
                head.keyId(),
                head.signature()));
        assertAltered(head -> new Checkpoint(
                head.number(),
                head.afterPosition(),
                head.toPosition(),
                -1,
                head.root(),
                head.previous(),
                head.sealedAt(),
                head.keyId(),
                head.signature()));
        assertAltered(head -> new Checkpoint(
                head.number(),
                head.afterPosition(),
                head.toPosition(),
                head.events(),
                head.root(),
                head.previous(),
                head.sealedAt().plusMillis(1),
                head.keyId(),
                head.signature()));
        assertAltered(head -> head.signed(new byte[64]));
        assertAltered(head -> head.signed(new byte[0]));
    }

    /** The text tells milliseconds of four-digit years: of another time it would prove one that is not there. */
    @Test
    void aTimeThatTheTextCannotTellMakesNoCheckpoint() {
        for (Instant time : List.of(
                Instant.MAX,
                Instant.MIN,
                Instant.parse("+10000-01-01T00:00:00Z"),
                Instant.parse("2026-11-24T10:00:00.123001Z"))) {
            assertThatThrownBy(() -> sealedAt(time)).as(time.toString()).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(sealedAt(Instant.parse("9999-12-31T23:59:59.999Z")).text()).isNotEmpty();
        String line = new String(log.checkpoints().get(0).bytes(), StandardCharsets.UTF_8)
                .replace("2026-11-24T10:00:00.123Z", "+1000000000-01-01T00:00:00Z");
        assertThat(FoundCheckpoint.read(line.getBytes(StandardCharsets.UTF_8)).head())
                .isEmpty();
    }

    @Test
    void aLineThatTellsAnotherHashThanItsOwnIsNoCheckpoint() {
        CheckpointLine second = log.checkpoints().get(1);
        String line = new String(second.bytes(), StandardCharsets.UTF_8);
        assertThat(CheckpointLine.read(second.bytes()).checkpoint().hash())
                .isEqualTo(second.checkpoint().hash());
        for (String forged : List.of(
                line.replace("\"hash\":\"" + second.checkpoint().hash(), "\"hash\":\"" + Hash.NONE),
                line.replace("\"hash\":", "\"sash\":"),
                line.replace("\"hash\":\"" + second.checkpoint().hash() + "\",", ""))) {
            assertThatThrownBy(() -> CheckpointLine.read(forged.getBytes(StandardCharsets.UTF_8)))
                    .as(forged)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aCheckpointBelowTheFirstIsInserted() {
        List<FoundCheckpoint> chain = log.found();
        chain.add(0, new FoundCheckpoint(-1, chain.get(3).head(), chain.get(3).events()));

        Finding finding = only(verify(chain));
        assertThat(finding.kind()).isEqualTo(Verdict.INSERTED);
        assertThat(finding.checkpoint()).isEqualTo(-1);
    }

    @Test
    void aHeadThatAnotherKeySignedIsAltered() {
        assertAltered(head -> ANOTHER.sign(new Checkpoint(
                head.number(),
                head.afterPosition(),
                head.toPosition(),
                head.events(),
                head.root(),
                head.previous(),
                head.sealedAt(),
                ANOTHER.publicKey().id(),
                new byte[0])));
    }

    @Test
    void ifNoKeyIsTrustedEverythingIsAlteredFromTheFirstPositionOn() {
        Finding finding = only(verify(log.sealedAnew(ANOTHER).found()));

        assertThat(finding.position()).isEqualTo(1);
        assertThat(finding.detail())
                .isEqualTo("Checkpoint 1 is signed with a key that is not trusted, "
                        + ANOTHER.publicKey().id()
                        + "; 3 more after it are not good either; what stands from position 1 on cannot be proven.");
    }

    /** Whoever has the key can seal a forged history: the link to the next checkpoint is broken then. */
    @Test
    void aHeadThatWasSealedAnewWithTheTrustedKeyBreaksTheChain() {
        List<FoundCheckpoint> chain = log.found();
        Checkpoint head = log.heads().get(1);
        SealedEvents forged = new SealedEvents(List.of(
                new SealedEvent(4, SealedLog.content("forged")),
                log.events().get(4),
                log.events().get(5)));
        Checkpoint anew = KEY.sign(new Checkpoint(
                head.number(),
                head.afterPosition(),
                head.toPosition(),
                head.events(),
                forged.root(),
                head.previous(),
                head.sealedAt(),
                head.keyId(),
                new byte[0]));
        chain.set(1, SealedLog.found(new CheckpointLine(anew, Optional.of(forged))));
        List<SealedEvent> events = new ArrayList<>(log.events());
        events.set(3, forged.events().get(0));

        Finding finding = only(log.verify(events, chain, null));
        assertThat(finding.position()).isEqualTo(7);
        assertThat(finding.detail()).startsWith("Checkpoint 3 is not chained to the one before");

        ProofReport witnessed = log.verify(events, chain, log.heads());
        assertThat(witnessed.firstBadPosition()).isEqualTo(4);
        assertThat(witnessed.findings().get(0).detail())
                .startsWith("Checkpoint 2 is another one than the witness keeps");
        assertThat(witnessed.witness()).isEqualTo(new WitnessReport(4, false));
    }

    @Test
    void checkpointsInAnotherOrderAreNamed() {
        List<FoundCheckpoint> chain = log.found();
        chain.add(2, chain.remove(1));
        chain.add(1, chain.remove(2));
        assertThat(verify(chain).verdict()).isEqualTo(Verdict.INTACT);

        chain.add(1, chain.remove(2));
        ProofReport report = verify(chain);
        assertThat(report.firstBadPosition()).isEqualTo(4);
        assertThat(report.findings()).extracting(Finding::kind).contains(Verdict.REORDERED);
    }

    @Test
    void aWitnessKnowsWhatWasCutOff() {
        List<FoundCheckpoint> chain = log.found().subList(0, 2);
        List<SealedEvent> events = log.events().subList(0, 6);
        assertThat(log.verify(events, chain, null).verdict()).isEqualTo(Verdict.INTACT);

        ProofReport report = log.verify(events, chain, log.heads());
        Finding finding = only(report);
        assertThat(finding.kind()).isEqualTo(Verdict.TRUNCATED);
        assertThat(finding.position()).isEqualTo(7);
        assertThat(finding.toPosition()).isEqualTo(12);
        assertThat(report.witness()).isEqualTo(new WitnessReport(4, false));
    }

    @Test
    void aWitnessMayHaveBegunLaterAndBeBehind() {
        ProofReport report = log.verify(log.events(), log.found(), log.heads().subList(1, 3));

        assertThat(report.verdict()).isEqualTo(Verdict.INTACT);
        assertThat(report.witness()).isEqualTo(new WitnessReport(2, true));
    }

    @Test
    void aWitnessThatIsNotInOrderCannotBeUsed() {
        assertThatThrownBy(() -> log.verify(
                        log.events(),
                        log.found(),
                        List.of(log.heads().get(1), log.heads().get(0))))
                .hasMessage("The witness is not in order: head 1 follows head 2");
    }

    @Test
    void aListOfEventsThatIsNotTheOneThatWasSignedIsAlteredThoughTheEventsAreProven() {
        for (SealedEvents forged : List.of(
                FoundCheckpoint.UNREADABLE,
                new SealedEvents(log.events().subList(3, 5)),
                new SealedEvents(log.events().subList(4, 7)))) {
            List<FoundCheckpoint> chain = log.found();
            chain.set(1, new FoundCheckpoint(2, chain.get(1).head(), Optional.of(forged)));

            Finding finding = only(verify(chain));
            assertThat(finding.kind()).isEqualTo(Verdict.ALTERED);
            assertThat(finding.position()).isEqualTo(4);
            assertThat(finding.toPosition()).isEqualTo(6);
            assertThat(finding.detail()).endsWith("the events themselves are as they were sealed.");
        }
    }

    /** The list is forged together with the event. */
    @Test
    void withAForgedListOnlyTheStretchCanBeNamed() {
        List<SealedEvent> events = new ArrayList<>(log.events());
        events.set(4, new SealedEvent(5, SealedLog.content("forged")));
        List<FoundCheckpoint> chain = log.found();
        chain.set(1, new FoundCheckpoint(2, chain.get(1).head(), Optional.of(new SealedEvents(events.subList(3, 6)))));

        Finding finding = only(log.verify(events, chain, null));
        assertThat(finding.kind()).isEqualTo(Verdict.ALTERED);
        assertThat(finding.position()).isEqualTo(4);
        assertThat(finding.toPosition()).isEqualTo(6);
        assertThat(finding.detail()).contains("only the list of what was sealed could tell");
    }

    private Checkpoint sealedAt(Instant time) {
        Checkpoint head = log.heads().get(0);
        return new Checkpoint(
                head.number(),
                head.afterPosition(),
                head.toPosition(),
                head.events(),
                head.root(),
                head.previous(),
                time,
                head.keyId(),
                head.signature());
    }

    private void assertAltered(UnaryOperator<Checkpoint> forge) {
        List<FoundCheckpoint> chain = log.found();
        FoundCheckpoint second = chain.get(1);
        chain.set(1, new FoundCheckpoint(2, second.head().map(forge), second.events()));

        Finding finding = only(verify(chain));
        assertThat(finding.kind()).isEqualTo(Verdict.ALTERED);
        assertThat(finding.position()).isEqualTo(4);
        assertThat(finding.toPosition()).isEqualTo(6);
        assertThat(finding.checkpoint()).isEqualTo(2);
    }

    private ProofReport verify(List<FoundCheckpoint> chain) {
        return log.verify(log.events(), chain, null);
    }

    private static Finding only(ProofReport report) {
        assertThat(report.findings()).as(report.toString()).hasSize(1);
        assertThat(report.findingsTotal()).isEqualTo(1);
        assertThat(report.verdict()).isEqualTo(report.findings().get(0).kind());
        assertThat(report.firstBadPosition()).isEqualTo(report.findings().get(0).position());
        return report.findings().get(0);
    }
}
