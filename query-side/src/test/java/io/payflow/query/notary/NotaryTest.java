package io.payflow.query.notary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.query.Database;
import io.payflow.query.eventlog.EventLine;
import io.payflow.query.eventlog.StoredEvent;
import io.payflow.query.eventlog.StoredEvents;
import io.payflow.query.proof.Checkpoint;
import io.payflow.query.proof.CheckpointLine;
import io.payflow.query.proof.Hash;
import io.payflow.query.proof.MerkleTree;
import io.payflow.query.proof.SealedEvent;
import io.payflow.query.proof.SigningKey;
import io.payflow.query.proof.StoredCheckpoints;
import io.payflow.query.proof.TrustedKeys;
import io.payflow.query.proof.Witness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ParameterizedClass
@EnumSource
class NotaryTest {
    private static final Map<Database, DataSource> DATABASES = new EnumMap<>(Database.class);

    @Parameter
    Database kind;

    @TempDir
    Path folder;

    private DataSource database;
    private JdbcTemplate jdbc;
    private EventTable events;

    @BeforeEach
    void empty() {
        database = DATABASES.computeIfAbsent(kind, Database::create);
        jdbc = new JdbcTemplate(database);
        List.of("domain_event_entry", "notary_checkpoint", "notary_key").forEach(t -> jdbc.update("delete from " + t));
        events = new EventTable(database);
    }

    @Test
    void everythingIsSealedInOrderAndGapsAreSealedToo() {
        try (NotaryNode node = NotaryNode.idle(database, folder)) {
            events.store(2, 3, 7);
            node.round();
            events.store(9);
            events.store(11, "no JSON");
            node.round();
            node.round();

            assertThat(node.heads()).extracting(Checkpoint::afterPosition).containsExactly(0L, 7L);
            assertThat(node.heads()).extracting(Checkpoint::toPosition).containsExactly(7L, 11L);
            assertUnbroken(node);
        }
    }

    @Test
    void aLongStoreIsCaughtUpWithInCheckpointsOfLimitedSize() {
        events.storeFromTo(1, 10_000);
        events.store(10_001, "{\"big\":\"" + "x".repeat(20 << 20) + "\"}");
        events.storeFromTo(10_002, 20_000);
        try (NotaryNode node = NotaryNode.idle(database, folder)) {
            node.round();

            assertThat(node.heads())
                    .hasSize(6)
                    .allSatisfy(head -> assertThat(head.events()).isLessThanOrEqualTo(Sealing.MAX_EVENTS));
            assertThat(node.heads().get(2).toPosition())
                    .as("the big one ends its checkpoint")
                    .isEqualTo(10_001);
            assertUnbroken(node);
        }
    }

    @Test
    void whoeverDoesNotHaveTheTurnSealsNothingAndWaitsForNobody() {
        events.store(1);
        try (NotaryNode node = NotaryNode.idle(database, folder)) {
            new TransactionTemplate(new JdbcTransactionManager(database)).executeWithoutResult(status -> {
                assertThat(new Turn(jdbc).take()).isTrue();
                Thread other = new Thread(() -> node.round());
                other.start();
                await().until(() -> !other.isAlive());
                assertThat(node.heads()).isEmpty();
            });
            node.round();

            assertThat(node.heads()).hasSize(1);
        }
    }

    @Test
    void thatNobodyCanHaveTheTurnIsAnError() {
        new TransactionTemplate(new JdbcTransactionManager(database)).executeWithoutResult(status -> {
            jdbc.update("delete from notary_turn");
            assertThatThrownBy(() -> new Turn(jdbc).take()).hasMessageContaining("notary_turn is gone");
            status.setRollbackOnly();
        });
    }

    @Test
    void twoNodesOnOneDatabaseMakeOneUnbrokenChain() {
        try (NotaryNode first = NotaryNode.running(database, folder.resolve("a"));
                NotaryNode second = NotaryNode.running(
                        database, folder.resolve("b"), "payflow.notary.key-file=" + folder.resolve("a/key.pem"))) {
            for (int i = 0; i < 80; i++) {
                events.store(2 * i + 1);
            }
            await().until(() ->
                    first.last().filter(head -> head.toPosition() == 159).isPresent());
            long newest = first.last().orElseThrow().number();
            await().until(() -> first.bean(WitnessKeeper.class).noted() == newest
                    && second.bean(WitnessKeeper.class).noted() == newest);

            assertUnbroken(first);
            assertThat(first.bean(WitnessKeeper.class).contradiction()).isEmpty();
            assertThat(folder.resolve("a/witness.ndjson")).hasSameTextualContentAs(folder.resolve("b/witness.ndjson"));
        }
    }

