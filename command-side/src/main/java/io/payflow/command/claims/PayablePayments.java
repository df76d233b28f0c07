package io.payflow.command.claims;

import io.payflow.api.payment.PaymentState;
import io.payflow.api.problem.Rejection;
import io.payflow.command.claims.Payable.Status;
import io.payflow.command.eventstore.RowWrite;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Which payments can be paid out, and which payout claims each: a payment is paid out once.
 *
 * <p>Reads show what was committed and may be outdated at once; every write is a {@link RowWrite} of the append that
 * stores the event it follows from, so that a claim and its payout are one fact.
 */
@Component
public class PayablePayments {
    private static final String COLUMNS = "payment_id, merchant_id, currency, amount, status, payout_id";
    private static final String INSERT = """
            insert into payable_payment (payment_id, merchant_id, currency, amount, status, payable_at)
            values (?, ?, ?, ?, 'payable', ?) on conflict do nothing""";
    private static final String FIND = "select " + COLUMNS + " from payable_payment where payment_id = any(?)";
    private static final String ELIGIBLE = "select " + COLUMNS + " from payable_payment where merchant_id = ?"
            + " and currency = ? and status = 'payable' and payable_at <= ?"
            + " order by merchant_id, currency, status, payable_at, payment_id limit ?";
    private static final String CAPTURED_AFTER_ALL =
            "update payable_payment set amount = ?, payable_at = ? where payment_id = ? and amount = 0";
    private static final String WITHDRAW = "delete from payable_payment where payment_id = ? and status = 'payable'";
    private static final String NOTHING_CAPTURED = "update payable_payment set amount = 0 where payment_id = ?";
    private static final String DROP = """
            delete from payable_payment
             where payout_id = ? and status = 'claimed' and amount = 0 and contested_by is null and reissue_of is null""";
    private static final String UNCERTAIN = """
            select payment_id from payable_payment
             where payout_id = ? and (contested_by is not null or amount = 0) order by payment_id limit 1""";
    private static final String FREE = """
            update payable_payment
               set status = case when contested_by is not null then 'claimed'
                                 when reissue_of is not null then 'reissue_only' else 'payable' end,
                   payout_id = coalesce(contested_by, reissue_of), contested_by = null, reissue_of = null
             where payout_id = ? and status = 'claimed'""";

    private static final String CLAIM = """
            update payable_payment set status = 'claimed', payout_id = ?
             where status = 'payable' and payment_id = any(?)""";
    private static final String CLAIM_AGAIN = """
            update payable_payment set status = 'claimed', payout_id = ?, reissue_of = ?
             where status = 'reissue_only' and payout_id = ? and payment_id = any(?)""";
    private static final String CONTEST =
            "update payable_payment set contested_by = ? where payout_id <> ? and payment_id = any(?)";
    private static final String RENOUNCE =
            "update payable_payment set contested_by = null where contested_by = ? and payment_id = any(?)";
    private static final String TAKE =
            "update payable_payment set status = 'claimed', payout_id = ?, reissue_of = ? where payment_id = any(?)";
    private static final String UNPAID =
            "update payable_payment set status = ?, reissue_of = null" + " where payout_id = ? and payment_id = any(?)";
    private static final String TURN =
            "update payable_payment set status = ? where payout_id = ? and payment_id = any(?)";

    /** H2 compares each row with the whole list, so a short one is quicker there; it is no slower on PostgreSQL. */
    private static final int IDS_PER_STATEMENT = 250;

    private final JdbcTemplate jdbc;

    PayablePayments(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of these payments whose money was captured, in no order. */
    public List<Payable> find(Collection<String> paymentIds) {
        return parts(paymentIds).flatMap(ids -> findPart(ids).stream()).toList();
    }

    private List<Payable> findPart(List<String> ids) {
        return jdbc.query(
                FIND,
                statement -> statement.setArray(1, array(statement.getConnection(), ids)),
                PayablePayments::payable);
    }

    /** The payments any payout may take that could be taken at this moment or before, the oldest first. */
    public List<Payable> eligible(String merchantId, String currency, Instant until, int limit) {
        return jdbc.query(ELIGIBLE, PayablePayments::payable, merchantId, currency, timestamp(until), limit);
    }

    /** How many of a merchant's payments in a currency have this status. */
    public long count(String merchantId, String currency, Status status) {
        return jdbc.queryForObject(
                "select count(*) from payable_payment where merchant_id = ? and currency = ? and status = ?",
                Long.class,
                merchantId,
                currency,
                name(status));
    }

    /** The currencies in which any payout may take payments of a merchant. */
    public List<String> currencies(String merchantId) {
        return jdbc.queryForList(
                "select distinct currency from payable_payment where merchant_id = ? and status = 'payable'"
                        + " order by currency",
                String.class,
                merchantId);
    }

    /** Whether this payout claims any payment. */
    public boolean isClaiming(String payoutId) {
        return !jdbc.queryForList("select 1 from payable_payment where payout_id = ? limit 1", Integer.class, payoutId)
                .isEmpty();
    }

    /**
     * Lets the append fail if a payment of the payout may not be paid by it: an earlier payout may have paid it after all, or
     * it is in doubt whether it was captured.
     *
     * @param refusal of the payment with this id
     */
    public static RowWrite requireCertain(String payoutId, Function<String, Rejection> refusal) {
        return connection -> {
            try (PreparedStatement select = connection.prepareStatement(UNCERTAIN)) {
                select.setString(1, payoutId);
                try (ResultSet uncertain = select.executeQuery()) {
                    if (uncertain.next()) {
                        throw refusal.apply(uncertain.getString("payment_id"));
                    }
                }
            }
        };
    }

    /** A payment's money was captured: from now on it can be paid out. */
    public static RowWrite captured(PaymentState payment) {
        return connection -> {
            try (PreparedStatement update = connection.prepareStatement(CAPTURED_AFTER_ALL)) {
                update.setLong(1, payment.capturedAmount());
                update.setObject(2, timestamp(payment.completedAt()));
                update.setString(3, payment.id());
                update.executeUpdate();
            }
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setString(1, payment.id());
                insert.setString(2, payment.merchantId());
                insert.setString(3, payment.currency());
                insert.setLong(4, payment.capturedAmount());
                insert.setObject(5, timestamp(payment.completedAt()));
                insert.executeUpdate();
            }
        };
    }

