package io.payflow.command.payout;

import com.zaxxer.hikari.HikariDataSource;
import io.payflow.api.access.Role;
import io.payflow.api.merchant.MerchantCommand.DefineMerchant;
import io.payflow.api.merchant.SettlementCalendar;
import io.payflow.api.merchant.SettlementFrequency;
import io.payflow.api.payout.PayoutCommand;
import io.payflow.api.payout.PayoutCommand.CancelPayout;
import io.payflow.api.payout.PayoutCommand.CreatePayout;
import io.payflow.api.payout.PayoutCommand.ReissuePayout;
import io.payflow.api.payout.PayoutCommand.ReportPayout;
import io.payflow.api.payout.PayoutCommand.SubmitPayout;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutEvent.PayoutCreated;
import io.payflow.api.payout.PayoutState;
import io.payflow.command.calendar.SettlementDates;
import io.payflow.command.claims.Payable;
import io.payflow.command.claims.PayablePayments;
import io.payflow.command.eventstore.TestDatabase;
import io.payflow.command.gateway.Connections;
import io.payflow.command.idempotency.AggregateFixtures;
import io.payflow.command.idempotency.Answer;
import io.payflow.command.idempotency.History;
import io.payflow.command.idempotency.Node;
import io.payflow.command.idempotency.ResourceIds;
import io.payflow.command.idempotency.SampleRequest;
import io.payflow.command.terms.MerchantTerms;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.springframework.jdbc.core.JdbcTemplate;

/** A migrated database and the nodes over it: what tests of payouts put there, ask for, and find there afterwards. */
final class PayoutStore implements AutoCloseable {
    static final String MERCHANT = "merch_001";
    static final Instant CAPTURED_AT = Instant.parse("2026-11-20T12:00:00Z");
    private static final String CLAIMS = PayablePayments.class.getPackageName();
    private static final SampleRequest ADMIN = SampleRequest.by(Role.ADMIN);

    private final List<HikariDataSource> pools = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private int definitions;

    private PayoutStore(TestDatabase database, int nodeCount, boolean bank) {
        for (int i = 0; i < nodeCount; i++) {
            HikariDataSource pool = database.pool(20);
            pools.add(pool);
            nodes.add(new Node(pool, new Connections(bank, false), more -> more.scan(CLAIMS)));
        }
    }

    /** An embedded H2 belongs to one process, hence one node. */
    static PayoutStore onH2() {
        return new PayoutStore(TestDatabase.h2(), 1, false);
    }

    /** The same, with a bank connected. */
    static PayoutStore withBank() {
        return new PayoutStore(TestDatabase.h2(), 1, true);
    }

    static PayoutStore onPostgres() {
        return new PayoutStore(TestDatabase.postgres(), 2, false);
    }

    /** The nodes in turn. */
    Node node(int number) {
        return nodes.get(number % nodes.size());
    }

    int nodeCount() {
        return nodes.size();
    }

    <T> T bean(Class<T> type) {
        return nodes.get(0).bean(type);
    }

    JdbcTemplate jdbc() {
        return bean(JdbcTemplate.class);
    }

    /** Axon's fixture of payouts over this store's payments and merchants; its events are its own. */
    AggregateTestFixture<Payout> fixture() {
        AggregateTestFixture<Payout> fixture = AggregateFixtures.of(Payout.class, bean(Connections.class));
        fixture.registerInjectableResource(bean(PayablePayments.class));
        fixture.registerInjectableResource(bean(MerchantTerms.class));
        fixture.registerInjectableResource(bean(SettlementDates.class));
        fixture.registerInjectableResource(new History(fixture.getEventStore()));
        return fixture;
    }

    /** A merchant with 1 % fee that settles on T+2 after 17:00 in New York, paid out by hand. */
    void define(String merchantId) {
        define(merchantId, 2, SettlementFrequency.MANUAL, 0, CAPTURED_AT);
    }

    void define(String merchantId, int delayDays, SettlementFrequency frequency, long minimumAmount, Instant at) {
        DefineMerchant command = new DefineMerchant(
                merchantId,
                "TechCorp",
                delayDays,
                SettlementCalendar.FED,
                LocalTime.of(17, 0),
                ZoneId.of("America/New_York"),
                minimumAmount,
                frequency,
                100,
                "6789",
                at);
        SampleRequest request = ADMIN.withKey("definition-" + definitions++);
        node(0).commands().dispatch(command, merchantId, request.context("merchant", "define"), events -> null);
    }

    /** Payments of this merchant, in this currency, each captured at this moment with this amount. */
    void payable(Collection<String> paymentIds, String merchantId, String currency, long amount, Instant at) {
        OffsetDateTime payableAt = at.atOffset(ZoneOffset.UTC);
        jdbc().batchUpdate(
                        "insert into payable_payment (payment_id, merchant_id, currency, amount, status, payable_at)"
                                + " values (?, ?, ?, ?, 'payable', ?)",
                        paymentIds.stream()
                                .map(id -> new Object[] {id, merchantId, currency, amount, payableAt})
                                .toList());
    }

