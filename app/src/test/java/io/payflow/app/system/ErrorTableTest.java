package io.payflow.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of the contract's error table that a payment can reach: a status, a code, a sentence. */
@ParameterizedClass
@EnumSource
class ErrorTableTest {
    private static final String PAYMENTS = "/api/v1/payments";

    @Parameter
    Database database;

    private Api api;

    @BeforeEach
    void signIn() {
        api = database.as(Api.OPERATOR);
    }

    @Test
    void aWriteWithoutKeyIsRefused() {
        assertProblem(api.post(PAYMENTS, Api.payment("merch_001", 5), null), 400, "idempotency-key-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "\"open", "\"\"", "\"bad\\escape\""})
    void aWriteWithAnInvalidKeyIsRefused(String key) {
        assertProblem(api.post(PAYMENTS, Api.payment("merch_001", 5), key), 400, "idempotency-key-invalid");
    }

    @Test
    void aKeyOf256CharactersIsRefusedAndOneOf255IsNot() {
        assertProblem(api.post(PAYMENTS, Api.payment("merch_001", 5), "k".repeat(256)), 400, "idempotency-key-invalid");
        String longest = (Api.newKey() + "k".repeat(255)).substring(0, 255);
        assertThat(api.post(PAYMENTS, Api.payment("merch_001", 5), longest).status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "null",
                "{\"amount\": 1, \"amount\": 2}",
                "{\"unknown\": 1}",
                "{\"amount\": \"5\"}",
                "{\"amount\": 5.0}",
                "{\"amount\": 5.5}",
                "{\"amount\": 5e1}",
                "{\"amount\": 99999999999999999999}",
                "{\"amount\": true}",
                "{\"currency\": 5}",
                "{\"metadata\": {\"a\": 1}}",
                "{\"metadata\": {\"a\": {}}}",
                "{\"paymentMethod\": \"card\"}",
                "{\"submit\": \"true\"}",
                "{\"submit\": 1}",
                "{} {}"
            })
    void aBodyThatCouldMeanTwoThingsIsRefused(String body) {
        Reply reply = api.post(PAYMENTS, body, Api.newKey());
        if (body.isEmpty()) {
            assertProblem(reply, 422, "validation-failed");
        } else {
            assertProblem(reply, 400, "malformed-request");
        }
    }

    @Test
    void aNestingBombIsRefused() {
        String bomb = "{\"metadata\":" + "[".repeat(200_000);
        assertProblem(api.post(PAYMENTS, bomb, Api.newKey()), 400, "malformed-request");
    }

    @Test
    void aBodyOverTheLimitIsRefused() {
        String large = "{\"description\": \"" + "x".repeat(2 * 1024 * 1024) + "\"}";
        assertProblem(api.post(PAYMENTS, large, Api.newKey()), 413, "body-too-large");
    }