    /**
     * A payment's money turned out not to be captured. What a payout has already taken stays claimed, of nothing: once that
     * payout gives it up, or did not pay it, nobody may take it any more.
     */
    public static RowWrite withdrawn(String paymentId) {
        return connection -> {
            for (String sql : List.of(WITHDRAW, NOTHING_CAPTURED)) {
                execute(connection, sql, paymentId);
            }
        };
    }

    private static void execute(Connection connection, String sql, String id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            statement.executeUpdate();
        }
    }

    /** A new payout claims payments; if any of them was claimed meanwhile, the append fails and it is decided again. */
    public static RowWrite claim(String payoutId, List<String> paymentIds) {
        return connection -> requireAll(update(connection, CLAIM, paymentIds, payoutId), paymentIds.size(), payoutId);
    }

    /** A re-issue claims payments that another payout finally did not pay; as with {@link #claim}, all of them or none. */
    public static RowWrite claimAgain(String payoutId, String reissueOf, List<String> paymentIds) {
        return connection -> requireAll(
                update(connection, CLAIM_AGAIN, paymentIds, payoutId, reissueOf, reissueOf),
                paymentIds.size(),
                payoutId);
    }

    /** A re-issue that was not canceled has these payments, whatever has been found out about the earlier payout since. */
    static RowWrite taken(String payoutId, String reissueOf, List<String> paymentIds) {
        return connection ->
                requireAll(update(connection, TAKE, paymentIds, payoutId, reissueOf), paymentIds.size(), payoutId);
    }

    private static void requireAll(int claimed, int wanted, String payoutId) {
        if (claimed != wanted) {
            throw new ConcurrencyException("%d of the %d payments of payout %s were claimed meanwhile"
                    .formatted(wanted - claimed, wanted, payoutId));
        }
    }

    /**
     * A payout was canceled: any payout may take its payments again, but for those that an earlier one contests. What it
     * was to re-issue is again for a re-issue of the earlier payout only.
     */
    public static RowWrite free(String payoutId) {
        return connection -> {
            for (String sql : List.of(DROP, FREE)) {
                execute(connection, sql, payoutId);
            }
        };
    }

    /**
     * A payout that was canceled, or did not pay these payments, may have paid them after all: it claims them again. Those
     * that another payout has claimed meanwhile it contests, and has them as soon as that one is canceled.
     *
     * @param reissueOf the payout whose payments it was to pay again; null if it was none's
     */
    public static RowWrite claimBack(String payoutId, String reissueOf, List<String> paymentIds) {
        return connection -> {
            if (reissueOf == null) {
                update(connection, CLAIM, paymentIds, payoutId);
            } else {
                update(connection, CLAIM_AGAIN, paymentIds, payoutId, reissueOf, reissueOf);
            }
            update(connection, CONTEST, paymentIds, payoutId, payoutId);
        };
    }

    /** A payout did not pay these payments after all: it contests none of them any more. */
    public static RowWrite renounce(String payoutId, List<String> paymentIds) {
        return connection -> update(connection, RENOUNCE, paymentIds, payoutId);
    }

    /** Some of a payout's payments were finally paid by it, or finally not; those it no longer claims stay as they are. */
    public static RowWrite turn(String payoutId, List<String> paymentIds, Status status) {
        String sql = status == Status.REISSUE_ONLY ? UNPAID : TURN;
        return connection -> update(connection, sql, paymentIds, name(status), payoutId);
    }

    /**
     * @param sql whose last parameter is the list of payments
     * @param texts its parameters before that
     */
    private static int update(Connection connection, String sql, List<String> paymentIds, String... texts)
            throws SQLException {
        int updated = 0;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < texts.length; i++) {
                update.setString(i + 1, texts[i]);
            }
            for (List<String> ids : parts(paymentIds).toList()) {
                update.setArray(texts.length + 1, array(connection, ids));
                updated += update.executeUpdate();
            }
        }
        return updated;
    }

    /** Sorted, so that neighbours in the index are visited together. */
    private static Stream<List<String>> parts(Collection<String> paymentIds) {
        List<String> sorted = paymentIds.stream().sorted().toList();
        return IntStream.iterate(0, from -> from < sorted.size(), from -> from + IDS_PER_STATEMENT)
                .mapToObj(from -> sorted.subList(from, Math.min(from + IDS_PER_STATEMENT, sorted.size())));
    }

    private static Payable payable(ResultSet row, int number) throws SQLException {
        return new Payable(
                row.getString("payment_id"),
                row.getString("merchant_id"),
                row.getString("currency"),
                row.getLong("amount"),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getString("payout_id"));
    }

    private static String name(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static OffsetDateTime timestamp(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Array array(Connection connection, Collection<String> texts) throws SQLException {
        return connection.createArrayOf("varchar", texts.toArray());
    }
}
