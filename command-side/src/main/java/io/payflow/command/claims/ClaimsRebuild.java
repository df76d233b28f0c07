package io.payflow.command.claims;

import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutPhase;
import io.payflow.api.payout.PayoutState;
import io.payflow.command.claims.Payable.Status;
import io.payflow.command.eventstore.RowWrite;
import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Makes the claims from the events where there are none although there should be: once, before the service serves, on an
 * event store that is older than the claims or has lost them.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ClaimsRebuild implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimsRebuild.class);
    private static final String CAPTURED = """
            select aggregate_identifier from domain_event_entry
             where payload_type in ('PaymentSucceeded', 'PaymentCaptured') order by global_index""";
    private static final String PAYOUTS = """
            select aggregate_identifier from domain_event_entry
             where payload_type = 'PayoutCreated' order by global_index""";

    private final JdbcTemplate jdbc;
    private final EventStore events;
    private final TransactionManager transactions;

    ClaimsRebuild(JdbcTemplate jdbc, EventStore events, TransactionManager transactions) {
        this.jdbc = jdbc;
        this.events = events;
        this.transactions = transactions;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        transactions.executeInTransaction(() -> {
            if (isEmpty()) {
                keepOthersOut();
                rebuildIfStillEmpty();
            }
        });
    }

    /** A node that starts at the same time waits here, and then finds the work done; so does whoever would claim. */
    private void keepOthersOut() {
        jdbc.execute((ConnectionCallback<Void>) connection -> {
            if ("PostgreSQL".equals(connection.getMetaData().getDatabaseProductName())) {
                try (var statement = connection.createStatement()) {
                    statement.execute("lock table payable_payment in share row exclusive mode");
                }
            }
            return null;
        });
    }

    private void rebuildIfStillEmpty() {
        List<String> captured = jdbc.queryForList(CAPTURED, String.class);
        if (captured.isEmpty() || !isEmpty()) {
            return;
        }
        captured.forEach(this::payable);
        List<String> payouts = jdbc.queryForList(PAYOUTS, String.class);
        List<String> canceled =
                payouts.stream().filter(payoutId -> !claimed(payoutId)).toList();
        canceled.forEach(this::claimedBack);
        LOG.info("claims rebuilt payments={} payouts={}", captured.size(), payouts.size());
    }

    private boolean isEmpty() {
        return jdbc.queryForList("select 1 from payable_payment limit 1", Integer.class)
                .isEmpty();
    }

    private void payable(String paymentId) {
        PaymentState payment = PaymentState.fold(events.readEvents(paymentId)
                .asStream()
                .map(message -> (PaymentEvent) message.getPayload())
                .toList());
        write(PayablePayments.captured(payment));
    }

    /** Makes the claims of a payout, unless it was canceled. */
    private boolean claimed(String payoutId) {
        PayoutState payout = payout(payoutId);
        if (payout.summary().phase() == PayoutPhase.CANCELED) {
            return false;
        }
        List<String> all = payout.items().stream().map(PayoutItem::paymentId).toList();
        write(PayablePayments.claim(payoutId, all));
        write(PayablePayments.turn(payoutId, payments(payout, Status.REISSUE_ONLY), Status.REISSUE_ONLY));
        return true;
    }

    /** A canceled payout has what the bank spoke of as if it were paid, or contests it if a live one has it. */
    private void claimedBack(String payoutId) {
        PayoutState payout = payout(payoutId);
        List<String> reissueOnly = payments(payout, Status.REISSUE_ONLY);
        write(PayablePayments.claimBack(payoutId, payments(payout, Status.CLAIMED)));
        write(PayablePayments.claimBack(payoutId, reissueOnly));
        write(PayablePayments.renounce(payoutId, reissueOnly));
        write(PayablePayments.turn(payoutId, reissueOnly, Status.REISSUE_ONLY));
    }

    private PayoutState payout(String payoutId) {
        return PayoutState.fold(events.readEvents(payoutId)
                .asStream()
                .map(message -> (PayoutEvent) message.getPayload())
                .toList());
    }

    private static List<String> payments(PayoutState payout, Status status) {
        return payout.items().stream()
                .filter(item -> Status.of(payout.summary().phase(), item) == status)
                .map(PayoutItem::paymentId)
                .toList();
    }

    private void write(RowWrite rows) {
        jdbc.execute((ConnectionCallback<Void>) connection -> {
            rows.write(connection);
            return null;
        });
    }
}
