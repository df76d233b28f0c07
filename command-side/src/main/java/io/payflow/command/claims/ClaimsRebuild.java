package io.payflow.command.claims;

import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutPhase;
import io.payflow.api.payout.PayoutState;
import io.payflow.command.claims.Payable.Status;
import io.payflow.command.eventstore.RowWrite;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
             where payload_type in ('PaymentSucceeded', 'PaymentCaptured', 'PaymentReported', 'PaymentResolved')
             group by aggregate_identifier order by min(global_index)""";
    private static final String PAYOUTS = """
            select aggregate_identifier from domain_event_entry
             where payload_type in ('PayoutCreated', 'PayoutReissued') order by global_index""";

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
        List<String> withdrawn =
                captured.stream().filter(paymentId -> !payable(paymentId)).toList();
        List<String> payouts = jdbc.queryForList(PAYOUTS, String.class);
        Set<String> reissued = new HashSet<>();
        Set<String> canceled = payouts.stream()
                .filter(payoutId -> !claimed(payoutId, reissued))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        canceled.forEach(this::claimedBack);
        payouts.stream()
                .filter(payoutId -> !canceled.contains(payoutId))
                .forEach(payoutId -> disputed(payoutId, reissued.contains(payoutId)));
        withdrawn.forEach(paymentId -> write(PayablePayments.withdrawn(paymentId)));
        LOG.info("claims rebuilt payments={} payouts={}", captured.size(), payouts.size());
    }

    private boolean isEmpty() {
        return jdbc.queryForList("select 1 from payable_payment limit 1", Integer.class)
                .isEmpty();
    }

    /**
     * A payment that once succeeded may have been taken by a payout then.
     *
     * @return whether it is still so, or never was
     */
    private boolean payable(String paymentId) {
        PaymentState payment = null;
        PaymentState succeeded = null;
        for (PaymentEvent event : events(paymentId, PaymentEvent.class)) {
            payment = PaymentState.evolve(payment, event);
            succeeded = payment.status() == PaymentStatus.SUCCEEDED ? payment : succeeded;
        }
        if (succeeded != null) {
            write(PayablePayments.captured(succeeded));
        }
        return succeeded == null || payment.status() == PaymentStatus.SUCCEEDED && payment.doubt() == null;
    }

    /**
     * Makes the claims of a payout, unless it was canceled.
     *
     * @param reissued gets the payout that this one re-issues
     */
    private boolean claimed(String payoutId, Set<String> reissued) {
        PayoutState payout = payout(payoutId);
        if (payout.summary().phase() == PayoutPhase.CANCELED) {
            return false;
        }
        List<String> all = payout.items().stream().map(PayoutItem::paymentId).toList();
        String reissueOf = payout.summary().reissueOf();
        if (reissueOf == null) {
            write(PayablePayments.claim(payoutId, all));
        } else {
            write(PayablePayments.taken(payoutId, reissueOf, all));
            reissued.add(reissueOf);
        }
        write(PayablePayments.turn(payoutId, unpaid(payout, item -> true), Status.REISSUE_ONLY));
        return true;
    }

    /**
     * What a payout did not pay and the bank says it did: nobody may pay it, or the payout contests it. So it is with what
     * it paid after all, although it was re-issued before that was known.
     */
    private void disputed(String payoutId, boolean reissued) {
        PayoutState payout = payout(payoutId);
        List<String> disputed = reissued ? payments(payout, Status.CLAIMED) : unpaid(payout, PayoutItem::isDisputed);
        write(PayablePayments.claimBack(payoutId, payout.summary().reissueOf(), disputed));
        write(PayablePayments.turn(payoutId, disputed, Status.CLAIMED));
    }

    private static List<String> unpaid(PayoutState payout, Predicate<PayoutItem> which) {
        return payout.items().stream()
                .filter(item -> item.status() == PayoutItemStatus.FAILED || item.status() == PayoutItemStatus.RETURNED)
                .filter(which)
                .map(PayoutItem::paymentId)
                .toList();
    }

    /** A canceled payout has what the bank spoke of as if it were paid, or contests it if a live one has it. */
    private void claimedBack(String payoutId) {
        PayoutState payout = payout(payoutId);
        List<String> reissueOnly = payments(payout, Status.REISSUE_ONLY);
        String reissueOf = payout.summary().reissueOf();
        write(PayablePayments.claimBack(payoutId, reissueOf, payments(payout, Status.CLAIMED)));
        write(PayablePayments.claimBack(payoutId, reissueOf, reissueOnly));
        write(PayablePayments.renounce(payoutId, reissueOnly));
        write(PayablePayments.turn(payoutId, reissueOnly, Status.REISSUE_ONLY));
    }

    private PayoutState payout(String payoutId) {
        return PayoutState.fold(events(payoutId, PayoutEvent.class));
    }

    private <T> List<T> events(String aggregateId, Class<T> type) {
        return events.readEvents(aggregateId)
                .asStream()
                .map(message -> type.cast(message.getPayload()))
                .toList();
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
