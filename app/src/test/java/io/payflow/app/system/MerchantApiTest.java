package io.payflow.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Merchants are registered by an admin, and payments are taken for registered merchants only. */
@ParameterizedClass
@EnumSource
class MerchantApiTest {
    private static final String TERMS = """
            {"name": "Corner Shop", "feeBasisPoints": 150, "bankAccountLast4": "4321",
             "settlement": {"delayDays": 1, "calendar": "TARGET", "minimumAmount": 5000, "frequency": "daily"}}""";

    @Parameter
    Database database;

    private Api admin;
    private String id;

    @BeforeEach
    void signIn() {
        admin = database.as(Api.ADMIN);
        id = "merch_" + UUID.randomUUID();
    }

    @Test
    void paymentsAreTakenAsSoonAsTheMerchantIsRegistered() {
        Reply before = admin.post("/api/v1/payments", Api.payment(id, 5), Api.newKey());
        ErrorTableTest.assertProblem(before, 422, "validation-failed");

        Reply registered = admin.put("/api/v1/merchants/" + id, TERMS, Api.newKey());

        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.header("Location")).isEqualTo("/api/v1/merchants/" + id);
        assertThat(registered.at("/data/settlement/cutOff/time")).isEqualTo("17:00");
        assertThat(registered.at("/data/settlement/cutOff/zone")).isEqualTo("Europe/Brussels");
        assertThat(admin.post("/api/v1/payments", Api.payment(id, 5), Api.newKey())
                        .status())
                .isEqualTo(201);
    }

    @Test
    void theSameKeyGivesTheOriginalAnswerAndANewOneReplacesTheTerms() {
        String key = Api.newKey();
        Reply original = admin.put("/api/v1/merchants/" + id, TERMS, key);
        Reply replaced = admin.put("/api/v1/merchants/" + id, TERMS.replace("150", "175"), Api.newKey());
        Reply repeated = admin.put("/api/v1/merchants/" + id, TERMS, key);

        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.json().at("/data/version").asLong()).isEqualTo(1);
        assertThat(repeated.status()).isEqualTo(201);
        assertThat(repeated.text()).isEqualTo(original.text());
        Reply read = admin.get("/api/v1/merchants/" + id + "?minVersion=1");
        assertThat(read.json().at("/data/feeBasisPoints").asInt()).isEqualTo(175);
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void onlyAnAdminMayRegister() {
        ErrorTableTest.assertProblem(
                database.as(Api.OPERATOR).put("/api/v1/merchants/" + id, TERMS, Api.newKey()), 403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pay_x", "po_x", "task_x", "a%20b"})
    void anIdThatCouldBeAnotherResourcesIsRefused(String bad) {
        ErrorTableTest.assertProblem(
                admin.put("/api/v1/merchants/" + bad, TERMS, Api.newKey()), 422, "validation-failed");
    }

    @Test
    void aConsumerReadsItsOwnMerchantsOnly() {
        Api consumer = database.as(Api.CONSUMER);
        assertThat(PaymentLifecycleApiTest.texts(
                        consumer.get("/api/v1/merchants").json().at("/data"), "/id"))
                .containsExactlyInAnyOrder("merch_001", "merch_002", "merch_003");
        ErrorTableTest.assertProblem(consumer.get("/api/v1/merchants/merch_004"), 404, "not-found");
    }

    @Test
    void theDemoMerchantsAreThere() {
        assertThat(admin.get("/api/v1/merchants/merch_005").at("/data/name")).isEqualTo("SaaS Platform Co");
    }
}
