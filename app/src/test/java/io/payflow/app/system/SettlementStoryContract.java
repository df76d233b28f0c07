package io.payflow.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * The journey of eleven payments, told in order: from their creation through a payout of which the bank fails three, to
 * the people who find out what became of those, the one that is paid again, and the ones that come back later.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class SettlementStoryContract {
    private static final int PAYMENTS = 11;

    private ConfigurableApplicationContext service;
    private Api operator;
    private Api approver;
    private Api bank;
    private Api admin;
    private String merchant;
    private String payout;
    private String task;
    private String secondPayout;

    /** A service of its own: this story moves the clock. */
    abstract ConfigurableApplicationContext start();

    @BeforeAll
    void begin() {
        service = start();
        Api api = new Api("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"), null);
        operator = api.as(Api.OPERATOR);
        approver = api.as(Api.APPROVER);
        bank = api.as(Api.GATEWAY);
        admin = api.as(Api.ADMIN);
        merchant = Payouts.merchant(admin);
    }

    @AfterAll
    void end() {
        service.close();
    }

    @Test
    @Order(1)
    void elevenPaymentsAreSubmittedInOnePayoutAndTheBankTakesIt() {
        for (int number = 1; number <= PAYMENTS; number++) {
            Payouts.payment(operator, merchant, number * 10_000L);
        }
        payout = Payouts.create(operator, merchant, null, Api.newKey()).at("/data/id");
        Payouts.require(operator.post("/api/v1/payouts/" + payout + "/submit", "{}", Api.newKey()), 200);
        Payouts.require(Payouts.tell(bank, payout, "accepted"), 202);

        JsonNode inTransit = payout(payout, 2);
        assertThat(inTransit.at("/status").asString()).isEqualTo("in_transit");
        assertThat(inTransit.at("/attention/level").asString()).isEqualTo("none");
        assertThat(exposure()).isEmpty();
    }

    @Test
    @Order(2)
    void theClockMovesAndTheBankSettlesEightAndFailsThree() {
        advance("P2D");
        List<String> words = Payouts.words(payout, 1, 8, "settled");
        words.addAll(Payouts.words(payout, 9, 11, "failed"));
        Payouts.require(Payouts.tell(bank, payout, "final", words.toArray(String[]::new)), 202);

        JsonNode reported = payout(payout, 3);
        assertThat(reported.at("/status").asString()).isEqualTo("partially_settled");
        assertThat(operator.get("/api/v1/payouts/" + payout + "/items?status=reconciliation_required")
                        .json()
                        .at("/data"))
                .hasSize(3);
        // 90 000 + 100 000 + 110 000, less 1 % fee
        assertThat(exposure()).containsExactly("297000 in 3");
    }

    @Test
    @Order(3)
    void aTaskWaitsForAPerson() {
        task = awaitTask(payout, "items_unclear").at("/id").asString();

        JsonNode open = task(0);
        assertThat(open.at("/status").asString()).isEqualTo("open");
        assertThat(open.at("/items")).hasSize(3);
        assertThat(open.at("/amountAtRisk").asLong()).isEqualTo(297_000);
        assertThat(awaitPayout(payout, "/taskId", task).at("/attention/level").asString())
                .isEqualTo("action_required");
    }

    @Test
    @Order(4)
    void onePersonClaimsItAndNobodyElseCan() {
        Payouts.require(act(approver, "claim", "{}"), 200);

        Reply second = act(operator, "claim", "{}");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.at("/code")).isEqualTo("already-claimed");
        assertThat(second.at("/detail")).isEqualTo("Cannot claim: approver holds the task.");
    }

    /** A later word of the bank un-parks nothing: it is what a person may conclude. */
    @Test
    @Order(5)
    void whatTheBankSaysLaterIsEvidenceAndASuggestion() {
        Payouts.require(Payouts.tell(bank, payout, "items", Payouts.word(Payouts.item(payout, 11), "settled")), 202);

        JsonNode told = task(2);
        assertThat(told.at("/items/2/suggestion").asString()).isEqualTo("settled");
        assertThat(told.at("/evidence/0/kind").asString()).isEqualTo("notification");
        assertThat(payout(payout, 4).at("/status").asString()).isEqualTo("partially_settled");
    }

    @Test
    @Order(6)
    void aProposalNeedsEvidenceAndAboveTheThresholdNobodyApprovesTheirOwn() {
        Reply without =
                act(approver, "propose", "{\"notes\": \"They told me on the phone.\", \"resolution\": \"failed\"}");
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.text()).contains("evidence");

        Payouts.require(act(approver, "propose", proposal("failed", "failed", "settled")), 200);
        Reply own = act(approver, "approve", "{\"version\": 3}");
        assertThat(own.status()).isEqualTo(409);
        assertThat(own.at("/code")).isEqualTo("same-person");
    }

    @Test
    @Order(7)
    void somebodyElseProposesAndAnApproverWhoHasSeenTheNewestVersionApproves() {
        Payouts.require(act(approver, "release", "{}"), 200);
        Payouts.require(act(operator, "claim", "{}"), 200);
        Payouts.require(act(operator, "propose", proposal("failed", "returned", "settled")), 200);
        assertThat(act(operator, "approve", "{\"version\": 6}").status()).isEqualTo(403);

        Reply outdated = act(approver, "approve", "{\"version\": 3}");
        assertThat(outdated.status()).isEqualTo(412);
        assertThat(outdated.at("/code")).isEqualTo("version-conflict");
        Payouts.require(act(approver, "approve", "{\"version\": 6}"), 200);

        JsonNode resolved = payout(payout, 5);
        assertThat(resolved.at("/status").asString()).isEqualTo("partially_settled");
        assertThat(resolved.at("/closedAt").isMissingNode()).isFalse();
        assertThat(exposure()).isEmpty();
    }

    @Test
    @Order(8)
    void theFailedItemIsPaidAgainByANewPayoutAndTheSettledOneCannotBe() {
        Reply settled = reissue(11);
        assertThat(settled.status()).isEqualTo(409);
        assertThat(settled.at("/code")).isEqualTo("item-not-reissuable");
        Reply all = Payouts.create(operator, merchant, null, Api.newKey());
        assertThat(all.status()).isEqualTo(422);

        Reply again = reissue(9);
        Payouts.require(again, 201);
        secondPayout = again.at("/data/id");
        assertThat(again.at("/data/reissueOf")).isEqualTo(payout);
        assertThat(reissue(9).at("/code")).isEqualTo("item-not-reissuable");
        assertThat(awaitPayout(payout, "/reissues/0", secondPayout)
                        .at("/version")
                        .asLong())
                .isEqualTo(5);
    }

    @Test
    @Order(9)
    void weeksLaterOneOfTheSettledItemsComesBackAndIsATaskOfItsOwn() {
        advance("P30D");
        Payouts.require(Payouts.tell(bank, payout, "returned", Payouts.word(Payouts.item(payout, 1), "returned")), 202);

        JsonNode late = awaitTask(payout, "late_return");
        assertThat(late.at("/id").asString()).isNotEqualTo(task);
        assertThat(payout(payout, 6).at("/itemsByStatus/1/count").asInt()).isEqualTo(9);

        task = late.at("/id").asString();
        Payouts.require(act(operator, "claim", "{}"), 200);
        Reply proposed = act(operator, "propose", forAll("returned"));
        assertThat(proposed.at("/data/status")).as("below the threshold").isEqualTo("resolved");
        assertThat(payout(payout, 7).at("/itemsByStatus/3/count").asInt()).isEqualTo(2);
    }

    @Test
    @Order(10)
    void theBankContradictsWhatAPersonFoundOutAndThatIsANewTask() {
        Payouts.require(Payouts.tell(bank, payout, "items", Payouts.word(Payouts.item(payout, 11), "failed")), 202);

        JsonNode contradiction = awaitTask(payout, "contradiction");
        assertThat(contradiction.at("/itemCount").asInt()).isEqualTo(1);
        assertThat(exposure()).containsExactly("108900 in 1");
    }

    @Test
    @Order(11)
    void theHistoriesTellItAll() {
        assertThat(summaries("/api/v1/payouts/" + payout + "/history"))
                .containsSubsequence(
                        "The bank accepted it.",
                        "The bank's final report: 8 items settled, 3 parked.",
                        "Resolved: 1 item settled, 1 failed, 1 returned.",
                        "Resolved: 1 item returned.");
        assertThat(summaries("/api/v1/payouts/" + secondPayout + "/history").get(0))
                .contains("to pay again")
                .contains(payout);
    }

    private Reply reissue(int number) {
        return operator.post(
                "/api/v1/payouts/" + payout + "/reissue",
                "{\"itemIds\": [\"" + Payouts.item(payout, number) + "\"]}",
                Api.newKey());
    }

    private Reply act(Api who, String action, String body) {
        return who.post("/api/v1/reconciliation/tasks/" + task + "/" + action, body, Api.newKey());
    }

    private void advance(String duration) {
        Payouts.require(
                admin.post("/api/v1/simulation/clock/advance", "{\"duration\": \"" + duration + "\"}", null), 200);
    }

    private JsonNode payout(String id, long version) {
        Reply reply = operator.get("/api/v1/payouts/" + id + "?minVersion=" + awaited(id, version));
        Payouts.require(reply, 200);
        return reply.json().at("/data");
    }

    private long awaited(String id, long version) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> operator.get("/api/v1/payouts/" + id + "/history")
                                .json()
                                .at("/data")
                                .size()
                        > version);
        return version;
    }

    private JsonNode awaitPayout(String id, String pointer, String value) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> operator.get("/api/v1/payouts/" + id).json().at("/data"),
                        data -> data.at(pointer).asString("").equals(value));
    }

    private JsonNode task(long version) {
        Reply reply = operator.get("/api/v1/reconciliation/tasks/" + task + "?minVersion=" + version);
        Payouts.require(reply, 200);
        return reply.json().at("/data");
    }

    private JsonNode awaitTask(String payoutId, String reason) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> StreamSupport.stream(
                                        operator.get("/api/v1/reconciliation/tasks?q=" + payoutId)
                                                .json()
                                                .at("/data")
                                                .spliterator(),
                                        false)
                                .filter(one -> one.at("/reason").asString().equals(reason))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private List<String> exposure() {
        return StreamSupport.stream(
                        operator.get("/api/v1/reconciliation/exposure")
                                .json()
                                .at("/data")
                                .spliterator(),
                        false)
                .filter(row -> row.at("/merchantId").asString().equals(merchant))
                .map(row ->
                        row.at("/amount").asLong() + " in " + row.at("/count").asLong())
                .toList();
    }

    private List<String> summaries(String path) {
        return StreamSupport.stream(operator.get(path).json().at("/data").spliterator(), false)
                .map(entry -> entry.at("/summary").asString())
                .toList();
    }

    private String proposal(String ninth, String tenth, String eleventh) {
        return """
                {"notes": "Called the bank; the statement of Friday shows it.",
                 "evidence": [{"kind": "statement_line", "value": "2026-11-27/55"}],
                 "items": [{"itemId": "%s", "resolution": "%s"}, {"itemId": "%s", "resolution": "%s"},
                           {"itemId": "%s", "resolution": "%s"}]}""".formatted(
                Payouts.item(payout, 9), ninth, Payouts.item(payout, 10), tenth, Payouts.item(payout, 11), eleventh);
    }

    private static String forAll(String resolution) {
        return """
                {"notes": "Called the bank; the credit came back to us.",
                 "evidence": [{"kind": "bank_reference", "value": "BK-2026-1227"}], "resolution": "%s"}""".formatted(resolution);
    }
}
