package io.payflow.command.payout;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Role;
import io.payflow.api.event.EventMetadata;
import io.payflow.api.merchant.SettlementFrequency;
import io.payflow.api.payout.PayoutEvent.CreatedItem;
import io.payflow.api.payout.PayoutEvent.PayoutCreated;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutStatus;
import io.payflow.command.AtOnce;
import io.payflow.command.calendar.SettlementDates;
import io.payflow.command.claims.Payable;
import io.payflow.command.claims.PayablePayments;
import io.payflow.command.idempotency.Node;
import io.payflow.command.idempotency.SampleRequest;
import io.payflow.command.terms.MerchantTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When merchants that are paid out daily are paid out, of which payments, on every database. */
abstract class DailyPayoutsContract {
    private static final Instant FRIDAYS_CUT_OFF = Instant.parse("2026-11-20T22:00:00Z");
    private static final Instant CUT_OFF = Instant.parse("2026-11-23T22:00:00Z");
    private static final Instant TUESDAYS_CUT_OFF = Instant.parse("2026-11-24T22:00:00Z");
    private static final Instant WEDNESDAYS_CUT_OFF = Instant.parse("2026-11-25T22:00:00Z");
    private static final Instant FRIDAY_AFTER_THANKSGIVING = Instant.parse("2026-11-27T22:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2026-11-02T12:00:00Z");
    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final Duration DAY = Duration.ofDays(1);

    private PayoutStore store;
    private Instant now = CUT_OFF;

    abstract PayoutStore open();

