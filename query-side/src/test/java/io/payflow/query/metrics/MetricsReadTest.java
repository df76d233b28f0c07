package io.payflow.query.metrics;

import static io.payflow.query.ReadSide.OPERATOR;
import static io.payflow.query.ReadSide.consumer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payflow.api.access.Caller;
import io.payflow.api.payment.PaymentEvent.PaymentFailed;
import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import io.payflow.api.payment.PaymentEvent.PaymentSucceeded;
import io.payflow.query.Database;
import io.payflow.query.ReadSide;
import io.payflow.query.payment.PaymentEvents;
import io.payflow.query.payout.PayoutEvents;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

@ParameterizedClass
@EnumSource(Database.class)
class MetricsReadTest {
    private static final String URL = "/api/v1/metrics/overview?window=15m&merchantId=";

    private final ReadSide readSide;

    MetricsReadTest(Database database) {
        this.readSide = ReadSide.on(database);
    }

    @Test
    void oneQuestionTellsWhatHappenedToAMerchantsMoney() {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(120);
        payment("pay_metrics_1", "merch_metrics", at, true);
        payment("pay_metrics_2", "merch_metrics", at, true);
        payment("pay_metrics_3", "merch_metrics", at, false);
        payout("po_metrics", "merch_metrics", at);

        await().untilAsserted(() -> {
            JsonNode data = data(OPERATOR, "merch_metrics");
            assertThat(status(data, "succeeded").path("count").asLong()).isEqualTo(2);
            assertThat(data.path("payments").path("completion").path("count").asLong())
                    .isEqualTo(3);
            assertThat(data.path("settlement").path("settledOnTime").asLong()).isEqualTo(1);
        });
        JsonNode data = data(OPERATOR, "merch_metrics");
        JsonNode payments = data.path("payments");
        assertThat(status(data, "draft").path("count").asLong()).isEqualTo(3);
        assertThat(status(data, "succeeded").path("amount").asLong()).isEqualTo(3000);
        assertThat(status(data, "failed").path("amount").asLong()).isEqualTo(2000);
        assertThat(payments.path("successRate").asDouble()).isEqualTo(2.0 / 3);
        assertThat(payments.path("perMinute").size()).isEqualTo(15);
        long created = payments.path("perMinute")
                .valueStream()
                .mapToLong(minute -> minute.path("created").asLong())
                .sum();
        assertThat(created).isEqualTo(3);
        assertThat(payments.path("completion").path("p50Ms").asLong()).isBetween(990L, 1010L);
        assertThat(data.path("settlement").path("onTimeRate").asDouble()).isEqualTo(1);
        assertThat(data.path("settlement").path("amounts").toString())
                .isEqualTo("[{\"currency\":\"USD\",\"onTime\":1950,\"late\":0}]");
    }

    @Test
    void whereNothingHappenedEveryMinuteIsZeroAndNoRateIsMadeUp() {
        JsonNode answer = readSide.body(get(OPERATOR, URL + "merch_idle"));

        JsonNode payments = answer.path("data").path("payments");
        assertThat(payments.path("byStatus").size()).isZero();
        assertThat(payments.has("successRate")).isFalse();
        assertThat(payments.path("perMinute").size()).isEqualTo(15);
        assertThat(payments.path("perMinute").path(0).path("created").asLong(-1))
                .isZero();
        assertThat(payments.path("perMinute").path(0).path("amounts").size()).isZero();
        assertThat(payments.path("completion").toString()).isEqualTo("{\"count\":0}");
        assertThat(answer.path("data").path("settlement").has("onTimeRate")).isFalse();
        assertThat(answer.path("data").path("settlement").path("settledLate").asLong(-1))
                .isZero();
        assertThat(answer.path("freshness").has("position")).isTrue();
    }

    @Test
    void anotherTenantsMoneyLooksAsIfThereWereNone() {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        payment("pay_metrics_theirs", "merch_theirs", at, true);
        await().until(() ->
                data(OPERATOR, "merch_theirs").path("payments").path("byStatus").size() > 0);

        assertThat(data(consumer("merch_theirs"), "merch_theirs")
                        .path("payments")
                        .path("byStatus")
                        .size())
                .isPositive();
        assertThat(data(consumer("merch_ours"), "merch_theirs")
                        .path("payments")
                        .path("byStatus")
                        .size())
                .isZero();
        JsonNode all = readSide.body(get(consumer("merch_ours"), "/api/v1/metrics/overview"));
        assertThat(all.path("data").path("payments").path("byStatus").size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "window=0m",
                "window=25h",
                "window=1d",
                "window=",
                "window=1h&window=2h",
                "since=1h",
                "merchantId="
            })
    void whatIsWrongWithTheQuestionIsSaid(String query) {
        MockHttpServletResponse response = get(OPERATOR, "/api/v1/metrics/overview?" + query);

        assertThat(response.getStatus()).isEqualTo(422);
        assertThat(readSide.body(response)
                        .path("violations")
                        .path(0)
                        .path("field")
                        .asString())
                .isEqualTo(query.substring(0, query.indexOf('=')));
    }

    private void payment(String id, String merchantId, Instant at, boolean succeeds) {
        readSide.store(
                id,
                0,
                List.of(
                        PaymentEvents.created(id, merchantId, at),
                        new PaymentSubmitted(id, null, at),
                        succeeds
                                ? new PaymentSucceeded(id, 1500, null, null, at.plusSeconds(1))
                                : new PaymentFailed(id, "card_declined", null, null, at.plusSeconds(1))));
    }

    private void payout(String id, String merchantId, Instant at) {
        readSide.store(
                id,
                0,
                List.of(
                        PayoutEvents.created(id, merchantId, 2, at),
                        PayoutEvents.submitted(id, at.plusSeconds(60), null, at),
                        PayoutEvents.told(
                                id, at.plusSeconds(1), PayoutEvents.settled(id, 1), PayoutEvents.settled(id, 2))));
    }

    private JsonNode data(Caller caller, String merchantId) {
        return readSide.body(get(caller, URL + merchantId)).path("data");
    }

    private static JsonNode status(JsonNode data, String status) {
        return data.path("payments")
                .path("byStatus")
                .valueStream()
                .filter(figures -> figures.path("status").asString().equals(status))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + status + " in " + data));
    }

    private MockHttpServletResponse get(Caller caller, String url) {
        return readSide.read(caller, url);
    }
}
