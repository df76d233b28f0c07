package io.payflow.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Lists are newest first, filtered, scoped, and read to the end without skipping or repeating anything. */
@ParameterizedClass
@EnumSource
class PaymentListApiTest {
    @Parameter
    Database database;

    private Api api;
    private String customer;

    @BeforeEach
    void signIn() {
        api = database.as(Api.OPERATOR);
        customer = "cust_" + UUID.randomUUID();
    }

    @Test
    void pagesCoverEverythingOnceNewestFirstWhileRowsAreAdded() {
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            created.add(0, create("merch_001", 10 + i));
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = list("limit=3" + cursor);
            seen.addAll(PaymentLifecycleApiTest.texts(page.at("/data"), "/id"));
            cursor = page.at("/nextCursor").isNull()
                    ? null
                    : "&cursor=" + page.at("/nextCursor").asString();
            create("merch_001", 99);
        } while (cursor != null);

        assertThat(seen).isEqualTo(created);
    }

    @Test
    void everyFilterNarrowsTheList() {
        String small = create("merch_001", 10);
        String large = create("merch_002", 1000);
        api.act(large, "submit");
        api.get("/api/v1/payments/" + large + "?minVersion=1");

        assertThat(ids("merchantId=merch_002")).containsExactly(large);
        assertThat(ids("status=draft")).containsExactly(small);
        assertThat(ids("status=submitted")).containsExactly(large);
        assertThat(ids("minAmount=11")).containsExactly(large);
        assertThat(ids("maxAmount=11")).containsExactly(small);
        assertThat(ids("currency=USD")).containsExactly(large, small);
        assertThat(ids("currency=EUR")).isEmpty();
        assertThat(ids("q=" + small)).containsExactly(small);
        assertThat(ids("from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z")).isEmpty();
        assertThat(ids("from=2020-01-01T00:00:00Z")).containsExactly(large, small);
    }

    @Test
    void aConsumerSeesOnlyItsMerchantsPayments() {
        String mine = create("merch_001", 10);
        create("merch_004", 10);

        JsonNode page = database.as(Api.CONSUMER)
                .get("/api/v1/payments?customerId=" + customer)
                .json();

        assertThat(PaymentLifecycleApiTest.texts(page.at("/data"), "/id")).containsExactly(mine);
    }

    @Test
    void aCursorIsBoundToItsFilters() {
        create("merch_001", 10);
        create("merch_001", 11);
        String cursor = list("limit=1").at("/nextCursor").asString();

        ErrorTableTest.assertProblem(
                api.get("/api/v1/payments?status=draft&limit=1&cursor=" + cursor), 422, "validation-failed");
    }

    /** Creates a payment of this test's customer, and waits until it can be read. */
    private String create(String merchantId, long amount) {
        String id = api.create(Api.payment(merchantId, amount, ", \"customerId\": \"" + customer + "\""));
        assertThat(api.get("/api/v1/payments/" + id).status()).isEqualTo(200);
        return id;
    }

    private List<String> ids(String filter) {
        return PaymentLifecycleApiTest.texts(list(filter).at("/data"), "/id");
    }

    private JsonNode list(String filter) {
        Reply reply = api.get("/api/v1/payments?customerId=" + customer + "&" + filter);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }
}
