package io.payflow.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** A dashboard asks one question, and the answer agrees with what was done. */
@ParameterizedClass
@EnumSource
class MetricsApiTest {
    @Parameter
    Database database;

    private Api operator;
    private String merchant;

    @BeforeEach
    void signIn() {
        operator = database.as(Api.OPERATOR);
        merchant = Payouts.merchant(database.as(Api.ADMIN));
    }

    @Test
    void theOverviewTellsWhatHappenedToAMerchantsMoney() {
        String payout = Payouts.submitted(operator, merchant, 2);
        Payouts.require(
                Payouts.tell(
                        database.as(Api.GATEWAY),
                        payout,
                        "items",
                        Payouts.words(payout, 1, 2, "settled").toArray(String[]::new)),
                202);
        String failing = operator.create(Api.payment(merchant, 500, ", \"submit\": true"));
        operator.act(failing, "process");
        Payouts.require(
                operator.act(failing, "fail", "{\"failureCode\": \"card_declined\", \"failureMessage\": \"No.\"}"),
                200);

        await().untilAsserted(() -> {
            JsonNode data = overview(operator);
            assertThat(data.at("/payments/completion/count").asLong()).isEqualTo(3);
            assertThat(data.at("/settlement/settledOnTime").asLong()).isEqualTo(1);
        });
        JsonNode data = overview(operator);
        assertThat(count(data, "draft")).isEqualTo(3);
        assertThat(count(data, "succeeded")).isEqualTo(2);
        assertThat(count(data, "failed")).isEqualTo(1);
        assertThat(data.at("/payments/successRate").asDouble()).isEqualTo(2.0 / 3);
        assertThat(data.at("/payments/perMinute").size()).isEqualTo(5);
        assertThat(data.at("/settlement/submitted").asLong()).isEqualTo(1);
        assertThat(data.at("/settlement/onTimeRate").asDouble()).isEqualTo(1);
        assertThat(data.at("/settlement/amounts/0/onTime").asLong()).isEqualTo(2970);
    }

    @Test
    void aConsumerIsToldNothingOfAnotherTenant() {
        Payouts.payment(operator, merchant, 1_000);
        await().until(() -> overview(operator).at("/payments/byStatus").size() > 0);

        assertThat(overview(database.as(Api.CONSUMER)).at("/payments/byStatus").size())
                .isZero();
    }

    @Test
    void aWindowThatIsNoneIsRefused() {
        ErrorTableTest.assertProblem(operator.get("/api/v1/metrics/overview?window=2d"), 422, "validation-failed");
    }

    private JsonNode overview(Api api) {
        JsonNode answer = api.get("/api/v1/metrics/overview?window=5m&merchantId=" + merchant)
                .json();
        assertThat(answer.at("/freshness/position").isNumber()).isTrue();
        return Objects.requireNonNull(answer.get("data"));
    }

    private static long count(JsonNode data, String status) {
        return data.at("/payments/byStatus")
                .valueStream()
                .filter(figures -> figures.at("/status").asString().equals(status))
                .mapToLong(figures -> figures.at("/count").asLong())
                .sum();
    }
}
