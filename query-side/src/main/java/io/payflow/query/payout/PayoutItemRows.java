package io.payflow.query.payout;

import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutState;
import io.payflow.query.projection.BatchFold.Changes;
import io.payflow.query.projection.Generation;
import io.payflow.query.projection.Timestamps;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code payout_items}. A payout has up to 10 000 items, so all that change are written in few round trips. */
class PayoutItemRows {
    private static final int ROWS_PER_BATCH = 1_000;

    private static final String SELECT = """
            select payout_id, number, id, payment_id, amount, fee, status, failure_code, failure_message, settled_at,
                   later_word
              from {payout_items}
            """;
    private static final String INSERT = """
            insert into {payout_items} (status, failure_code, failure_message, settled_at, later_word, payout_id, number,
                id, payment_id, amount, fee)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String UPDATE = """
            update {payout_items}
               set status = ?, failure_code = ?, failure_message = ?, settled_at = ?, later_word = ?
             where payout_id = ? and number = ?""";

    private final JdbcTemplate jdbc;
    private final Generation generation;

    PayoutItemRows(JdbcTemplate jdbc, Generation generation) {
        this.jdbc = jdbc;
        this.generation = generation;
    }

    /** All items of these payouts, by payout, in the order of their numbers. */
    Map<String, List<PayoutItem>> findAll(Collection<String> payoutIds) {
        return jdbc
                .query(
                        generation.sql(SELECT + "where payout_id = any(?) order by payout_id, number"),
                        statement -> statement.setArray(
                                1, statement.getConnection().createArrayOf("varchar", payoutIds.toArray())),
                        PayoutItemRows::row)
                .stream()
                .collect(Collectors.groupingBy(
                        PayoutItemRow::payoutId,
                        Collectors.mapping(PayoutItemRow::item, Collectors.toUnmodifiableList())));
    }

    /** The first items that match, in the order of their numbers, at most {@code count}. */
    List<PayoutItemRow> list(PayoutItemSelection selection, int count) {
        List<Object> arguments = new ArrayList<>(List.of(selection.payoutId(), selection.after()));
        selection.statuses().forEach(status -> arguments.add(status.toString()));
        arguments.add(count);
        return jdbc.query(
                generation.sql(SELECT + "where payout_id = ? and number > ?" + anyOf(selection.statuses())
                        + " order by payout_id, number limit ?"),
                PayoutItemRows::row,
                arguments.toArray());
    }

    private static String anyOf(Set<PayoutItemStatus> statuses) {
        return statuses.isEmpty()
                ? ""
                : " and status in (" + String.join(", ", Collections.nCopies(statuses.size(), "?")) + ")";
    }

    /** @param stored the payouts as they were read before the changes */
    void write(Changes<PayoutState, ?> changes, Map<String, PayoutState> stored) {
        insert(changes.created().stream()
                .flatMap(payout -> rows(payout.state()))
                .toList());
        update(changes.changed().stream()
                .flatMap(payout -> changed(payout, stored.get(payout.id())))
                .toList());
    }

    void insert(List<PayoutItemRow> rows) {
        jdbc.batchUpdate(generation.sql(INSERT), rows, ROWS_PER_BATCH, PayoutItemRows::setAll);
    }

    void update(List<PayoutItemRow> rows) {
        jdbc.batchUpdate(generation.sql(UPDATE), rows, ROWS_PER_BATCH, PayoutItemRows::setChanging);
    }

    void deleteAll() {
        jdbc.update(generation.sql("delete from {payout_items}"));
    }

    private static Stream<PayoutItemRow> changed(PayoutState after, PayoutState before) {
        return rows(after).filter(row -> !row.item().equals(before.items().get(row.number() - 1)));
    }

    private static Stream<PayoutItemRow> rows(PayoutState payout) {
        return IntStream.range(0, payout.items().size())
                .mapToObj(index ->
                        new PayoutItemRow(payout.id(), index + 1, payout.items().get(index)));
    }

    private static void setAll(PreparedStatement statement, PayoutItemRow row) throws SQLException {
        setChanging(statement, row);
        statement.setString(8, row.item().id());
        statement.setString(9, row.item().paymentId());
        statement.setLong(10, row.item().amount());
        statement.setLong(11, row.item().fee());
    }

    /** What can change, and the key. */
    private static void setChanging(PreparedStatement statement, PayoutItemRow row) throws SQLException {
        PayoutItem item = row.item();
        statement.setString(1, item.status().toString());
        statement.setString(2, item.failureCode());
        statement.setString(3, item.failureMessage());
        statement.setObject(4, Timestamps.of(item.settledAt()), Types.TIMESTAMP_WITH_TIMEZONE);
        statement.setString(
                5, item.laterWord() == null ? null : item.laterWord().toString());
        statement.setString(6, row.payoutId());
        statement.setInt(7, row.number());
    }

    private static PayoutItemRow row(ResultSet row, int number) throws SQLException {
        String laterWord = row.getString("later_word");
        PayoutItem item = new PayoutItem(
                row.getString("id"),
                row.getString("payment_id"),
                row.getLong("amount"),
                row.getLong("fee"),
                PayoutItemStatus.of(row.getString("status")).orElseThrow(),
                row.getString("failure_code"),
                row.getString("failure_message"),
                Timestamps.read(row, "settled_at"),
                laterWord == null ? null : BankWord.of(laterWord).orElseThrow());
        return new PayoutItemRow(row.getString("payout_id"), row.getInt("number"), item);
    }
}