    @Test
    void invalidUtf8IsRefused() {
        byte[] body = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};
        assertProblem(api.postRaw(PAYMENTS, body, "application/json", Api.newKey()), 400, "malformed-request");
    }

    @Test
    void allViolationsAreNamedAtOnce() {
        Reply reply = api.post(PAYMENTS, """
                {"merchantId": "nobody", "amount": 0, "currency": "XXX", "intent": "steal",
                 "paymentMethod": {"type": "card", "accountId": "x"}, "description": "\\u0000",
                 "customerId": "\\ud800"}""", Api.newKey());

        assertProblem(reply, 422, "validation-failed");
        assertThat(PaymentLifecycleApiTest.texts(reply.json().at("/violations"), "/field"))
                .contains(
                        "merchantId",
                        "amount",
                        "currency",
                        "intent",
                        "paymentMethod.cardToken",
                        "paymentMethod.accountId",
                        "description",
                        "customerId");
    }

    @ParameterizedTest
    @CsvSource({"1, 201", "999999999999, 201", "0, 422", "-1, 422", "1000000000000, 422"})
    void amountsAreBounded(long amount, int status) {
        assertThat(api.post(PAYMENTS, Api.payment("merch_001", amount), Api.newKey())
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ", \"description\": \"card 4111 1111 1111 1111 please\"",
                ", \"customerId\": \"4111-1111-1111-1111\"",
                ", \"metadata\": {\"pan\": \"4111111111111111\"}",
                ", \"metadata\": {\"4111111111111111\": \"pan\"}"
            })
    void whatLooksLikeACardNumberIsRefusedAndNotRepeated(String more) {
        Reply reply = api.post(PAYMENTS, Api.payment("merch_001", 5, more), Api.newKey());

        assertProblem(reply, 422, "card-number-refused");
        assertThat(reply.text().replaceAll("[ -]", "")).doesNotContain("4111111111111111");
    }

    @Test
    void noOrBadCredentialsAreUnauthenticated() {
        assertProblem(database.as(null).get(PAYMENTS), 401, "unauthenticated");
        assertProblem(database.as("pk_nobody").get(PAYMENTS), 401, "unauthenticated");
    }

    @Test
    void aRoleThatMayNotIsForbidden() {
        String id = api.create(Api.payment("merch_001", 5));
        assertProblem(database.as(Api.CONSUMER).act(id, "process"), 403, "forbidden");
        assertProblem(database.as(Api.GATEWAY).act(id, "submit"), 403, "forbidden");
        assertProblem(database.as(Api.AUDITOR).act(id, "submit"), 403, "forbidden");
        assertProblem(
                database.as(Api.AUDITOR).post(PAYMENTS, Api.payment("merch_001", 5), Api.newKey()), 403, "forbidden");
    }

    @Test
    void anotherMerchantInTheBodyIsForbidden() {
        Reply reply = database.as(Api.CONSUMER).post(PAYMENTS, Api.payment("merch_004", 5), Api.newKey());
        assertProblem(reply, 403, "forbidden");
    }

    @Test
    void anotherMerchantsPaymentLooksAsIfItDidNotExist() {
        String id = api.create(Api.payment("merch_004", 5));
        Api stranger = database.as(Api.CONSUMER);
        assertThat(api.get(PAYMENTS + "/" + id).status()).isEqualTo(200);

        assertProblem(stranger.get(PAYMENTS + "/" + id), 404, "not-found");
        assertProblem(stranger.get(PAYMENTS + "/" + id + "/history"), 404, "not-found");
        assertProblem(stranger.act(id, "submit"), 404, "not-found");
        assertThat(api.act(id, "submit").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pay_00000000000000000000000000", "nonsense", "merch_001"})
    void anUnknownPaymentIsNotFound(String id) {
        assertProblem(api.get(PAYMENTS + "/" + id), 404, "not-found");
        assertProblem(api.act(id, "submit"), 404, "not-found");
    }

    @Test
    void unknownPathsAndActionsAreNotFound() {
        assertProblem(api.get("/api/v1/nothing"), 404, "not-found");
        String id = api.create(Api.payment("merch_001", 5));
        assertProblem(api.act(id, "explode"), 404, "not-found");
    }

    @Test
    void aMethodThatAPathHasNotIsRefused() {
        assertProblem(Api.send(api.request(PAYMENTS).DELETE()), 405, "method-not-allowed");
    }

    @Test
    void anAnswerThatIsNotJsonCannotBeHad() {
        assertProblem(
                Api.send(api.request(PAYMENTS).header("Accept", "image/png").GET()), 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "nonsense"})
    void aBodyThatIsNotJsonIsRefused(String contentType) {
        byte[] body = Api.payment("merch_001", 5).getBytes(StandardCharsets.UTF_8);
        assertProblem(api.postRaw(PAYMENTS, body, contentType, Api.newKey()), 415, "unsupported-media-type");
    }

    @Test
    void anOutdatedIfMatchIsAConflict() {
        String id = api.create(Api.payment("merch_001", 5));
        api.act(id, "submit");

        Reply reply = api.post(PAYMENTS + "/" + id + "/cancel", "{}", Api.newKey(), "\"0\"");

        assertProblem(reply, 412, "version-conflict");
        assertThat(reply.json().at("/currentVersion").asLong()).isEqualTo(1);
    }

    @Test
    void anIfMatchThatIsNoVersionIsRefused() {
        String id = api.create(Api.payment("merch_001", 5));
        assertProblem(api.post(PAYMENTS + "/" + id + "/cancel", "{}", Api.newKey(), "zero"), 400, "malformed-request");
    }

    @Test
    void aVersionThatNeverComesIsProjectionBehind() {
        String id = api.create(Api.payment("merch_001", 5));

        Reply reply = api.get(PAYMENTS + "/" + id + "?minVersion=7");

        assertProblem(reply, 503, "projection-behind");
        assertThat(reply.header("Retry-After")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=x",
                "cursor=garbage",
                "status=lost",
                "from=yesterday",
                "minAmount=-1",
                "maxAmount=1.5",
                "currency=XXX",
                "unknown=1"
            })
    void anInvalidListParameterIsAViolation(String parameter) {
        assertProblem(api.get(PAYMENTS + "?" + parameter), 422, "validation-failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fail", "capture"})
    void fieldsOfAnotherActionAreRefused(String action) {
        String id = api.create(Api.payment("merch_001", 5));
        String body = action.equals("fail") ? "{}" : "{\"failureCode\": \"x\"}";
        assertProblem(api.act(id, action, body), 422, "validation-failed");
    }

    static void assertProblem(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.at("/code")).isEqualTo(code);
        assertThat(reply.at("/type")).isEqualTo("/problems/" + code);
        assertThat(reply.json().at("/status").asInt()).isEqualTo(status);
        assertThat(reply.at("/detail")).isNotBlank();
        assertThat(reply.at("/instance")).startsWith("/api/v1/");
        assertThat(reply.header("X-Request-Id")).isNotBlank();
    }
}