    @BeforeEach
    void start() {
        store = open();
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    void nothingIsDueWhileNobodyIsPaidOutDaily() {
        assertThat(nextDueAt(CUT_OFF)).isEmpty();
    }

    @Test
    void cutOffIsDueUntilItsPayoutsAreMadeAndThenTheNextBusinessDays() {
        daily("merch_001", 0);
        assertThat(nextDueAt(FRIDAYS_CUT_OFF.plus(DAY))).as("missed").hasValue(FRIDAYS_CUT_OFF);

        lookAt(FRIDAYS_CUT_OFF.plus(DAY));

        assertThat(nextDueAt(FRIDAYS_CUT_OFF.plus(DAY))).as("over the weekend").hasValue(CUT_OFF);
        assertThat(nextDueAt(CUT_OFF.minus(MILLISECOND))).hasValue(CUT_OFF);
        assertThat(nextDueAt(CUT_OFF)).hasValue(CUT_OFF);
        lookAt(CUT_OFF);
        assertThat(nextDueAt(CUT_OFF)).hasValue(TUESDAYS_CUT_OFF);
    }

    @Test
    void nothingIsMadeBeforeTheCutOff() {
        daily("merch_001", 0);
        lookAt(FRIDAYS_CUT_OFF);
        captured("merch_001", "USD", 1_000, FRIDAYS_CUT_OFF.plus(MILLISECOND), "pay_a");

        lookAt(CUT_OFF.minus(MILLISECOND));

        assertThat(store.payouts()).isEmpty();
    }

    @Test
    void atTheSecondOfTheCutOffAllThatWasCapturedBeforeItIsPaidOut() {
        daily("merch_001", 0);
        captured("merch_001", "USD", 1_000, CUT_OFF.minus(MILLISECOND), "pay_in_time");
        captured("merch_001", "USD", 1_000, CUT_OFF, "pay_too_late");

        lookAt(CUT_OFF);

        PayoutCreated payout = onlyPayout();
        assertThat(payout.merchantId()).isEqualTo("merch_001");
        assertThat(payout.currency()).isEqualTo("USD");
        assertThat(payout.occurredAt()).isEqualTo(CUT_OFF);
        assertThat(payments(payout)).containsExactly("pay_in_time");
        assertThat(store.claims(Payable.Status.PAYABLE)).containsExactly("pay_too_late");
    }

    @Test
    void payoutWaitsToBeSubmittedAndSaysThatTheServiceMadeIt() {
        daily("merch_001", 0);
        captured("merch_001", "USD", 1_000, FRIDAYS_CUT_OFF, "pay_a");

        lookAt(CUT_OFF);

        String payoutId = onlyPayout().payoutId();
        assertThat(PayoutState.fold(store.events(payoutId)).status()).isEqualTo(PayoutStatus.PENDING);
        assertThat(store.bean(EventStore.class).readEvents(payoutId).next().getMetaData())
                .containsEntry(EventMetadata.ACTOR, "system:daily-payouts")
                .containsEntry(EventMetadata.IDEMPOTENCY_KEY, "merch_001:USD:2026-11-23T22:00:00Z:1");
    }

    @Test
    void payoutIsMadeOnceHoweverOftenItIsLooked() {
        daily("merch_001", 0);
        captured("merch_001", "USD", 1_000, FRIDAYS_CUT_OFF, "pay_a");

        lookAt(CUT_OFF);
        lookAt(CUT_OFF);
        lookAt(CUT_OFF.plusSeconds(5));
        captured("merch_001", "USD", 1_000, CUT_OFF, "pay_b");
        lookAt(TUESDAYS_CUT_OFF.minus(MILLISECOND));

        assertThat(payments(onlyPayout())).containsExactly("pay_a");
    }

    @Test
    void payoutIsMadeOnceThoughTheScheduleWasForgotten() {
        daily("merch_001", 0);
        captured("merch_001", "USD", 1_000, FRIDAYS_CUT_OFF, "pay_a");
        lookAt(CUT_OFF);

        store.jdbc().update("delete from payout_schedule");
        lookAt(CUT_OFF.plusSeconds(5));

        assertThat(store.payouts()).hasSize(1);
    }

    @Test
    void payoutsAreMadeOnceThoughEveryNodeLooksAtTheSameTime() throws Exception {
        List<String> merchants =
                Stream.of("merch_001", "merch_002", "merch_003").toList();
        for (String merchant : merchants) {
            daily(merchant, 0);
            captured(merchant, "USD", 1_000, FRIDAYS_CUT_OFF, merchant + "_usd_1", merchant + "_usd_2");
            captured(merchant, "EUR", 1_000, FRIDAYS_CUT_OFF, merchant + "_eur");
        }

        lookAtTheSameTime(4);

        assertThat(store.payouts())
                .extracting(payout -> payout.merchantId() + " " + payout.currency())
                .containsExactlyInAnyOrder(
                        "merch_001 EUR",
                        "merch_001 USD",
                        "merch_002 EUR",
                        "merch_002 USD",
                        "merch_003 EUR",
                        "merch_003 USD");
        assertThat(store.claims(Payable.Status.CLAIMED)).hasSize(9);
    }

    @Test
    void eachCurrencyHasItsOwnPayout() {
        daily("merch_001", 0);
        captured("merch_001", "USD", 1_000, FRIDAYS_CUT_OFF, "pay_usd");
        captured("merch_001", "EUR", 2_000, FRIDAYS_CUT_OFF, "pay_eur");

        lookAt(CUT_OFF);

        assertThat(store.payouts())
                .extracting(payout -> payout.currency() + payments(payout))
                .containsExactlyInAnyOrder("EUR[pay_eur]", "USD[pay_usd]");
    }

    /** Of 3 000 and 2 051 minor units, 2 970 and 2 030 are left after the fee of 1 %. */
    @Test
    void lessThanTheMinimumAfterFeesIsHeldBackAndCountsOnTheNextDay() {
        daily("merch_001", 5_000);
        captured("merch_001", "USD", 3_000, FRIDAYS_CUT_OFF, "pay_a");
        captured("merch_001", "EUR", 5_051, FRIDAYS_CUT_OFF, "pay_eur");
        lookAt(CUT_OFF);
        assertThat(payments(onlyPayout())).containsExactly("pay_eur");

        captured("merch_001", "USD", 2_051, CUT_OFF, "pay_b");
        lookAt(TUESDAYS_CUT_OFF.minus(MILLISECOND));
        assertThat(store.payouts()).hasSize(1);
        lookAt(TUESDAYS_CUT_OFF);

        assertThat(store.payouts()).hasSize(2);
        assertThat(payments(store.payouts().get(1))).containsExactly("pay_a", "pay_b");
    }

    @Test
    void oneMinorUnitLessThanTheMinimumIsHeldBack() {
        daily("merch_001", 991);
        captured("merch_001", "USD", 1_000, FRIDAYS_CUT_OFF, "pay_a");

        lookAt(CUT_OFF);

        assertThat(store.payouts()).isEmpty();
    }

    @Test
    void weekendHasNoCutOffOfItsOwn() {
        daily("merch_001", 0);
        lookAt(FRIDAYS_CUT_OFF);
        captured("merch_001", "USD", 1_000, FRIDAYS_CUT_OFF, "pay_a");

        lookAt(FRIDAYS_CUT_OFF.plus(DAY));
        lookAt(FRIDAYS_CUT_OFF.plus(DAY).plus(DAY));
        assertThat(store.payouts()).isEmpty();
        lookAt(CUT_OFF);

        assertThat(payments(onlyPayout())).containsExactly("pay_a");
    }

    @Test
    void holidayHasNoCutOffOfItsOwn() {
        daily("merch_001", 0);
        lookAt(WEDNESDAYS_CUT_OFF);
        captured("merch_001", "USD", 1_000, WEDNESDAYS_CUT_OFF, "pay_a");

        lookAt(WEDNESDAYS_CUT_OFF.plus(DAY));
        assertThat(store.payouts()).isEmpty();
        lookAt(FRIDAY_AFTER_THANKSGIVING);

        assertThat(payments(onlyPayout())).containsExactly("pay_a");
    }

    @Test
    void merchantThatHasJustBecomeDailyIsNotPaidOutForAnEarlierCutOff() {
        store.define("merch_001", 2, SettlementFrequency.DAILY, 0, CUT_OFF);
        captured("merch_001", "USD", 1_000, FRIDAYS_CUT_OFF, "pay_a");

        lookAt(CUT_OFF.plusSeconds(5));
        assertThat(store.payouts()).isEmpty();
        lookAt(TUESDAYS_CUT_OFF);

        assertThat(payments(onlyPayout())).containsExactly("pay_a");
    }

    @Test
    void changeOfOtherTermsLeavesItDailySinceItWas() {
        daily("merch_001", 0);
        captured("merch_001", "USD", 1_000, FRIDAYS_CUT_OFF, "pay_a");
        store.define("merch_001", 5, SettlementFrequency.DAILY, 500, CUT_OFF.plusSeconds(1));

        lookAt(CUT_OFF.plusSeconds(5));

        assertThat(payments(onlyPayout())).containsExactly("pay_a");
    }

    @Test
    void missedCutOffIsMadeGoodOfWhatWasCapturedBeforeIt() {
        daily("merch_001", 0);
        captured("merch_001", "USD", 1_000, CUT_OFF.minus(MILLISECOND), "pay_in_time");
        captured("merch_001", "USD", 1_000, CUT_OFF, "pay_too_late");

        lookAt(TUESDAYS_CUT_OFF.minus(MILLISECOND));

        assertThat(payments(onlyPayout())).containsExactly("pay_in_time");
    }

    @Test
    void ofSeveralMissedCutOffsTheLastStandsForAll() {
        daily("merch_001", 0);
        captured("merch_001", "USD", 1_000, FRIDAYS_CUT_OFF.minus(MILLISECOND), "pay_a");
        captured("merch_001", "USD", 1_000, CUT_OFF.minus(MILLISECOND), "pay_b");

        lookAt(TUESDAYS_CUT_OFF);

        assertThat(payments(onlyPayout())).containsExactly("pay_a", "pay_b");
    }

    @Test
    void merchantThatIsPaidOutByHandIsNeverPaidOutDaily() {
        store.define("merch_001", 2, SettlementFrequency.MANUAL, 0, LONG_AGO);
        daily("merch_002", 0);
        store.define("merch_002", 2, SettlementFrequency.MANUAL, 0, FRIDAYS_CUT_OFF);
        captured("merch_001", "USD", 1_000, FRIDAYS_CUT_OFF, "pay_a");
        captured("merch_002", "USD", 1_000, FRIDAYS_CUT_OFF, "pay_b");

        lookAt(CUT_OFF);
        lookAt(TUESDAYS_CUT_OFF);

        assertThat(store.payouts()).isEmpty();
    }

    @Test
    void paymentsOfOtherPayoutsAreLeftAlone() {
        daily("merch_001", 0);
        captured("merch_001", "USD", 1_000, FRIDAYS_CUT_OFF, "pay_claimed", "pay_failed");
        store.turn("pay_claimed", Payable.Status.CLAIMED, "po_other");
        store.turn("pay_failed", Payable.Status.REISSUE_ONLY, "po_other");

        lookAt(CUT_OFF);

        assertThat(store.payouts()).isEmpty();
    }

    @Test
    void paymentsOfACanceledDailyPayoutWaitForTheNextCutOff() {
        daily("merch_001", 0);
        captured("merch_001", "USD", 1_000, FRIDAYS_CUT_OFF, "pay_a");
        lookAt(CUT_OFF);
        store.cancel(store.node(0), onlyPayout().payoutId(), SampleRequest.by(Role.OPERATOR));

        lookAt(CUT_OFF.plusSeconds(5));
        assertThat(store.payouts()).hasSize(1);
        lookAt(TUESDAYS_CUT_OFF);

        assertThat(store.payouts()).hasSize(2);
    }

    @Test
    void moreThanAPayoutCanHoldBecomesSeveral() {
        daily(PayoutStore.MERCHANT, 0);
        List<String> payments = store.payable(PayoutState.MAX_ITEMS + 1);

        lookAt(CUT_OFF);

        assertThat(store.payouts())
                .extracting(payout -> payout.items().size())
                .containsExactly(PayoutState.MAX_ITEMS, 1);
        assertThat(store.claims(Payable.Status.CLAIMED)).isEqualTo(payments);
    }

    /** Otherwise the same payments were the oldest on the next day, and nothing was ever paid out. */
    @Test
    void fullPayoutIsMadeThoughItIsWorthLessThanTheMinimum() {
        daily(PayoutStore.MERCHANT, 1_000_000_000);
        List<String> payments = store.payable(PayoutState.MAX_ITEMS + 1);

        lookAt(CUT_OFF);

        assertThat(payments(onlyPayout())).isEqualTo(payments.subList(0, PayoutState.MAX_ITEMS));
        assertThat(store.claims(Payable.Status.PAYABLE))
                .isEqualTo(payments.subList(PayoutState.MAX_ITEMS, payments.size()));
    }

    /** The fee of such an amount fits no number. */
    @Test
    void oneMerchantsTroubleDoesNotKeepTheOthersFromBeingPaidAndIsTriedAgain() {
        daily("merch_000", 0);
        daily("merch_001", 0);
        captured("merch_000", "USD", Long.MAX_VALUE, FRIDAYS_CUT_OFF, "pay_impossible");
        captured("merch_001", "USD", 1_000, FRIDAYS_CUT_OFF, "pay_a");

        lookAt(CUT_OFF);
        assertThat(payments(onlyPayout())).containsExactly("pay_a");
        store.jdbc().update("update payable_payment set amount = 1000 where payment_id = 'pay_impossible'");
        lookAt(CUT_OFF.plusSeconds(5));

        assertThat(store.payouts()).hasSize(2);
        assertThat(payments(store.payouts().get(1))).containsExactly("pay_impossible");
    }

    private void daily(String merchantId, long minimumAmount) {
        store.define(merchantId, 2, SettlementFrequency.DAILY, minimumAmount, LONG_AGO);
    }

    private void captured(String merchantId, String currency, long amount, Instant at, String... paymentIds) {
        store.payable(List.of(paymentIds), merchantId, currency, amount, at);
    }

    /** Every node looks, one after the other. */
    private void lookAt(Instant time) {
        now = time;
        for (int node = 0; node < store.nodeCount(); node++) {
            payouts(store.node(node)).makeDue();
        }
    }

    private void lookAtTheSameTime(int lookers) throws Exception {
        AtOnce.run(lookers, number -> {
            payouts(store.node(number)).makeDue();
            return null;
        });
    }

    private DailyPayouts payouts(Node node) {
        InstantSource clock = () -> now;
        return new DailyPayouts(
                node.bean(MerchantTerms.class),
                cutOffs(node),
                node.bean(PayablePayments.class),
                new PayoutSchedule(node.bean(JdbcClient.class)),
                node.commands(),
                clock.withZone(ZoneOffset.UTC));
    }

    private DailyCutOffs cutOffs(Node node) {
        InstantSource clock = () -> now;
        return new DailyCutOffs(
                node.bean(MerchantTerms.class),
                node.bean(SettlementDates.class),
                new PayoutSchedule(node.bean(JdbcClient.class)),
                clock.withZone(ZoneOffset.UTC));
    }

    private Optional<Instant> nextDueAt(Instant moment) {
        now = moment;
        return cutOffs(store.node(0)).nextDue();
    }

    private PayoutCreated onlyPayout() {
        assertThat(store.payouts()).hasSize(1);
        return store.payouts().get(0);
    }

    private static List<String> payments(PayoutCreated payout) {
        return payout.items().stream().map(CreatedItem::paymentId).toList();
    }
}
