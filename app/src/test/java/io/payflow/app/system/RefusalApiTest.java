package io.payflow.app.system;

import static io.payflow.app.system.ErrorTableTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.payflow.api.payment.PaymentCommand.CapturePayment;
import io.payflow.api.problem.Rejection;
import io.payflow.command.idempotency.CommandContext;
import io.payflow.command.idempotency.CommandDispatcher;
import io.payflow.command.idempotency.Operation;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every write that somebody known was refused can be found: who, what, when, why, at which version. */
@ParameterizedClass
@EnumSource
class RefusalApiTest {
    private static final String PAYMENTS = "/api/v1/payments";
    private static final String REFUSALS = "/api/v1/audit/refusals?";
    private static final int FLOOD = 3_000;

    @Parameter
    Database database;

    private Api operator;

    @BeforeEach
    void signIn() {
        operator = database.as(Api.OPERATOR);
    }

    @Test
    void aRefusedMoveIsKeptWithItsKeyAndTheVersionThatDecidedIt() {
        String id = operator.create(Api.payment("merch_001", 5));
        String key = Api.newKey();
        Reply refused = operator.post(PAYMENTS + "/" + id + "/capture", "{}", key);
        assertProblem(refused, 409, "transition-not-allowed");

        JsonNode kept = only("resourceId=" + id);

        assertThat(kept.at("/actor").asString()).isEqualTo("operator");
        assertThat(kept.at("/client").asString()).isEqualTo("operator");
        assertThat(kept.at("/roles").asString()).isEqualTo("operator");
        assertThat(kept.at("/request").asString()).isEqualTo("POST /api/v1/payments/" + id + "/capture");
        assertThat(kept.at("/idempotencyKey").asString()).isEqualTo(key);
        assertThat(kept.at("/requestId").asString()).isEqualTo(refused.header("X-Request-Id"));
        assertThat(kept.at("/code").asString()).isEqualTo("transition-not-allowed");
        assertThat(kept.at("/status").asInt()).isEqualTo(409);
        assertThat(kept.at("/reason").asString()).isEqualTo(refused.at("/detail"));
        assertThat(kept.at("/currentVersion").asLong(-1)).isZero();
        assertThat(kept.at("/currentStatus").asString()).isEqualTo("draft");
        assertThat(kept.at("/repeated").asLong()).isEqualTo(1);
        assertThat(Instant.parse(kept.at("/at").asString())).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void anOutdatedVersionIsKeptWithTheCurrentOne() {
        String id = operator.create(Api.payment("merch_001", 5));
        operator.act(id, "submit");
        operator.post(PAYMENTS + "/" + id + "/cancel", "{}", Api.newKey(), "\"0\"");

        JsonNode kept = only("code=version-conflict&resourceId=" + id);

        assertThat(kept.at("/currentVersion").asLong()).isEqualTo(1);
    }

    @Test
    void anInvalidRequestIsKeptWithAllItsViolations() {
        String key = Api.newKey();
        operator.post(PAYMENTS, "{\"merchantId\": \"merch_001\"}", key);

        JsonNode kept = only("code=validation-failed&key=" + key);

        assertThat(kept.at("/reason").asString()).contains("fields are invalid. ", "amount: ", "; ");
        assertThat(kept.has("resourceId")).isFalse();
        assertThat(kept.has("currentVersion")).isFalse();
    }

    @Test
    void whatARoleMayNotIsKept() {
        String id = operator.create(Api.payment("merch_001", 5));
        assertProblem(database.as(Api.CONSUMER).act(id, "process"), 403, "forbidden");

        JsonNode kept = only("client=consumer&code=forbidden&resourceId=" + id);

        assertThat(kept.at("/roles").asString()).isEqualTo("consumer");
        assertThat(kept.at("/reason").asString()).startsWith("That needs one of the roles");
    }

    @Test
    void aKeyThatWasUsedForSomethingElseIsKept() {
        String key = Api.newKey();
        operator.post(PAYMENTS, Api.payment("merch_001", 5), key);
        operator.post(PAYMENTS, Api.payment("merch_001", 6), key);

        assertThat(only("key=" + key).at("/code").asString()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void aMissingKeyIsKept() {
        String id = operator.create(Api.payment("merch_001", 5));
        operator.post(PAYMENTS + "/" + id + "/submit", "{}", null);

        JsonNode kept = only("resourceId=" + id);

        assertThat(kept.at("/code").asString()).isEqualTo("idempotency-key-missing");
        assertThat(kept.has("idempotencyKey")).isFalse();
    }

    @Test
    void aQuotedKeyIsFoundByWhatItSays() {
        String key = Api.newKey();
        operator.post(PAYMENTS, "{}", "\"" + key + "\"");

        assertThat(only("key=" + key).at("/code").asString()).isEqualTo("validation-failed");
    }

    @Test
    void anotherTenantsResourceIsKeptAsAskedFor() {
        String id = operator.create(Api.payment("merch_004", 5));
        assertProblem(database.as(Api.CONSUMER).act(id, "submit"), 404, "not-found");

        JsonNode kept = only("resourceId=" + id);

        assertThat(kept.at("/client").asString()).isEqualTo("consumer");
        assertThat(kept.at("/code").asString()).isEqualTo("not-found");
    }

    @Test
    void pathsAndMethodsThatThereAreNotAreKept() {
        String id = "pay_" + UUID.randomUUID();
        assertProblem(Api.send(operator.request(PAYMENTS + "/" + id).DELETE()), 405, "method-not-allowed");

        assertThat(only("resourceId=" + id).at("/request").asString()).isEqualTo("DELETE " + PAYMENTS + "/" + id);
    }

    @Test
    void strangersReadsAndReplaysAreNot() {
        String id = operator.create(Api.payment("merch_001", 5));
        String key = Api.newKey();
        String path = PAYMENTS + "/" + id + "/submit";
        assertProblem(database.as(null).post(path, "{}", Api.newKey()), 401, "unauthenticated");
        assertProblem(database.as("pk_nobody").post(path, "{}", Api.newKey()), 401, "unauthenticated");
        assertProblem(operator.get(PAYMENTS + "/" + id + "?limit=1"), 422, "validation-failed");
        assertThat(operator.post(path, "{}", key).status()).isEqualTo(200);
        assertThat(operator.post(path, "{}", key).header("Idempotent-Replayed")).isEqualTo("true");
        // What is refused after all of that is written after all of that.
        operator.act(id, "submit");

        assertThat(only("resourceId=" + id).at("/code").asString()).isEqualTo("transition-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4111111111111111", "4111-1111-1111-1111"})
    void aCardNumberIsNotKept(String number) {
        String action = "a-" + UUID.randomUUID();
        Api.send(operator.request(PAYMENTS + "/" + number + "/submit")
                .header("Idempotency-Key", action + " " + number)
                .header("X-Request-Id", number)
                .POST(BodyPublishers.noBody()));
        operator.post(PAYMENTS + "/" + number + "/" + action, "{}", number);
        await().until(() -> search("limit=20")
                .valueStream()
                .anyMatch(kept -> kept.at("/request").asString().endsWith(action)));

        String recent = search("limit=200").toString();

        assertThat(recent.replaceAll("[ -]", "")).doesNotContain("4111111111111111");
        assertThat(recent).contains("POST /api/v1/payments/[withheld: it may hold a card number]/" + action);
    }

    @Test
    void whatAProcessOfTheServiceIsRefusedIsKeptOnce() {
        String id = operator.create(Api.payment("merch_001", 5));
        Instant now = Instant.parse("2026-11-22T10:00:00Z");
        CommandContext context =
                CommandContext.ofProcess("settlement", new Operation("payment", "capture"), "task-" + id, now);
        CommandDispatcher commands = database.service().getBean(CommandDispatcher.class);
        assertThatThrownBy(
                        () -> commands.dispatch(new CapturePayment(id, null, null, now), id, context, events -> null))
                .isInstanceOf(Rejection.class);

        JsonNode kept = only("resourceId=" + id);

        assertThat(kept.at("/actor").asString()).isEqualTo("system:settlement");
        assertThat(kept.at("/request").asString()).isEqualTo("payment.capture CapturePayment");
        assertThat(kept.at("/idempotencyKey").asString()).isEqualTo("task-" + id);
        assertThat(kept.at("/currentStatus").asString()).isEqualTo("draft");
    }

    @Test
    void aFloodIsCountedToTheLastAndCollapsesNobodyElses() {
        String flooded = "pay_" + UUID.randomUUID();
        String quiet = "pay_" + UUID.randomUUID();
        Api attacker = database.as(Api.CONSUMER);
        IntStream.range(0, FLOOD).parallel().forEach(number -> {
            assertThat(attacker.act(flooded, "process").status()).isEqualTo(403);
            if (number == FLOOD / 2) {
                assertThat(database.as(Api.CONSUMER_2).act(quiet, "process").status())
                        .isEqualTo(403);
            }
        });

        await().until(() -> repeated("resourceId=" + flooded) == FLOOD);

        JsonNode kept = only("resourceId=" + quiet);
        assertThat(kept.at("/client").asString()).isEqualTo("consumer2");
        assertThat(kept.at("/repeated").asLong()).isEqualTo(1);
        assertThat(operator.create(Api.payment("merch_001", 5))).startsWith("pay_");
    }

    @Test
    void onlyAuditorsMaySearch() {
        assertThat(database.as(Api.ADMIN).get(REFUSALS).status()).isEqualTo(200);
        assertProblem(operator.get(REFUSALS), 403, "forbidden");
        assertProblem(database.as(Api.CONSUMER).get(REFUSALS), 403, "forbidden");
    }

    /** The one refusal that is found, once it is written. */
    private JsonNode only(String query) {
        await().until(() -> !search(query).isEmpty());
        JsonNode found = search(query);
        assertThat(found.size()).as(found.toString()).isEqualTo(1);
        return found.path(0);
    }

    private long repeated(String query) {
        long sum = 0;
        String cursor = "";
        while (cursor != null) {
            JsonNode page = database.as(Api.AUDITOR)
                    .get(REFUSALS + query + "&limit=200" + cursor)
                    .json();
            List<JsonNode> items = page.at("/data").valueStream().toList();
            sum += items.stream()
                    .mapToLong(item -> item.at("/repeated").asLong())
                    .sum();
            JsonNode next = page.at("/nextCursor");
            cursor = next.isNull() ? null : "&cursor=" + next.asString();
        }
        return sum;
    }

    private JsonNode search(String query) {
        return database.as(Api.AUDITOR).get(REFUSALS + query).json().at("/data");
    }
}
