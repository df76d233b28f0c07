package io.payflow.query.payout;

import io.payflow.api.payout.BankInstruction;
import io.payflow.api.payout.PayoutAttention;
import io.payflow.api.payout.PayoutEvent.PayoutSubmitted;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutPhase;
import io.payflow.api.payout.PayoutSummary;
import io.payflow.api.payout.PayoutTotals;
import io.payflow.api.payout.PayoutTotals.Subtotal;
import io.payflow.query.projection.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.databind.json.JsonMapper;

/** Translates between a payout's row and its summary; what is computed from it is in columns only to be searched for. */
final class PayoutRowMapper implements RowMapper<PayoutRow> {
    private static final List<String> FIXED = List.of(
            "id",
            "merchant_id",
            "currency",
            "fee_basis_points",
            "reissue_of",
            "amount",
            "fee",
            "created_at",
            "created_position");

    static final List<String> CHANGING = List.of(
            "phase",
            "status",
            "attention",
            "due_at",
            "pending_count",
            "pending_net",
            "settled_count",
            "settled_net",
            "failed_count",
            "failed_net",
            "returned_count",
            "returned_net",
            "parked_count",
            "parked_net",
            "unclear_count",
            "unclear_net",
            "disputed_count",
            "disputed_net",
            "submission",
            "instruction",
            "updated_at",
            "closed_at",
            "version");

    static final List<String> ALL =
            Stream.concat(FIXED.stream(), CHANGING.stream()).toList();

    /** In the order of {@link #insertion}; those that change, in the order of {@link #change}. */
    static final String COLUMNS = String.join(", ", ALL);

    /** Its own, so that how the web renders JSON never changes what a rebuilt row holds. */
    private final JsonMapper json = JsonMapper.builder().build();

    @Override
    public PayoutRow mapRow(ResultSet row, int number) throws SQLException {
        PayoutSummary payout = new PayoutSummary(
                row.getString("id"),
                row.getString("merchant_id"),
                row.getString("currency"),
                row.getInt("fee_basis_points"),
                row.getString("reissue_of"),
                PayoutPhase.of(row.getString("phase")),
                totals(row),
                read(row.getString("submission"), PayoutSubmitted.class),
                read(row.getString("instruction"), BankInstruction.class),
                Timestamps.read(row, "created_at"),
                Timestamps.read(row, "updated_at"),
                Timestamps.read(row, "closed_at"),
                row.getLong("version"));
        return new PayoutRow(payout, row.getLong("created_position"));
    }

    private static PayoutTotals totals(ResultSet row) throws SQLException {
        Map<PayoutItemStatus, Subtotal> byStatus = Map.of(
                PayoutItemStatus.PENDING, subtotal(row, "pending"),
                PayoutItemStatus.SETTLED, subtotal(row, "settled"),
                PayoutItemStatus.FAILED, subtotal(row, "failed"),
                PayoutItemStatus.RETURNED, subtotal(row, "returned"),
                PayoutItemStatus.RECONCILIATION_REQUIRED, subtotal(row, "parked"));
        return new PayoutTotals(
                row.getLong("amount"),
                row.getLong("fee"),
                byStatus,
                subtotal(row, "unclear"),
                subtotal(row, "disputed"));
    }

    private static Subtotal subtotal(ResultSet row, String name) throws SQLException {
        return new Subtotal(row.getInt(name + "_count"), row.getLong(name + "_net"));
    }

    private <T> T read(String text, Class<T> type) {
        return text == null ? null : json.readValue(text, type);
    }

    private String write(Object value) {
        return value == null ? null : json.writeValueAsString(value);
    }

    Object[] insertion(PayoutSummary payout, long createdPosition) {
        Stream<Object> fixed = Stream.of(
                payout.id(),
                payout.merchantId(),
                payout.currency(),
                payout.feeBasisPoints(),
                payout.reissueOf(),
                payout.totals().amount(),
                payout.totals().fee(),
                Timestamps.of(payout.createdAt()),
                createdPosition);
        return Stream.concat(fixed, changing(payout)).toArray();
    }

    Object[] change(PayoutSummary payout) {
        return Stream.concat(changing(payout), Stream.of(payout.id())).toArray();
    }

    private Stream<Object> changing(PayoutSummary payout) {
        PayoutTotals totals = payout.totals();
        Subtotal pending = totals.of(PayoutItemStatus.PENDING);
        Subtotal settled = totals.of(PayoutItemStatus.SETTLED);
        Subtotal failed = totals.of(PayoutItemStatus.FAILED);
        Subtotal returned = totals.of(PayoutItemStatus.RETURNED);
        Subtotal parked = totals.of(PayoutItemStatus.RECONCILIATION_REQUIRED);
        return Stream.of(
                payout.phase().toString(),
                payout.status().toString(),
                PayoutAttention.whenInTime(payout).level().toString(),
                Timestamps.of(dueAt(payout)),
                pending.count(),
                pending.netAmount(),
                settled.count(),
                settled.netAmount(),
                failed.count(),
                failed.netAmount(),
                returned.count(),
                returned.netAmount(),
                parked.count(),
                parked.netAmount(),
                totals.unclear().count(),
                totals.unclear().netAmount(),
                totals.disputed().count(),
                totals.disputed().netAmount(),
                write(payout.submission()),
                write(payout.instruction()),
                Timestamps.of(payout.updatedAt()),
                Timestamps.of(payout.closedAt()),
                payout.version());
    }

    private static Instant dueAt(PayoutSummary payout) {
        return payout.isAwaited() ? payout.submission().expectedSettlementAt() : null;
    }
}
