package io.payflow.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A SIGKILL under load loses nothing that was acknowledged, and no key. */
abstract class KillContract {
    private static final int CLIENTS = 6;
    private static final int BEFORE_THE_KILL = 300;
    private static final int KILLS = 2;

    @TempDir
    Path directory;

    abstract Map<String, String> environment();

    /** What a client was told before the service died. */
    private record Acknowledged(String path, String body, String key, int status, String answer) {}

    @Test
    void losesNoAcknowledgedCommandAndNoKey() throws Exception {
        Map<String, String> environment = environment();
        List<Acknowledged> all = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            all.addAll(writeUntilKilled(environment));
        }
        try (ServiceProcess restarted = ServiceProcess.start(directory, environment)) {
            Api api = restarted.as(Api.OPERATOR);
            for (Acknowledged write : all) {
                Reply again = api.post(write.path(), write.body(), write.key());
                assertThat(again.text()).isEqualTo(write.answer());
                assertThat(again.status()).isEqualTo(write.status());
                assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
            }
            for (Acknowledged write : all) {
                Reply read = api.get(new Reply201(write.answer()).path());
                assertThat(read.status()).as(read.text()).isEqualTo(200);
            }
        }
    }

    private List<Acknowledged> writeUntilKilled(Map<String, String> environment) throws Exception {
        Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
        AtomicBoolean killed = new AtomicBoolean();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        ServiceProcess service = ServiceProcess.start(directory, environment);
        try {
            Api api = service.as(Api.OPERATOR);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                running.add(clients.submit(() -> write(api, acknowledged, killed)));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.size() >= BEFORE_THE_KILL);
            killed.set(true);
            service.kill();
            for (Future<?> client : running) {
                client.get(60, TimeUnit.SECONDS);
            }
        } finally {
            clients.shutdownNow();
            service.kill();
        }
        return List.copyOf(acknowledged);
    }

    /** Creates and submits payments until the service is gone. */
    private static void write(Api api, Queue<Acknowledged> acknowledged, AtomicBoolean killed) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                String id = remember(api, "/api/v1/payments", Api.payment("merch_001", 1250), acknowledged)
                        .at("/data/id");
                remember(api, "/api/v1/payments/" + id + "/submit", "{}", acknowledged);
            }
        } catch (UncheckedIOException e) {
            if (!killed.get()) {
                throw e;
            }
        }
    }

    private static Reply remember(Api api, String path, String body, Queue<Acknowledged> acknowledged) {
        String key = Api.newKey();
        Reply reply = api.post(path, body, key);
        assertThat(reply.status()).as(reply.text()).isIn(200, 201);
        acknowledged.add(new Acknowledged(path, body, key, reply.status(), reply.text()));
        return reply;
    }

    /** The payment in an acknowledged answer, read at least at that version. */
    private record Reply201(String answer) {
        String path() {
            var data = tools.jackson.databind.json.JsonMapper.shared()
                    .readTree(answer)
                    .at("/data");
            return "/api/v1/payments/" + data.at("/id").asString() + "?minVersion="
                    + data.at("/version").asLong();
        }
    }
}