    @Test
    void whatIsStoredIsSealedByItselfAndAgainAfterARestart() throws IOException {
        for (int i = 1; i <= 3; i++) {
            try (NotaryNode node = NotaryNode.running(database, folder)) {
                long position = i;
                events.store(position);
                await().until(() -> node.bean(WitnessKeeper.class).noted() == position);
            }
        }
        events.store(4);
        try (NotaryNode node = NotaryNode.idle(database, folder)) {
            node.round();
            assertUnbroken(node);
            assertThat(witnessed()).extracting(Checkpoint::number).containsExactly(1L, 2L, 3L, 4L);
        }
    }

    @Test
    void whatWasStoredAtTheLastMomentIsSealedBeforeANodeStops() {
        try (NotaryNode node = NotaryNode.running(database, folder, "payflow.notary.interval=1s")) {
            assertThat(node.heads()).isEmpty();
            events.store(1);
        }
        assertThat(jdbc.queryForObject("select max(to_position) from notary_checkpoint", Long.class))
                .isEqualTo(1);
    }

    @Test
    void aKeyIsRotatedAndWhatTheOldOneSignedStaysGood() throws IOException {
        events.store(1);
        String old;
        try (NotaryNode node = NotaryNode.running(database, folder)) {
            await().until(() -> node.last().isPresent());
            old = node.bean(SigningKey.class).publicKey().pem();
        }
        Files.createDirectories(folder.resolve("trusted"));
        Files.writeString(folder.resolve("trusted/old.pem"), old);
        Files.writeString(folder.resolve("key.pem"), SigningKey.generate().pem());
        events.store(2);
        try (NotaryNode node = NotaryNode.running(database, folder)) {
            await().until(() -> node.bean(WitnessKeeper.class).noted() == 2);

            assertUnbroken(node);
            assertThat(node.heads()).extracting(Checkpoint::keyId).doesNotHaveDuplicates();
            PublicKeys keys = node.bean(NotaryDesk.class).keys();
            assertThat(keys.keys()).hasSize(2).allMatch(PublicKeys.Known::trusted);
            assertThat(keys.current().keyId())
                    .isEqualTo(node.last().orElseThrow().keyId());
        }
    }

    @Test
    void aHeadIsNeverSealedBeforeTheOneBefore() {
        Instant late = Instant.parse("2026-11-24T10:00:00.123Z");
        events.store(1);
        try (NotaryNode node = NotaryNode.idle(database, folder, Clock.fixed(late, ZoneOffset.UTC))) {
            node.round();
        }
        events.store(2);
        Clock slow = Clock.fixed(late.minusSeconds(60), ZoneOffset.UTC);
        try (NotaryNode node = NotaryNode.idle(database, folder, slow)) {
            node.round();

            assertThat(node.heads()).extracting(Checkpoint::sealedAt).containsExactly(late, late);
        }
    }

    @Test
    void aTornLastLineOfTheWitnessIsWrittenAnew() throws IOException {
        events.store(1);
        try (NotaryNode node = NotaryNode.idle(database, folder)) {
            node.round();
        }
        Path file = folder.resolve("witness.ndjson");
        String whole = Files.readString(file);
        Files.writeString(file, whole + "{\"number\":2,\"afterPos" + "x".repeat(2_000));
        events.store(2);
        try (NotaryNode node = NotaryNode.idle(database, folder)) {
            node.round();

            assertThat(witnessed()).hasSize(2);
            assertThat(Files.readString(file)).startsWith(whole).endsWith("}\n").doesNotContain("xxx");
        }
    }

    @Test
    void aWitnessThatOnlyHasATornLineBeginsAnew() throws IOException {
        Files.writeString(folder.resolve("witness.ndjson"), "{\"number\":1,\"afterPos");
        events.store(1);
        try (NotaryNode node = NotaryNode.idle(database, folder)) {
            node.round();

            assertThat(witnessed()).hasSize(1);
        }
    }

    @Test
    void whileTheWitnessContradictsNothingIsSealedOrNoted() throws IOException {
        try (NotaryNode node = NotaryNode.idle(database, folder)) {
            sealOneByOne(node, 1, 3);
            jdbc.update("delete from notary_checkpoint where checkpoint = 3");
            node.bean(WitnessKeeper.class).follow();
            assertThat(contradiction(node)).contains("no checkpoint 3 any more");

            sealOneByOne(node, 4, 5);
            assertThat(node.bean(Sealing.class).next()).isFalse();

            assertThat(node.last().orElseThrow().toPosition()).isEqualTo(2);
            assertThat(contradiction(node)).contains("no checkpoint 3 any more");
            assertThat(witnessed()).hasSize(3);
        }
    }

