package io.payflow.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** A payment's life over HTTP: each side moves it with its own credential, and each answer says what is next. */
@ParameterizedClass
@EnumSource
class PaymentLifecycleApiTest {
    @Parameter
    Database database;

    private Api consumer;
    private Api gateway;

    @BeforeEach
    void signIn() {
        consumer = database.as(Api.CONSUMER);
        gateway = database.as(Api.GATEWAY);
    }

    @Test
    void aCapturedPaymentGoesFromDraftToSucceeded() {
        Reply created = consumer.post("/api/v1/payments", Api.payment("merch_001", 1250), Api.newKey());
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.at("/data/status")).isEqualTo("draft");
        assertThat(created.at("/data/intent")).isEqualTo("capture");
        assertThat(created.header("ETag")).isEqualTo("\"0\"");
        String id = created.at("/data/id");
        assertThat(created.header("Location")).isEqualTo("/api/v1/payments/" + id);

        assertThat(consumer.act(id, "submit").at("/data/status")).isEqualTo("submitted");
        assertThat(gateway.act(id, "process").at("/data/status")).isEqualTo("processing");
        assertThat(gateway.act(id, "require-action").at("/data/status")).isEqualTo("requires_action");
        assertThat(gateway.act(id, "continue").at("/data/status")).isEqualTo("processing");
        Reply succeeded = gateway.act(id, "succeed");

        assertThat(succeeded.status()).isEqualTo(200);
        assertThat(succeeded.at("/data/status")).isEqualTo("succeeded");
        assertThat(succeeded.json().at("/data/capturedAmount").asLong()).isEqualTo(1250);
        assertThat(succeeded.json().at("/data/version").asLong()).isEqualTo(5);
        assertThat(succeeded.header("ETag")).isEqualTo("\"5\"");
        assertThat(succeeded.at("/data/completedAt")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    @Test
    void anAuthorizedPaymentIsCapturedInPart() {
        String id =
                consumer.create(Api.payment("merch_001", 1000, ", \"intent\": \"authorize_only\", \"submit\": true"));
        gateway.act(id, "process");
        assertThat(gateway.act(id, "succeed").at("/code")).isEqualTo("transition-not-allowed");
        assertThat(gateway.act(id, "authorize").at("/data/status")).isEqualTo("authorized");

        assertThat(consumer.act(id, "capture", "{\"amount\": 1001}").at("/code"))
                .isEqualTo("validation-failed");
        Reply captured = consumer.act(id, "capture", "{\"amount\": 400}");

        assertThat(captured.at("/data/status")).isEqualTo("succeeded");
        assertThat(captured.json().at("/data/capturedAmount").asLong()).isEqualTo(400);
        assertThat(captured.json().at("/data/amount").asLong()).isEqualTo(1000);
    }

    @Test
    void aFailureKeepsItsCodeAndMessage() {
        String id = consumer.create(Api.payment("merch_001", 1000, ", \"submit\": true"));

        Reply failed = gateway.act(
                id, "fail", "{\"failureCode\": \"card_declined\", \"failureMessage\": \"The issuer declined.\"}");

        assertThat(failed.at("/data/status")).isEqualTo("failed");
        assertThat(failed.at("/data/failureCode")).isEqualTo("card_declined");
        assertThat(failed.at("/data/failureMessage")).isEqualTo("The issuer declined.");
    }

    @Test
    void createAndSubmitInOneIsOneEvent() {
        Reply created =
                consumer.post("/api/v1/payments", Api.payment("merch_001", 5, ", \"submit\": true"), Api.newKey());

        assertThat(created.at("/data/status")).isEqualTo("submitted");
        assertThat(created.json().at("/data/version").asLong()).isZero();
    }

    @Test
    void aBlockedActionSaysWhyAndWhatIsAllowed() {
        String id = consumer.create(Api.payment("merch_001", 1000));

        Reply blocked = consumer.act(id, "capture");

        assertThat(blocked.status()).isEqualTo(409);
        assertThat(blocked.header("Content-Type")).startsWith("application/problem+json");
        assertThat(blocked.at("/code")).isEqualTo("transition-not-allowed");
        assertThat(blocked.at("/detail"))
                .isEqualTo("Cannot capture: the payment is draft. Allowed now: submit, cancel.");
        assertThat(blocked.at("/currentStatus")).isEqualTo("draft");
        assertThat(texts(blocked.json().at("/allowedActions"))).containsExactly("submit", "cancel");
    }

    @Test
    void readingAPaymentTellsWhatTheCallerMayDo() {
        String id = consumer.create(Api.payment("merch_001", 1000, ", \"submit\": true"));

        Reply asConsumer = consumer.get("/api/v1/payments/" + id);
        Reply asOperator = database.as(Api.OPERATOR).get("/api/v1/payments/" + id);

        assertThat(asConsumer.status()).isEqualTo(200);
        assertThat(texts(asConsumer.json().at("/data/allowedActions"), "/action"))
                .containsExactly("cancel");
        assertThat(texts(asOperator.json().at("/data/allowedActions"), "/action"))
                .containsExactly("process", "fail", "cancel");
        assertThat(texts(asConsumer.json().at("/data/blockedActions"), "/reason"))
                .hasSize(8)
                .allSatisfy(reason -> assertThat(reason).endsWith("."));
        assertThat(asConsumer.json().at("/freshness/position").asLong()).isPositive();
        assertThat(asConsumer.json().at("/freshness/stale").asBoolean()).isFalse();
    }

    @Test
    void theHistoryIsTheEventsInOrder() {
        String id = consumer.create(Api.payment("merch_001", 1000));
        consumer.act(id, "submit", "{\"reason\": \"ready\"}");

        JsonNode history = consumer.get("/api/v1/payments/" + id + "/history").json();

        assertThat(texts(history.at("/data"), "/type")).containsExactly("PaymentCreated", "PaymentSubmitted");
        assertThat(texts(history.at("/data"), "/actor")).containsOnly("consumer");
        assertThat(history.at("/data/1/position").asLong())
                .isGreaterThan(history.at("/data/0/position").asLong());
        assertThat(history.at("/data/1/version").asLong()).isEqualTo(1);
        assertThat(history.at("/data/1/data/reason").asString()).isEqualTo("ready");
        assertThat(history.at("/data/0/summary").asString()).isNotBlank();
    }

    @Test
    void theLifecycleIsServedAsTheTable() {
        JsonNode lifecycle = consumer.get("/api/v1/lifecycles/payment").json();

        assertThat(texts(lifecycle.at("/data/transitions"), "/action"))
                .containsExactly(
                        "submit",
                        "process",
                        "require-action",
                        "continue",
                        "authorize",
                        "capture",
                        "succeed",
                        "fail",
                        "cancel");
    }

    static List<String> texts(JsonNode array) {
        return texts(array, "");
    }

    static List<String> texts(JsonNode array, String pointer) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.at(pointer).asString()));
        return texts;
    }
}