    /** That many payments of the usual merchant, of 1 000 US cents each, captured one millisecond after the other. */
    List<String> payable(int count) {
        List<String> ids =
                IntStream.range(0, count).mapToObj("pay_%05d"::formatted).toList();
        jdbc().batchUpdate(
                        "insert into payable_payment (payment_id, merchant_id, currency, amount, status, payable_at)"
                                + " values (?, ?, 'USD', 1000, 'payable', ?)",
                        IntStream.range(0, count)
                                .mapToObj(i -> new Object[] {
                                    ids.get(i),
                                    MERCHANT,
                                    CAPTURED_AT.plusMillis(i).atOffset(ZoneOffset.UTC)
                                })
                                .toList());
        return ids;
    }

    /** Changes what has become of a payment. */
    void turn(String paymentId, Payable.Status status, String payoutId) {
        jdbc().update(
                        "update payable_payment set status = ?, payout_id = ? where payment_id = ?",
                        status.name().toLowerCase(Locale.ROOT),
                        payoutId,
                        paymentId);
    }

    /** The id of the payout that this request makes. */
    static String payoutId(SampleRequest request) {
        return ResourceIds.derive("po", request.context("payout", "create"));
    }

    /** @param paymentIds null for all that are eligible */
    Answer<PayoutState> create(Node node, List<String> paymentIds, SampleRequest request) {
        CreatePayout command =
                new CreatePayout(payoutId(request), MERCHANT, "USD", paymentIds, null, SampleRequest.NOW);
        return dispatch(node, command, "create", request, PayoutCommandController::fold);
    }

    Answer<PayoutState> submit(Node node, String payoutId, SampleRequest request) {
        SubmitPayout command = new SubmitPayout(payoutId, null, SampleRequest.NOW);
        return dispatch(node, command, "submit", request, PayoutCommandController::fold);
    }

    Answer<PayoutState> cancel(Node node, String payoutId, SampleRequest request) {
        CancelPayout command = new CancelPayout(payoutId, null, SampleRequest.NOW);
        return dispatch(node, command, "cancel", request, PayoutCommandController::fold);
    }

    /** The id of the payout that this request makes of another one. */
    static String reissueId(String reissueOf, SampleRequest request) {
        return ResourceIds.derive("po", request.context("payout", "reissue"), reissueOf);
    }

    /** @param itemIds null for all that can be re-issued */
    Answer<PayoutState> reissue(Node node, String reissueOf, List<String> itemIds, SampleRequest request) {
        ReissuePayout command = new ReissuePayout(reissueId(reissueOf, request), reissueOf, itemIds, SampleRequest.NOW);
        return dispatch(node, command, "reissue", request, PayoutCommandController::fold);
    }

    Answer<PayoutReport> report(Node node, ReportPayout command) {
        SampleRequest bank = SampleRequest.by(Role.GATEWAY)
                .ofClient("bank")
                .withKey(command.notificationId())
                .withBody(Integer.toHexString(command.hashCode()));
        return dispatch(node, command, "report", bank, PayoutReport::fold);
    }

    <S> Answer<S> dispatch(
            Node node, PayoutCommand command, String operation, SampleRequest request, Function<List<Object>, S> fold) {
        return node.commands().dispatch(command, command.payoutId(), request.context("payout", operation), fold);
    }

    /** What has become of every payment, by its id. */
    Map<String, Payable> claims() {
        return claims(jdbc().queryForList("select payment_id from payable_payment", String.class));
    }

    /** What has become of these payments, by their ids. */
    Map<String, Payable> claims(Collection<String> paymentIds) {
        return bean(PayablePayments.class).find(paymentIds).stream()
                .collect(Collectors.toMap(Payable::paymentId, Function.identity(), (a, b) -> a, TreeMap::new));
    }

    /** The payments that have come to this, in the order of their ids. */
    List<String> claims(Payable.Status status) {
        return claims().values().stream()
                .filter(payment -> payment.status() == status)
                .map(Payable::paymentId)
                .toList();
    }

    /** Every payout's creation, in the order of the store. */
    List<PayoutCreated> payouts() {
        return jdbc()
                .queryForList(
                        "select aggregate_identifier from domain_event_entry where payload_type = 'PayoutCreated'"
                                + " order by global_index",
                        String.class)
                .stream()
                .map(id -> (PayoutCreated) events(id).get(0))
                .toList();
    }

    /** The events of a payout, read afresh. */
    List<PayoutEvent> events(String payoutId) {
        List<PayoutEvent> events = new ArrayList<>();
        bean(EventStore.class)
                .readEvents(payoutId)
                .forEachRemaining(event -> events.add((PayoutEvent) event.getPayload()));
        return events;
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        pools.forEach(HikariDataSource::close);
    }
}