    @Test
    void aWitnessNotesNoMoreAfterARestartEither() throws IOException {
        try (NotaryNode node = NotaryNode.idle(database, folder)) {
            sealOneByOne(node, 1, 3);
        }
        jdbc.update("delete from notary_checkpoint");
        try (NotaryNode node = NotaryNode.idle(database, folder)) {
            node.round();

            assertThat(node.heads()).as("nothing is sealed anew").isEmpty();
            assertThat(contradiction(node)).contains("no checkpoint 3 any more");
            assertThat(witnessed()).hasSize(3);
        }
    }

    @Test
    void whatIsForgedAfterTheWitnessWasFollowedIsNotSealedAnewEither() {
        try (NotaryNode node = NotaryNode.idle(database, folder)) {
            sealOneByOne(node, 1, 3);
            jdbc.update("delete from notary_checkpoint where checkpoint >= 2");

            assertThat(node.bean(Sealing.class).next()).isFalse();
            assertThat(node.heads()).hasSize(1);
        }
    }

    @Test
    void withTheWitnessMovedAwayARestoredBackupIsSealedAgain() throws IOException {
        try (NotaryNode node = NotaryNode.idle(database, folder)) {
            sealOneByOne(node, 1, 3);
        }
        jdbc.update("delete from notary_checkpoint where checkpoint = 3");
        Files.move(folder.resolve("witness.ndjson"), folder.resolve("kept.ndjson"));
        try (NotaryNode node = NotaryNode.idle(database, folder)) {
            node.round();

            assertThat(node.heads()).hasSize(3);
            assertThat(witnessed()).hasSize(3);
        }
    }

    @Test
    void aWitnessGoesOnOnceTheDatabaseAgreesAgain() throws IOException {
        try (NotaryNode node = NotaryNode.idle(database, folder)) {
            sealOneByOne(node, 1, 2);
            jdbc.update("update notary_checkpoint set events = 9 where checkpoint = 2");
            node.bean(WitnessKeeper.class).follow();
            assertThat(contradiction(node)).contains("checkpoint 2 in the database is another one");
            jdbc.update("update notary_checkpoint set events = 1 where checkpoint = 2");

            sealOneByOne(node, 3, 3);

            assertThat(contradiction(node)).isEmpty();
            assertThat(witnessed()).hasSize(3);
        }
    }

    @Test
    void aHeadThatNoTrustedKeySignedIsNotNoted() throws IOException {
        try (NotaryNode node = NotaryNode.idle(database, folder);
                NotaryNode stranger = NotaryNode.idle(
                        database, folder.resolve("stranger"), "payflow.notary.trusted-keys=" + publicKey(node))) {
            sealOneByOne(node, 1, 1);
            events.store(2);
            stranger.bean(Sealing.class).next();
            node.round();

            assertThat(contradiction(node)).contains("checkpoint 2 is not signed with a key that this node trusts");
            assertThat(witnessed()).hasSize(1);
        }
    }

    @Test
    void twoProcessesDoNotWriteTheSameWitness() throws IOException {
        try (NotaryNode first = NotaryNode.idle(database, folder);
                NotaryNode second = NotaryNode.idle(database, folder)) {
            sealOneByOne(second, 1, 2);
            assertThat(witnessed()).isEmpty();
            first.round();

            assertThat(witnessed()).hasSize(2);
        }
    }

    @Test
    void aNodeTakesOverTheWitnessOfOneThatEnds() throws IOException {
        try (NotaryNode first = NotaryNode.idle(database, folder)) {
            sealOneByOne(first, 1, 2);
        }
        try (NotaryNode blocked = takenOver()) {
            sealOneByOne(blocked, 4, 4);

            assertThat(witnessed()).hasSize(4);
            assertThat(blocked.bean(WitnessKeeper.class).noted()).isEqualTo(4);
        }
    }

    /** A node that was started while another one had the witness, and seals once before that ends. */
    private NotaryNode takenOver() throws IOException {
        try (NotaryNode holder = NotaryNode.idle(database, folder)) {
            assertThat(holder.bean(WitnessKeeper.class).noted()).isEqualTo(2);
            NotaryNode node = NotaryNode.idle(database, folder);
            sealOneByOne(node, 3, 3);
            assertThat(witnessed()).hasSize(2);
            return node;
        }
    }

