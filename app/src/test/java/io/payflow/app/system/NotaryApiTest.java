package io.payflow.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payflow.query.eventlog.EventLine;
import io.payflow.query.proof.Checkpoint;
import io.payflow.query.proof.CheckpointLine;
import io.payflow.query.proof.Hash;
import io.payflow.query.proof.MerkleTree;
import io.payflow.query.proof.PublicKeyOfNotary;
import io.payflow.query.proof.SealedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What happened can be proven to somebody who believes nothing but a public key. */
@ParameterizedClass
@EnumSource
class NotaryApiTest {
    private static final String CHECKPOINTS = "/api/v1/audit/checkpoints";
    private static final Duration PROMISE = Duration.ofSeconds(2);

    @Parameter
    Database database;

    private Api auditor;

    @BeforeEach
    void signIn() {
        auditor = database.as(Api.AUDITOR);
    }

    @Test
    void anEventIsSealedWithinTwoSecondsOfItsCommit() {
        // The service has been used once, as one has that is measured.
        proof(newEvent());
        long position = newEvent();

        await().atMost(PROMISE).pollInterval(Duration.ofMillis(20)).until(() -> lastSealed() >= position);
    }

    @Test
    void aProofIsCheckedWithoutTheService() {
        long position = newEvent();
        JsonNode proof = proof(position);
        byte[] line = proof.get("line").asString().getBytes(StandardCharsets.UTF_8);
        PublicKeyOfNotary key = PublicKeyOfNotary.parse(pem());
        Checkpoint head = CheckpointLine.read(proof.get("checkpoint").toString().getBytes(StandardCharsets.UTF_8))
                .checkpoint();
        List<Hash> path = StreamSupport.stream(proof.get("path").spliterator(), false)
                .map(node -> Hash.parse(node.asString()))
                .toList();

        Hash leaf = new SealedEvent(EventLine.position(line), EventLine.contentHash(line)).leaf();

        assertThat(EventLine.position(line)).isEqualTo(position);
        assertThat(MerkleTree.rootOf(leaf, proof.get("index").asInt(), head.events(), path))
                .isEqualTo(head.root());
        assertThat(key.verifies(head)).isTrue();
        assertThat(proof.get("checkpoint").get("hash").asString())
                .isEqualTo(head.hash().toString());
        assertThat(proof.get("publicKey").asString()).isEqualTo(key.pem());
    }

    @Test
    void headsAreListedPageByPageAndExportedAsAWholeWithWhatTheySeal() {
        proof(newEvent());
        proof(newEvent());
        Reply first = auditor.get(CHECKPOINTS + "?limit=1");
        Reply second = auditor.get(CHECKPOINTS + "?limit=1&cursor=" + first.at("/nextCursor"));

        assertThat(first.at("/data/0/number")).isEqualTo("1");
        assertThat(second.at("/data/0/number")).isEqualTo("2");
        assertThat(second.at("/data/0/previous")).isEqualTo(first.at("/data/0/hash"));
        assertThat(auditor.get(CHECKPOINTS + "?after=1&limit=1").at("/data/0/hash"))
                .isEqualTo(second.at("/data/0/hash"));

        List<String> lines = export("").text().lines().toList();
        assertThat(lines).hasSizeGreaterThan(1);
        for (int i = 0; i < lines.size(); i++) {
            CheckpointLine line = read(lines.get(i));
            assertThat(line.checkpoint().number()).isEqualTo(i + 1);
            assertThat(line.sealedEvents().orElseThrow().root())
                    .isEqualTo(line.checkpoint().root());
        }
        List<String> heads =
                export("?after=1&sealedEvents=false").text().lines().toList();
        assertThat(read(heads.get(0)).checkpoint().number()).isEqualTo(2);
        assertThat(heads).noneMatch(line -> line.contains("sealedEvents"));
    }

    @Test
    void parametersThatAFormDoesNotHaveAreRefused() {
        assertThat(export("?limit=1").status()).isEqualTo(422);
        assertThat(auditor.get(CHECKPOINTS + "?sealedEvents=false").status()).isEqualTo(422);
        assertThat(auditor.get(CHECKPOINTS + "?after=-1").status()).isEqualTo(422);
        assertThat(auditor.get("/api/v1/audit/events/one/proof").status()).isEqualTo(400);
        assertThat(auditor.get("/api/v1/audit/events/999999999/proof").at("/code"))
                .isEqualTo("not-found");
    }

    @Test
    void anybodyKnownMayReadThePublicKeyButOnlyAuditorsWhatIsSealed() {
        JsonNode keys =
                database.as(Api.CONSUMER).get("/api/v1/audit/public-key").json().get("data");

        assertThat(keys.at("/current/pem").asString()).isEqualTo(pem());
        assertThat(keys.at("/keys/0/keyId").asString())
                .isEqualTo(PublicKeyOfNotary.parse(pem()).id());
        assertThat(keys.at("/keys/0/trusted").asBoolean()).isTrue();
        assertThat(database.as(Api.OPERATOR).get(CHECKPOINTS).status()).isEqualTo(403);
    }

    @Test
    void howFarTheLogIsSealedIsMeasured() {
        proof(newEvent());

        await().untilAsserted(() -> assertThat(
                        database.as(Api.ADMIN).get("/actuator/prometheus").text())
                .containsPattern("(?m)^payflow_notary_sealed_position [1-9]")
                .containsPattern("(?m)^payflow_notary_unsealed_events 0.0")
                .containsPattern("(?m)^payflow_notary_lag_seconds 0.0")
                .containsPattern("(?m)^payflow_notary_checkpoints [1-9]")
                .containsPattern("(?m)^payflow_notary_witnessed [1-9]")
                .containsPattern("(?m)^payflow_notary_witness_conflict 0.0"));
    }

    /** The position of a payment's first event. */
    private long newEvent() {
        Api operator = database.as(Api.OPERATOR);
        String payment = operator.create(Api.payment("merch_001", 1250));
        return Long.parseLong(
                operator.get("/api/v1/payments/" + payment + "/history").at("/data/0/position"));
    }

    private JsonNode proof(long position) {
        Reply reply = auditor.get("/api/v1/audit/events/" + position + "/proof");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().get("data");
    }

    private long lastSealed() {
        List<String> lines = export("?sealedEvents=false").text().lines().toList();
        return read(lines.get(lines.size() - 1)).checkpoint().toPosition();
    }

    private Reply export(String query) {
        return Api.send(auditor.request(CHECKPOINTS + query).header("Accept", "application/x-ndjson"));
    }

    private String pem() {
        return Api.send(auditor.request("/api/v1/audit/public-key").header("Accept", "application/x-pem-file"))
                .text();
    }

    private static CheckpointLine read(String line) {
        return CheckpointLine.read(line.getBytes(StandardCharsets.UTF_8));
    }
}
