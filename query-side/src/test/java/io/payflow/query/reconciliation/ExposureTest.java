package io.payflow.query.reconciliation;

import static io.payflow.query.ReadSide.OPERATOR;
import static io.payflow.query.payout.PayoutEvents.START;
import static io.payflow.query.payout.PayoutEvents.created;
import static io.payflow.query.payout.PayoutEvents.parked;
import static io.payflow.query.payout.PayoutEvents.resolved;
import static io.payflow.query.payout.PayoutEvents.settled;
import static io.payflow.query.payout.PayoutEvents.submitted;
import static io.payflow.query.payout.PayoutEvents.told;
import static io.payflow.query.payout.PayoutEvents.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.api.access.Caller;
import io.payflow.api.access.Role;
import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.WordEffect;
import io.payflow.query.Database;
import io.payflow.query.ReadSide;
import io.payflow.query.payment.PaymentEvents;
import io.payflow.query.projection.Generation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

@ParameterizedClass
@EnumSource(Database.class)
class ExposureTest {
    private final Database database;
    private final ReadSide readSide;

    ExposureTest(Database database) {
        this.database = database;
        this.readSide = ReadSide.on(database);
    }

    /** Of other merchants than any other test, because the sums are of everything that is stored. */
    @Test
    void itIsTheUnclearItemsOfPayoutsAndThePaymentsInDoubtByMerchantAndCurrency() {
        payout("po_risk", "merch_risk_b", "USD", parked("po_risk", 1), parked("po_risk", 2), settled("po_risk", 3));
        payout(
                "po_disputed",
                "merch_risk_b",
                "USD",
                settled("po_disputed", 1),
                word("po_disputed", 1, BankWord.RETURNED, WordEffect.DISPUTED));
        payout("po_yen", "merch_risk_b", "JPY", parked("po_yen", 1));
        payout("po_known", "merch_risk_a", "USD", parked("po_known", 1));
        readSide.store("po_known", 3, List.of(resolved("po_known", START, PayoutItemStatus.FAILED, 1)));
        doubted("pay_risk", "merch_risk_b", 9);
        doubted("pay_asked", "merch_risk_b", 8);
        doubted("pay_certain", "merch_risk_a", 11);
        readSide.read(OPERATOR, "/api/v1/payouts/po_known?minVersion=3");
        readSide.read(OPERATOR, "/api/v1/payments/pay_certain?minVersion=10");
        Caller ofThese =
                new Caller("op", "op", Set.of(Role.OPERATOR), Set.of("merch_risk_a", "merch_risk_b", "merch_risk_c"));

        JsonNode answer = readSide.body(readSide.read(ofThese, "/api/v1/reconciliation/exposure"));

        assertThat(answer.propertyNames()).containsExactly("data", "freshness");
        assertThat(answer.get("data").toString())
                .isEqualTo("[{\"merchantId\":\"merch_risk_b\",\"currency\":\"JPY\",\"amount\":975,\"count\":1},"
                        + "{\"merchantId\":\"merch_risk_b\",\"currency\":\"USD\",\"amount\":5325,\"count\":5}]");
        assertThat(answer.get("freshness").get("position"))
                .isEqualTo(answer.get("freshness").get("headPosition"));
        JsonNode all = readSide.body(readSide.read(OPERATOR, "/api/v1/reconciliation/exposure"))
                .get("data");
        assertThat(all.toString()).contains(answer.get("data").get(1).toString());
        Caller ofNone = new Caller("op", "op", Set.of(Role.OPERATOR), Set.of("merch_risk_c"));
        assertThat(readSide.body(readSide.read(ofNone, "/api/v1/reconciliation/exposure"))
                        .get("data"))
                .isEmpty();
        assertThat(readSide.read(OPERATOR, "/api/v1/reconciliation/exposure?limit=1")
                        .getStatus())
                .isEqualTo(422);
    }

    @Test
    void aSumThatDoesNotFitIsAnError() {
        JdbcTemplate jdbc = new JdbcTemplate(database.emptied());
        for (String id : List.of("pay_1", "pay_2")) {
            jdbc.update("""
                    insert into payments_v1 (id, merchant_id, amount, currency, intent, method_type, status,
                        captured_amount, created_at, updated_at, version, created_position, doubt, doubt_amount)
                    values (?, 'merch_001', 1, 'USD', 'capture', 'card', 'submitted', 0, current_timestamp,
                        current_timestamp, 1, 1, 'parked', 9223372036854775807)""", id);
        }

        assertThatThrownBy(() -> new ExposureRows(jdbc)
                        .sums(new Generation("payouts", 1), new Generation("payments", 1), Optional.empty()))
                .isInstanceOf(RuntimeException.class);
    }

    private void payout(String id, String merchantId, String currency, PayoutEvent.ReportedItem... words) {
        readSide.store(
                id,
                0,
                List.of(created(id, merchantId, currency, 3, START), submitted(id, START), told(id, START, words)));
        readSide.read(OPERATOR, "/api/v1/payouts/" + id + "?minVersion=2");
    }

    /** @param events how many of its life */
    private void doubted(String id, String merchantId, int events) {
        readSide.store(id, 0, PaymentEvents.doubted(id, merchantId).subList(0, events));
        readSide.read(OPERATOR, "/api/v1/payments/" + id + "?minVersion=" + (events - 1));
    }
}