    @Test
    void theProofOfEachEventLeadsToTheRootOfItsCheckpoint() {
        try (NotaryNode node = NotaryNode.idle(database, folder)) {
            events.storeFromTo(1, 5);
            node.round();
            events.storeFromTo(7, 9);
            node.round();
            EventProofs proofs = node.bean(EventProofs.class);

            for (long position : List.of(1, 3, 5, 7, 9)) {
                EventProof proof = proofs.of(position);
                byte[] line = proof.line().getBytes(StandardCharsets.UTF_8);
                assertThat(EventLine.position(line)).isEqualTo(position);
                SealedEvent event = new SealedEvent(position, EventLine.contentHash(line));
                assertThat(proof.contentHash()).isEqualTo(event.contentHash().toString());
                assertThat(MerkleTree.rootOf(
                                event.leaf(),
                                proof.index(),
                                proof.checkpoint().events(),
                                proof.path().stream().map(Hash::parse).toList()))
                        .hasToString(proof.checkpoint().root());
                assertThat(proof.checkpoint().number()).isEqualTo(position < 6 ? 1 : 2);
                assertThat(proof.publicKey())
                        .isEqualTo(node.bean(SigningKey.class).publicKey().pem());
            }
        }
    }

    @Test
    void whatCannotBeProvenIsExplained() {
        try (NotaryNode node = NotaryNode.idle(database, folder)) {
            events.store(1, 3, 4);
            node.round();
            events.store(2, "{}");
            jdbc.update("delete from domain_event_entry where global_index = 3");
            events.store(6);

            assertRefused(node, 5, ProblemCode.PROJECTION_BEHIND, "not sealed yet");
            node.round();
            assertRefused(node, 5, ProblemCode.NOT_FOUND, "Position 5 is a gap: checkpoint 2 seals");
            assertRefused(node, 7, ProblemCode.NOT_FOUND, "Position 7 is not reached yet");
            assertRefused(node, 2, ProblemCode.NOT_FOUND, "seals that no event stands at position 2");
            assertRefused(node, 3, ProblemCode.NOT_FOUND, "seals that an event stands at position 3");
            assertRefused(node, 0, ProblemCode.NOT_FOUND, "no position 0");
        }
    }

    @Test
    void aPositionIsWaitedForUntilItIsSealed() {
        events.store(1);
        try (NotaryNode node = NotaryNode.running(database, folder)) {
            events.store(2);

            assertThat(node.bean(EventProofs.class).of(2).position()).isEqualTo(2);
        }
    }

    private void sealOneByOne(NotaryNode node, long first, long last) {
        for (long position = first; position <= last; position++) {
            events.store(position);
            node.round();
        }
    }

    private List<Checkpoint> witnessed() throws IOException {
        List<Checkpoint> heads = new ArrayList<>();
        new Witness(folder.resolve("witness.ndjson")).read(heads::add);
        return heads;
    }

    private Path publicKey(NotaryNode node) throws IOException {
        return Files.writeString(
                folder.resolve("public.pem"),
                node.bean(SigningKey.class).publicKey().pem());
    }

    private static String contradiction(NotaryNode node) {
        return node.bean(WitnessKeeper.class).contradiction();
    }

    private static void assertRefused(NotaryNode node, long position, ProblemCode code, String why) {
        assertThatThrownBy(() -> node.bean(EventProofs.class).of(position))
                .hasMessageContaining(why)
                .isInstanceOfSatisfying(
                        Rejection.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    /** Recomputes everything from the rows. */
    private void assertUnbroken(NotaryNode node) {
        StoredEvents stored = node.bean(StoredEvents.class);
        TrustedKeys trusted = node.bean(TrustedKeys.class);
        Hash previous = Hash.NONE;
        long reached = 0;
        long number = 0;
        List<Long> positions = new ArrayList<>();
        for (CheckpointLine line : node.bean(StoredCheckpoints.class).withEventsAfter(0, Integer.MAX_VALUE)) {
            Checkpoint head = line.checkpoint();
            List<SealedEvent> sealed = line.sealedEvents().orElseThrow().events();
            assertThat(head.number()).isEqualTo(++number);
            assertThat(head.previous()).isEqualTo(previous);
            assertThat(head.afterPosition()).isEqualTo(reached);
            assertThat(head.events()).isEqualTo(sealed.size());
            assertThat(head.toPosition())
                    .isEqualTo(sealed.get(sealed.size() - 1).position());
            assertThat(head.root()).isEqualTo(line.sealedEvents().orElseThrow().root());
            assertThat(trusted.verify(head)).isTrue();
            sealed.forEach(event -> positions.add(event.position()));
            assertThat(sealed)
                    .first()
                    .isEqualTo(sealed(stored.at(sealed.get(0).position()).orElseThrow()));
            previous = head.hash();
            reached = head.toPosition();
        }
        assertThat(positions).isEqualTo(events.positions());
        assertThat(node.bean(StoredCheckpoints.class)
                        .sealing(reached)
                        .orElseThrow()
                        .checkpoint()
                        .number())
                .isEqualTo(number);
    }

    private static SealedEvent sealed(StoredEvent event) {
        return new SealedEvent(event.position(), EventLine.contentHash(event));
    }
}
