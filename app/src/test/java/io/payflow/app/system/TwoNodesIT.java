package io.payflow.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two services on one PostgreSQL behave as one. */
class TwoNodesIT {
    private static final int DUPLICATES = 24;
    private static final int ROUNDS = 10;

    @TempDir
    static Path directory;

    private static ServiceProcess first;
    private static ServiceProcess second;

    @BeforeAll
    static void startNodes() {
        Map<String, String> environment = RealPostgres.environment(RealPostgres.newDatabase());
        first = ServiceProcess.start(directory, environment);
        second = ServiceProcess.start(directory, environment);
    }

    @AfterAll
    static void stopNodes() {
        first.close();
        second.close();
    }

    @Test
    void concurrentDuplicatesOfACreationMakeOnePayment() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String key = Api.newKey();
            String body = Api.payment("merch_001", 1250, ", \"metadata\": {\"z\": \"1\", \"a\": \"2\", \"m\": \"3\"}");

            List<Reply> replies = onBoth(api -> api.post("/api/v1/payments", body, key));

            assertOneEffect(replies, 201);
        }
    }

    @Test
    void concurrentDuplicatesOfAnActionHaveOneEffect() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String id = node(round).create(Api.payment("merch_002", 900));
            String key = Api.newKey();

            List<Reply> replies = onBoth(api -> api.post("/api/v1/payments/" + id + "/submit", "{}", key));

            assertOneEffect(replies, 200);
            assertThat(history(id)).hasSize(2);
        }
    }

    @Test
    void ofRivalActionsExactlyOneIsAccepted() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String id = node(round).create(Api.payment("merch_002", 900));

            List<Reply> replies = onBoth(api -> api.act(id, "cancel"));

            assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
            assertThat(replies.stream().filter(reply -> reply.status() == 409)).hasSize(DUPLICATES - 1);
            assertThat(history(id)).hasSize(2);
        }
    }

    /** Each node has the payment in its cache, and the other one moves it on: the cache must not refuse. */
    @Test
    void aNodeNeverRefusesWhatIsLegalByNow() {
        String id = node(0).create(Api.payment("merch_001", 500));
        assertThat(node(0).act(id, "submit").status()).isEqualTo(200);
        assertThat(node(1).act(id, "process").status()).isEqualTo(200);
        assertThat(node(0).act(id, "succeed").status()).isEqualTo(200);
        assertThat(node(1).act(id, "succeed").status()).isEqualTo(409);
    }

    @Test
    void eachNodeReadsWhatTheOtherWrote() {
        String id = node(0).create(Api.payment("merch_001", 500));
        assertThat(node(1).get("/api/v1/payments/" + id).status()).isEqualTo(200);
        assertThat(node(1).act(id, "submit").status()).isEqualTo(200);
        assertThat(node(0).get("/api/v1/payments/" + id + "?minVersion=1").at("/data/status"))
                .isEqualTo("submitted");
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

    private static List<Reply> onBoth(java.util.function.Function<Api, Reply> request) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(DUPLICATES);
        try {
            List<Callable<Reply>> calls = new ArrayList<>();
            for (int i = 0; i < DUPLICATES; i++) {
                Api api = node(i);
                calls.add(() -> request.apply(api));
            }
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> reply : threads.invokeAll(calls)) {
                replies.add(reply.get());
            }
            return replies;
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> history(String id) {
        List<String> types = new ArrayList<>();
        node(0).get("/api/v1/payments/" + id + "/history")
                .json()
                .at("/data")
                .forEach(entry -> types.add(entry.at("/type").asString()));
        return types;
    }

    private static Api node(int i) {
        return (i % 2 == 0 ? first : second).as(Api.OPERATOR);
    }
}
