package io.payflow.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A retry never moves money twice: the same key with the same request gives the original answer for ever. */
@ParameterizedClass
@EnumSource
class IdempotencyApiTest {
    private static final int DUPLICATES = 24;
    private static final String METADATA = ", \"metadata\": {\"zulu\": \"1\", \"alpha\": \"2\", \"ä\": \"ß€😀\"}";

    @Parameter
    Database database;

    private Api api;

    @BeforeEach
    void signIn() {
        api = database.as(Api.OPERATOR);
    }

    @Test
    void aRepeatedCreationGivesTheOriginalBytesWhateverHappenedSince() {
        String key = Api.newKey();
        String body = Api.payment("merch_001", 700, METADATA);
        Reply original = api.post("/api/v1/payments", body, key);
        String id = original.at("/data/id");
        api.act(id, "submit");
        api.act(id, "cancel");

        Reply repeated = api.post("/api/v1/payments", body, key);

        assertThat(repeated.status()).isEqualTo(201);
        assertThat(repeated.text()).isEqualTo(original.text());
        assertThat(repeated.header("Location")).isEqualTo(original.header("Location"));
        assertThat(repeated.header("ETag")).isEqualTo(original.header("ETag"));
        assertThat(repeated.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(original.header("Idempotent-Replayed")).isNull();
    }

    @Test
    void aRepeatedActionGivesTheOriginalBytesEvenWithAnOutdatedIfMatch() {
        String id = api.create(Api.payment("merch_001", 700, METADATA));
        String key = Api.newKey();
        Reply original = api.post("/api/v1/payments/" + id + "/submit", "{}", key, "\"0\"");
        api.act(id, "process");

        Reply repeated = api.post("/api/v1/payments/" + id + "/submit", "{}", key, "\"0\"");

        assertThat(original.status()).isEqualTo(200);
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(repeated.text()).isEqualTo(original.text());
        assertThat(repeated.header("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void whiteSpaceAndTheOrderOfFieldsDoNotMakeAnotherRequest() {
        String key = Api.newKey();
        String one = "{\"merchantId\":\"merch_001\",\"amount\":5,\"currency\":\"JPY\","
                + "\"paymentMethod\":{\"type\":\"card\",\"cardToken\":\"t\"}}";
        String other = "{ \"paymentMethod\": {\"cardToken\":\"t\", \"type\":\"card\"},\n \"currency\":\"JPY\","
                + " \"amount\":5, \"merchantId\":\"merch_001\" }";
        Reply original = api.post("/api/v1/payments", one, key);

        assertThat(api.post("/api/v1/payments", other, key).text()).isEqualTo(original.text());
    }

    @Test
    void aQuotedKeyMeansTheSame() {
        String key = Api.newKey();
        Reply original = api.post("/api/v1/payments", Api.payment("merch_001", 5), key);

        Reply repeated = api.post("/api/v1/payments", Api.payment("merch_001", 5), "\"" + key + "\"");

        assertThat(repeated.text()).isEqualTo(original.text());
    }

    @Test
    void theSameKeyWithAnotherRequestIsRefused() {
        String key = Api.newKey();
        api.post("/api/v1/payments", Api.payment("merch_001", 5), key);

        Reply other = api.post("/api/v1/payments", Api.payment("merch_001", 6), key);

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.at("/code")).isEqualTo("idempotency-key-reused");
    }

    @Test
    void keysOfDifferentClientsAndOperationsAreIndependent() {
        String key = Api.newKey();
        Reply mine = api.post("/api/v1/payments", Api.payment("merch_001", 5), key);
        Reply theirs = database.as(Api.CONSUMER).post("/api/v1/payments", Api.payment("merch_001", 5), key);
        Reply submitted = api.post("/api/v1/payments/" + mine.at("/data/id") + "/submit", "{}", key);
        Reply canceled = api.post("/api/v1/payments/" + mine.at("/data/id") + "/cancel", "{}", key);

        assertThat(theirs.status()).isEqualTo(201);
        assertThat(theirs.at("/data/id")).isNotEqualTo(mine.at("/data/id"));
        assertThat(submitted.at("/data/status")).isEqualTo("submitted");
        assertThat(canceled.at("/data/status")).isEqualTo("canceled");
    }

    @Test
    void aRefusedCommandDoesNotUseUpItsKey() {
        String id = api.create(Api.payment("merch_001", 5));
        String key = Api.newKey();
        String process = "/api/v1/payments/" + id + "/process";
        assertThat(api.post(process, "{}", key).status()).isEqualTo(409);
        api.act(id, "submit");

        Reply later = api.post(process, "{}", key);

        assertThat(later.status()).isEqualTo(200);
        assertThat(later.header("Idempotent-Replayed")).isNull();
    }

    @Test
    void concurrentDuplicatesMakeOnePayment() throws Exception {
        String key = Api.newKey();
        String body = Api.payment("merch_001", 123, METADATA);

        List<Reply> replies = concurrently(() -> api.post("/api/v1/payments", body, key));

        assertOneEffect(replies, 201);
    }

    @Test
    void concurrentDuplicatesOfAnActionHaveOneEffect() throws Exception {
        String id = api.create(Api.payment("merch_001", 123));
        String key = Api.newKey();

        List<Reply> replies = concurrently(() -> api.post("/api/v1/payments/" + id + "/submit", "{}", key));

        assertOneEffect(replies, 200);
    }

    private static void assertOneEffect(List<Reply> replies, int status) {
        Set<String> bodies = new HashSet<>();
        replies.forEach(reply -> bodies.add(reply.text()));
        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply.status()).as(reply.text()).isEqualTo(status));
        assertThat(bodies).hasSize(1);
        assertThat(replies.stream().filter(reply -> reply.header("Idempotent-Replayed") == null))
                .as("originals")
                .hasSize(1);
    }

    private static List<Reply> concurrently(Callable<Reply> request) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(DUPLICATES);
        try {
            List<Callable<Reply>> calls = java.util.Collections.nCopies(DUPLICATES, request);
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> reply : threads.invokeAll(calls)) {
                replies.add(reply.get());
            }
            return replies;
        } finally {
            threads.shutdownNow();
        }
    }
}
