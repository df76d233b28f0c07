package io.payflow.app.system;

import static io.payflow.app.system.ErrorTableTest.assertProblem;
import static io.payflow.app.system.Payouts.item;
import static io.payflow.app.system.Payouts.tell;
import static io.payflow.app.system.Payouts.word;
import static io.payflow.app.system.Payouts.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Payouts as their callers see them: made, submitted, told by the bank, and read. */
@ParameterizedClass
@EnumSource
class PayoutApiTest {
    private static final String PAYOUTS = "/api/v1/payouts";
    private static final String NOTIFICATIONS = "/api/v1/bank/notifications";

    @Parameter
    Database database;

    private Api operator;
    private Api bank;
    private String merchant;

    @BeforeEach
    void signIn() {
        operator = database.as(Api.OPERATOR);
        bank = database.as(Api.GATEWAY);
        merchant = Payouts.merchant(database.as(Api.ADMIN));
    }

    @Test
    void aPayoutTakesAllThatIsEligibleAndItsFeeOncePerItem() {
        Payouts.payments(operator, merchant, 3);

        Reply created = Payouts.create(operator, merchant, null, Api.newKey());

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo(PAYOUTS + "/" + created.at("/data/id"));
        assertThat(created.header("ETag")).isEqualTo("\"0\"");
        assertThat(created.at("/data/status")).isEqualTo("pending");
        assertThat(created.json().at("/data/itemCount").asInt()).isEqualTo(3);
        assertThat(created.json().at("/data/amount").asLong()).isEqualTo(6_000);
        assertThat(created.json().at("/data/fee").asLong()).isEqualTo(60);
        assertThat(created.json().at("/data/netAmount").asLong()).isEqualTo(5_940);
    }

