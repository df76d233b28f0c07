package io.payflow.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payflow.app.PayflowApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The service on H2, in this JVM, connected to a bank and a processor; one that all tests of a run share. */
final class ConnectedService {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static ConnectedService running;

    private final StubBank bank = new StubBank();
    private final StubProcessor processor = new StubProcessor();
    private final Api operator;

    private ConnectedService() throws IOException {
        ConfigurableApplicationContext service = new SpringApplicationBuilder(PayflowApplication.class)
                .run(
                        "--server.port=0",
                        "--PAYFLOW_DATA_DIR=" + Files.createTempDirectory("payflow-connected"),
                        "--payflow.bank.url=" + bank.url(),
                        "--payflow.processor.url=" + processor.url());
        String port = service.getEnvironment().getProperty("local.server.port");
        operator = new Api("http://127.0.0.1:" + port, Api.OPERATOR);
    }

    /** The one that runs, started on first use; its bank and its processor behave. */
    static synchronized ConnectedService running() {
        try {
            running = running == null ? new ConnectedService() : running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        running.bank.behave();
        running.processor.behave();
        return running;
    }

    StubBank bank() {
        return bank;
    }

    StubProcessor processor() {
        return processor;
    }

    Api operator() {
        return operator;
    }

    /** A payment that was submitted a moment ago. */
    String charge(String merchantId) {
        return operator.create(Api.payment(merchantId, 1_000, ", \"submit\": true"));
    }

    /** A payment that the processor authorized. */
    String authorized(String merchantId) {
        String id =
                operator.create(Api.payment(merchantId, 1_000, ", \"submit\": true, \"intent\": \"authorize_only\""));
        awaitPayment(id, "processing");
        tellPayment(id, "authorized");
        awaitPayment(id, "authorized");
        return id;
    }

    /** A payment that the processor charged. */
    String succeeded(String merchantId) {
        String id = charge(merchantId);
        awaitPayment(id, "processing");
        tellPayment(id, "succeeded");
        awaitPayment(id, "succeeded");
        return id;
    }

    /** The processor notifies. */
    void tellPayment(String paymentId, String outcome) {
        String body = "{\"notificationId\": \"%s\", \"paymentId\": \"%s\", \"outcome\": \"%s\"}"
                .formatted(UUID.randomUUID(), paymentId, outcome);
        Payouts.require(operator.as(Api.GATEWAY).post("/api/v1/processor/notifications", body, null), 202);
    }

    /** Moves the clock ahead, and waits until all that is due then is done. */
    void advance(String duration) {
        Reply advanced = operator.as(Api.ADMIN)
                .post("/api/v1/simulation/clock/advance", "{\"duration\": \"" + duration + "\"}", Api.newKey());
        Payouts.require(advanced, 200);
    }

    JsonNode payment(String id) {
        return read("/api/v1/payments/" + id);
    }

    JsonNode awaitPayment(String id, String status) {
        return awaitStatus("/api/v1/payments/" + id, status);
    }

    JsonNode awaitPayout(String id, String status) {
        return awaitStatus("/api/v1/payouts/" + id, status);
    }

    /** Waits as long as a busy machine may take. */
    static ConditionFactory eventually() {
        return await().atMost(PATIENCE);
    }

    private JsonNode awaitStatus(String path, String status) {
        eventually()
                .untilAsserted(() ->
                        assertThat(read(path).at("/status").asString()).as(path).isEqualTo(status));
        return read(path);
    }

    /** The one task about a payout or a payment, once there is one. */
    JsonNode awaitTask(String subjectId) {
        eventually().untilAsserted(() -> assertThat(tasksAbout(subjectId)).hasSize(1));
        return task(tasksAbout(subjectId).get(0));
    }

    List<String> tasksAbout(String subjectId) {
        return PaymentLifecycleApiTest.texts(read("/api/v1/reconciliation/tasks?q=" + subjectId), "/id");
    }

    JsonNode task(String taskId) {
        return read("/api/v1/reconciliation/tasks/" + taskId);
    }

    /** A person finds out, with evidence. */
    void resolve(String taskId, String resolution) {
        String path = "/api/v1/reconciliation/tasks/" + taskId;
        Payouts.require(operator.post(path + "/claim", "{}", Api.newKey()), 200);
        String proposal = """
                {"notes": "The other side confirmed it by telephone.", "resolution": "%s",
                 "evidence": [{"kind": "bank_reference", "value": "BK-2026-1127-55"}]}""".formatted(resolution);
        Payouts.require(operator.post(path + "/propose", proposal, Api.newKey()), 200);
    }

    JsonNode read(String path) {
        Reply reply = operator.get(path);
        Payouts.require(reply, 200);
        return reply.json().at("/data");
    }
}
