package io.payflow.query.verification;

import static io.payflow.query.payment.PaymentEvents.START;
import static io.payflow.query.payment.PaymentEvents.created;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.payflow.query.Database;
import io.payflow.query.ReadSide;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

/** A verification as a job: asked for, followed, one at a time, and finished whoever began it. */
@ParameterizedClass
@EnumSource(Database.class)
class VerificationTest {
    private static final String PATH = "/api/v1/audit/verifications";
    private static final Duration A_WHILE = Duration.ofSeconds(60);

    private final ReadSide readSide;

    VerificationTest(Database database) {
        this.readSide = ReadSide.on(database);
    }

    @BeforeEach
    void thereAreEvents() {
        String id = "pay_" + UUID.randomUUID();
        readSide.store(id, 0, List.of(created(id, "merch_001", START)));
    }

    @Test
    void itIsFollowedToItsEndAtItsLocation() {
        MockHttpServletResponse begun = readSide.post(ReadSide.OPERATOR, PATH);
        assertThat(begun.getStatus()).isEqualTo(202);
        JsonNode data = readSide.body(begun).at("/data");
        assertThat(begun.getHeader("Location"))
                .isEqualTo(PATH + "/" + data.at("/id").asString());
        assertThat(data.at("/status").asString()).isEqualTo("running");
        assertThat(data.at("/checks")).hasSize(2);
        assertThat(data.at("/requestedBy").asString()).isEqualTo("operator");

        JsonNode over = awaitEnd(data.at("/id").asString());
        assertThat(over.at("/status").asString()).isEqualTo("completed");
        assertThat(over.at("/progress").asDouble()).isEqualTo(1);
        assertThat(over.at("/checked").asLong())
                .isPositive()
                .isEqualTo(over.at("/total").asLong());
        assertThat(over.at("/verdict")).isEqualTo(over.at("/proof/verdict"));
        assertThat(over.at("/proof/witness/heads").asLong()).isPositive();
        assertThat(over.at("/invariants/rules")).isNotEmpty();
        assertThat(over.at("/invariants/violations").isIntegralNumber()).isTrue();
        assertThat(over.has("error")).isFalse();
    }

    @Test
    void onlyWhatWasAskedIsChecked() {
        JsonNode proof = awaitEnd(begin("?checks=proof"));
        assertThat(proof.has("proof")).isTrue();
        assertThat(proof.has("invariants")).isFalse();
        JsonNode invariants = awaitEnd(begin("?checks=invariants"));
        assertThat(invariants.has("verdict")).isFalse();
        assertThat(invariants.has("invariants")).isTrue();
        assertThat(invariants.at("/checked").asLong()).isPositive();

        assertThat(readSide.post(ReadSide.OPERATOR, PATH + "?checks=proofs").getStatus())
                .isEqualTo(422);
        assertThat(readSide.post(ReadSide.OPERATOR, PATH + "?check=proof").getStatus())
                .isEqualTo(422);
    }

    @Test
    void whatADeadNodeHasBegunAnotherFinishesAndUntilThenThereIsNoSecondOne() {
        String id = "ver_" + UUID.randomUUID();
        readSide.jdbc()
                .update(
                        "insert into audit_verification (id, checks, status, active, requested_by, started_at,"
                                + " head_position, checked, total, conductor, conductor_until) values (?, 'proof',"
                                + " 'running', 1, 'auditor', current_timestamp, 1, 1, 2, 'another node',"
                                + " current_timestamp + interval '1' hour)",
                        id);
        MockHttpServletResponse second = readSide.post(ReadSide.OPERATOR, PATH);
        assertThat(second.getStatus()).isEqualTo(409);
        assertThat(readSide.body(second).at("/code").asString()).isEqualTo("in-flight");
        assertThat(read(id).at("/progress").asDouble()).isEqualTo(0.5);

        readSide.jdbc()
                .update(
                        "update audit_verification set conductor_until = current_timestamp - interval '1' second"
                                + " where id = ?",
                        id);
        assertThat(awaitEnd(id).at("/status").asString()).isEqualTo("completed");
    }

    /** Without being interrupted: H2 would close its file. */
    @Test
    void aNodeThatStopsEndsItsWorkAndLeavesItToAnother() {
        String id = "ver_" + UUID.randomUUID();
        readSide.jdbc()
                .update(
                        "insert into audit_verification (id, checks, status, active, requested_by, started_at,"
                                + " head_position, checked, total, conductor, conductor_until) values (?, 'proof',"
                                + " 'running', 1, 'auditor', current_timestamp, 1, 0, 2, 'stopping node',"
                                + " current_timestamp + interval '1' hour)",
                        id);
        Verifications verifications = readSide.bean(Verifications.class);
        Verification verification = verifications.find(id).orElseThrow();
        CountDownLatch stopping = new CountDownLatch(0);

        assertThatThrownBy(() -> readSide.bean(VerificationWork.class).conduct(verification, "stopping node", stopping))
                .isInstanceOf(VerificationWork.NotConducting.class);

        verifications.leave("stopping node");
        assertThat(awaitEnd(id).at("/status").asString()).isEqualTo("completed");
    }

    @Test
    void theListTellsTheNewestFirstPageByPage() {
        String first = begin("?checks=proof");
        awaitEnd(first);
        String second = begin("?checks=proof");
        awaitEnd(second);

        JsonNode page = readSide.body(readSide.read(ReadSide.OPERATOR, PATH + "?limit=1"));
        assertThat(page.at("/data/0/id").asString()).isEqualTo(second);
        String cursor = page.at("/nextCursor").asString();
        JsonNode next = readSide.body(readSide.read(ReadSide.OPERATOR, PATH + "?limit=1&cursor=" + cursor));
        assertThat(next.at("/data/0/id").asString()).isEqualTo(first);
        assertThat(readSide.read(ReadSide.OPERATOR, PATH + "/ver_unknown").getStatus())
                .isEqualTo(404);
    }

    private String begin(String query) {
        MockHttpServletResponse begun = readSide.post(ReadSide.OPERATOR, PATH + query);
        assertThat(begun.getStatus()).isEqualTo(202);
        return readSide.body(begun).at("/data/id").asString();
    }

    private JsonNode awaitEnd(String id) {
        return await().atMost(A_WHILE).until(() -> read(id), found -> found.has("completedAt"));
    }

    private JsonNode read(String id) {
        return readSide.body(readSide.read(ReadSide.OPERATOR, PATH + "/" + id)).at("/data");
    }
}