    @Test
    void aRepeatedRequestGetsTheOriginalBytesWhateverHappenedSince() {
        List<String> payments = Payouts.payments(operator, merchant, 2);
        String key = Api.newKey();
        Reply created = Payouts.create(operator, merchant, payments, key);
        String path = PAYOUTS + "/" + created.at("/data/id");
        String submitKey = Api.newKey();
        Reply submitted = operator.post(path + "/submit", "{}", submitKey);
        tell(bank, created.at("/data/id"), "accepted");

        Reply createdAgain = Payouts.create(operator, merchant, payments, key);
        Reply submittedAgain = operator.post(path + "/submit", "{}", submitKey, "\"0\"");

        assertThat(createdAgain.text()).isEqualTo(created.text());
        assertThat(createdAgain.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(submittedAgain.text()).isEqualTo(submitted.text());
        assertProblem(Payouts.create(operator, merchant, payments.subList(0, 1), key), 422, "idempotency-key-reused");
    }

    @Test
    void aPaymentIsInOneLivePayoutOnly() {
        List<String> payments = Payouts.payments(operator, merchant, 2);
        Reply first = Payouts.create(operator, merchant, payments.subList(0, 1), Api.newKey());

        Reply again = Payouts.create(operator, merchant, payments, Api.newKey());
        assertProblem(again, 409, "payment-already-in-payout");
        assertThat(again.at("/detail")).contains(payments.get(0), first.at("/data/id"));

        Reply rest = Payouts.create(operator, merchant, null, Api.newKey());
        assertThat(rest.json().at("/data/itemCount").asInt()).isEqualTo(1);
        Reply none = Payouts.create(operator, merchant, null, Api.newKey());
        assertProblem(none, 422, "validation-failed");
        assertThat(none.at("/violations/0/message")).contains("nothing is eligible", "2 are in payouts");
    }

    @Test
    void aCanceledPayoutSetsItsPaymentsFree() {
        List<String> payments = Payouts.payments(operator, merchant, 2);
        String id = Payouts.create(operator, merchant, payments, Api.newKey()).at("/data/id");

        Reply canceled = operator.post(PAYOUTS + "/" + id + "/cancel", "{\"reason\": \"Wrong day\"}", Api.newKey());

        assertThat(canceled.at("/data/status")).isEqualTo("canceled");
        assertProblem(operator.post(PAYOUTS + "/" + id + "/submit", "{}", Api.newKey()), 409, "transition-not-allowed");
        assertThat(Payouts.create(operator, merchant, payments, Api.newKey()).status())
                .isEqualTo(201);
    }

    @Test
    void paymentsOfARejectedBatchAreNeverTakenAgainByThemselves() {
        String id = Payouts.submitted(operator, merchant, 2);
        String payment = operator.get(PAYOUTS + "/" + id + "/items").at("/data/0/paymentId");

        tell(bank, id, "rejected");

        assertThat(read(id, 2).at("/data/status")).isEqualTo("failed");
        Reply explicit = Payouts.create(operator, merchant, List.of(payment), Api.newKey());
        assertProblem(explicit, 409, "payment-already-in-payout");
        assertThat(explicit.at("/detail")).contains("re-issue");
        assertThat(Payouts.create(operator, merchant, null, Api.newKey()).at("/violations/0/message"))
                .contains("2 can only be re-issued");
    }

    @Test
    void settlementInPartsIsShownStepByStep() {
        String id = Payouts.submitted(operator, merchant, 11);
        Reply sent = read(id, 1);
        assertThat(sent.at("/data/status")).isEqualTo("processing");
        assertThat(sent.at("/data/attention/level")).isEqualTo("none");
        assertThat(sent.json().at("/data/countdown/secondsRemaining").asLong()).isPositive();
        assertThat(sent.at("/data/countdown/explanation")).isNotBlank();

        List<String> words = words(id, 1, 8, "settled");
        words.addAll(words(id, 9, 10, "failed"));
        words.add(word(item(id, 11), "unknown"));
        Reply told = tell(bank, id, "items", words.toArray(String[]::new));

        assertThat(told.status()).isEqualTo(202);
        Reply payout = read(id, 2);
        assertThat(payout.at("/data/status")).isEqualTo("partially_settled");
        assertThat(payout.json().at("/data/settledAmount").asLong()).isEqualTo(35_640);
        assertThat(payout.at("/data/attention/level")).isEqualTo("action_required");
        assertThat(payout.at("/data/attention/reason")).contains("3 items of 11");
        assertThat(payout.json().at("/data").has("countdown")).isFalse();
        Reply parked = operator.get(PAYOUTS + "/" + id + "/items?status=reconciliation_required");
        assertThat(texts(parked, "/id")).containsExactly(item(id, 9), item(id, 10), item(id, 11));
        assertThat(parked.at("/data/0/failureCode")).isEqualTo("AC04");
        assertThat(texts(operator.get(PAYOUTS + "/" + id + "/history"), "/type"))
                .containsExactly("PayoutCreated", "PayoutSubmitted", "PayoutReported");
        JsonNode summary =
                operator.get(PAYOUTS + "?merchantId=" + merchant).json().at("/summary");
        assertThat(summary.at("/needsAttention").asInt()).isEqualTo(1);
        assertThat(summary.at("/mayHavePaid/0/amount").asLong()).isEqualTo(29_700);
    }

    @Test
    void aNotificationRepeatedChangesNothing() {
        String id = Payouts.submitted(operator, merchant, 2);
        String body = Payouts.notification(UUID.randomUUID(), id, "items", word(item(id, 1), "settled"));

        Reply first = bank.post(NOTIFICATIONS, body, null);
        Reply again = bank.post(NOTIFICATIONS, body, null);

        assertThat(first.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(read(id, 2).json().at("/data/version").asLong()).isEqualTo(2);
    }

    @Test
    void whatBelongsToNothingWeKnowIsRefusedAndKept() {
        String id = Payouts.submitted(operator, merchant, 1);
        String unknownPayout = "po_" + "0".repeat(26);
        String notificationId = UUID.randomUUID().toString();
        String body = Payouts.notification(notificationId, unknownPayout, "accepted");

        assertProblem(bank.post(NOTIFICATIONS, body, null), 422, "validation-failed");
        assertProblem(bank.post(NOTIFICATIONS, body, null), 422, "validation-failed");
        assertProblem(tell(bank, "nonsense", "items", word("x", "settled")), 422, "validation-failed");
        assertProblem(tell(bank, id, "items", word("pi_unknown_1", "settled")), 422, "validation-failed");

        assertThat(read(id, 1).json().at("/data/version").asLong()).isEqualTo(1);
        List<JsonNode> kept = new ArrayList<>();
        operator.get("/api/v1/bank/unmatched?limit=200").json().at("/data").forEach(kept::add);
        assertThat(kept.stream()
                        .filter(row -> row.at("/notificationId").asString().equals(notificationId)))
                .singleElement()
                .satisfies(row -> assertThat(row.at("/reason").asString()).isEqualTo("unknown_payout"));
        assertThat(kept.stream().filter(row -> row.at("/payoutId").asString().equals(id)))
                .singleElement()
                .satisfies(row -> assertThat(row.at("/itemId").asString()).isEqualTo("pi_unknown_1"));
    }

    @Test
    void ofAMixedReportTheKnownItemsAreAppliedAndTheRestIsKept() {
        String id = Payouts.submitted(operator, merchant, 1);

        Reply told = tell(bank, id, "items", word("pi_stray_7", "settled"), word(item(id, 1), "settled"));

        assertThat(told.status()).isEqualTo(202);
        assertThat(told.json().at("/data/applied").asInt()).isEqualTo(1);
        assertThat(told.json().at("/data/unmatched").asInt()).isEqualTo(1);
        assertThat(read(id, 2).at("/data/status")).isEqualTo("settled");
        assertThat(operator.get("/api/v1/bank/unmatched?limit=200").text()).contains("pi_stray_7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | notificationId",
                "{\"notificationId\": \"a b\", \"payoutId\": \"po_1\", \"kind\": \"accepted\"} | notificationId",
                "{\"notificationId\": \"n\", \"payoutId\": \"po_1\", \"kind\": \"lost\"} | kind",
                "{\"notificationId\": \"n\", \"payoutId\": \"po_1\", \"kind\": \"items\"} | items",
                "{\"notificationId\": \"n\", \"payoutId\": \"po_1\", \"kind\": \"final\", \"items\": []} | items",
                "{\"notificationId\": \"n\", \"payoutId\": \"po_1\", \"kind\": \"items\","
                        + " \"items\": [{\"itemId\": \"pi_1\", \"outcome\": \"stolen\"}]} | items[0].outcome",
                "{\"notificationId\": \"n\", \"payoutId\": \"po_1\", \"kind\": \"returned\","
                        + " \"items\": [{\"itemId\": \"pi_1\", \"outcome\": \"settled\"}]} | items[0].outcome",
                "{\"notificationId\": \"n\", \"payoutId\": \"po_1\", \"kind\": \"items\", \"items\": [null]} | items[0]",
            })
    void aNotificationThatMakesNoSenseIsRefused(String body, String field) {
        Reply reply = bank.post(NOTIFICATIONS, body, null);

        assertProblem(reply, 422, "validation-failed");
        assertThat(PaymentLifecycleApiTest.texts(reply.json().at("/violations"), "/field"))
                .contains(field);
    }

    @Test
    void aNotificationMayBeEightMebibytesLarge() {
        String id = Payouts.submitted(operator, merchant, 1);
        String message = "x".repeat(450);
        List<String> words = new ArrayList<>(List.of(word(item(id, 1), "settled")));
        while (words.size() * 520L < 7 * 1024 * 1024) {
            words.add("{\"itemId\": \"pi_stranger_%d\", \"outcome\": \"unknown\", \"message\": \"%s\"}"
                    .formatted(words.size(), message));
        }

        Reply large = tell(bank, id, "items", words.toArray(String[]::new));
        assertThat(large.status()).as(large.text()).isEqualTo(202);
        assertThat(large.json().at("/data/unmatched").asInt()).isEqualTo(words.size() - 1);

        String tooLarge = Payouts.notification("n", id, "accepted") + " ".repeat(8 * 1024 * 1024);
        assertProblem(bank.post(NOTIFICATIONS, tooLarge, null), 413, "body-too-large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"merchantId\": \"%s\", \"currency\": \"USD\", \"paymentIds\": []}",
                "{\"merchantId\": \"%s\", \"currency\": \"USD\", \"paymentIds\": [\"pay_x\"]}",
                "{\"merchantId\": \"%s\", \"currency\": \"USD\", \"paymentIds\": [\"a\", \"a\"]}",
                "{\"merchantId\": \"%s\", \"currency\": \"USD\", \"paymentIds\": [null]}",
                "{\"merchantId\": \"%s\", \"currency\": \"XXX\"}",
                "{\"merchantId\": \"%s\"}",
                "{\"merchantId\": \"nobody\", \"currency\": \"USD\"}",
                "{\"currency\": \"USD\"}"
            })
    void aPayoutThatMakesNoSenseIsRefused(String body) {
        assertProblem(operator.post(PAYOUTS, body.formatted(merchant), Api.newKey()), 422, "validation-failed");
    }

    @Test
    void aPaymentOfAnotherMerchantOrNotCapturedIsNoneToPayOut() {
        String other = Payouts.payment(operator, Payouts.merchant(database.as(Api.ADMIN)), 500);
        String draft = operator.create(Api.payment(merchant, 500));

        for (String id : List.of(other, draft)) {
            Reply reply = Payouts.create(operator, merchant, List.of(id), Api.newKey());
            assertProblem(reply, 422, "validation-failed");
            assertThat(reply.at("/violations/0/field")).isEqualTo("paymentIds[0]");
        }
    }

    @Test
    void aPartialCaptureIsPaidOutAsCaptured() {
        String id = operator.create(Api.payment(merchant, 5_000, ", \"submit\": true, \"intent\": \"authorize_only\""));
        operator.act(id, "process");
        operator.act(id, "authorize");
        Payouts.require(operator.act(id, "capture", "{\"amount\": 4000}"), 200);

        assertThat(Payouts.create(operator, merchant, null, Api.newKey())
                        .json()
                        .at("/data/amount")
                        .asLong())
                .isEqualTo(4_000);
    }

    @Test
    void anotherTenantSeesNothingOfIt() {
        Payouts.payment(operator, "merch_004", 700);
        String id = Payouts.create(operator, "merch_004", null, Api.newKey()).at("/data/id");
        assertThat(database.as(Api.CONSUMER_2).get(PAYOUTS + "/" + id).status()).isEqualTo(200);

        Api stranger = database.as(Api.CONSUMER);
        for (String path : List.of("", "/items", "/history")) {
            assertProblem(stranger.get(PAYOUTS + "/" + id + path), 404, "not-found");
        }
        assertThat(stranger.get(PAYOUTS + "?q=" + id).json().at("/data")).isEmpty();
        assertProblem(operator.get(PAYOUTS + "/po_" + "0".repeat(26)), 404, "not-found");
        assertProblem(operator.get(PAYOUTS + "/merch_001"), 404, "not-found");
        assertProblem(operator.post(PAYOUTS + "/merch_001/submit", "{}", Api.newKey()), 404, "not-found");
        assertProblem(operator.post(PAYOUTS + "/" + id + "/explode", "{}", Api.newKey()), 404, "not-found");
    }

    @Test
    void anOutdatedIfMatchIsAConflict() {
        Payouts.payment(operator, merchant, 700);
        String id = Payouts.create(operator, merchant, null, Api.newKey()).at("/data/id");

        assertProblem(
                operator.post(PAYOUTS + "/" + id + "/submit", "{}", Api.newKey(), "\"3\""), 412, "version-conflict");
        assertThat(operator.post(PAYOUTS + "/" + id + "/submit", "{}", Api.newKey(), "\"0\"")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void concurrentCreatorsShareThePaymentsOutWithoutATwin() throws Exception {
        List<String> payments = Payouts.payments(operator, merchant, 30);
        List<Callable<Reply>> creators = IntStream.range(0, 8)
                .<Callable<Reply>>mapToObj(creator -> () -> Payouts.create(
                        operator,
                        merchant,
                        creator % 2 == 0 ? null : payments.subList(creator * 3, creator * 3 + 6),
                        Api.newKey()))
                .toList();

        List<String> made = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(creators.size());
        try {
            for (Future<Reply> creation : threads.invokeAll(creators)) {
                Reply reply = creation.get();
                assertThat(reply.status()).as(reply.text()).isIn(201, 409, 422);
                if (reply.status() == 201) {
                    made.add(reply.at("/data/id"));
                }
            }
        } finally {
            threads.shutdownNow();
        }

        List<String> paid = new ArrayList<>();
        made.forEach(id -> paid.addAll(texts(operator.get(PAYOUTS + "/" + id + "/items?limit=200"), "/paymentId")));
        assertThat(paid).doesNotHaveDuplicates();
        assertThat((Set<String>) new HashSet<>(paid)).isEqualTo(new HashSet<>(payments));
    }

    private Reply read(String payoutId, long version) {
        Reply reply = operator.get(PAYOUTS + "/" + payoutId + "?minVersion=" + version);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }

    private static List<String> texts(Reply reply, String pointer) {
        return PaymentLifecycleApiTest.texts(reply.json().at("/data"), pointer);
    }
}
