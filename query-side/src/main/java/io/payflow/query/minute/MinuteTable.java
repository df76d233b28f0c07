package io.payflow.query.minute;

import io.payflow.query.projection.Generation;
import io.payflow.query.projection.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A projection's table of buckets. They are read, added to and written back, once per batch and within its transaction,
 * so a batch that is tried again counts nothing twice. Rows are locked and made in the order of their keys: should two
 * batches meet in a bucket, the second waits for the first, and if both would make it, the second fails and is tried
 * again.
 */
public final class MinuteTable {
    private final JdbcTemplate jdbc;
    private final List<String> sums;
    private final List<String> sketches;
    private final String select;
    private final String insert;
    private final String update;
    private final String deleteAll;

    /**
     * @param name without its generation
     * @param sums the columns that hold a number or an amount
     * @param sketches the columns that hold a sketch of durations
     */
    public MinuteTable(
            JdbcTemplate jdbc, Generation generation, String name, List<String> sums, List<String> sketches) {
        this.jdbc = jdbc;
        this.sums = sums;
        this.sketches = sketches;
        List<String> figures = Stream.concat(sums.stream(), sketches.stream()).toList();
        String columns = String.join(", ", figures);
        String table = generation.table(name);
        this.select =
                "select bucket, " + columns + " from " + table + " where bucket = any(?) order by bucket for update";
        this.insert = "insert into " + table + " (" + columns + ", bucket, at_minute, merchant_id, currency, shard)"
                + " values (" + String.join(", ", Collections.nCopies(figures.size() + 5, "?")) + ")";
        this.update = "update " + table + " set "
                + figures.stream().map(column -> column + " = ?").collect(Collectors.joining(", "))
                + " where bucket = ?";
        this.deleteAll = "delete from " + table;
    }

    /** Adds to each bucket what happened in it. */
    public void add(Map<MinuteBucket, MinuteFigures> more) {
        if (more.isEmpty()) {
            return;
        }
        Map<String, MinuteBucket> buckets = new TreeMap<>();
        more.keySet().forEach(bucket -> buckets.put(bucket.key(), bucket));
        Map<String, MinuteFigures> stored = locked(buckets.keySet());
        List<Object[]> insertions = new ArrayList<>();
        List<Object[]> updates = new ArrayList<>();
        buckets.forEach((key, bucket) -> {
            MinuteFigures figures = stored.get(key);
            if (figures == null) {
                insertions.add(insertion(bucket, more.get(bucket)));
            } else {
                figures.add(more.get(bucket));
                updates.add(row(figures, key));
            }
        });
        write(insert, insertions);
        write(update, updates);
    }

    public void deleteAll() {
        jdbc.update(deleteAll);
    }

    private Map<String, MinuteFigures> locked(Collection<String> keys) {
        Map<String, MinuteFigures> found = new HashMap<>();
        jdbc.query(
                select,
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("varchar", keys.toArray())),
                row -> {
                    found.put(row.getString("bucket"), figures(row));
                });
        return found;
    }

    private MinuteFigures figures(ResultSet row) throws SQLException {
        MinuteFigures figures = new MinuteFigures();
        for (String column : sums) {
            figures.add(column, row.getLong(column));
        }
        for (String column : sketches) {
            byte[] bytes = row.getBytes(column);
            if (bytes != null) {
                figures.add(column, DurationSketch.of(bytes));
            }
        }
        return figures;
    }

    private void write(String statement, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(statement, rows);
        }
    }

    private Object[] insertion(MinuteBucket bucket, MinuteFigures figures) {
        return row(
                figures,
                bucket.key(),
                Timestamps.of(bucket.minute()),
                bucket.merchantId(),
                bucket.currency(),
                bucket.shard());
    }

    private Object[] row(MinuteFigures figures, Object... more) {
        Stream<Object> sumsAndSketches =
                Stream.concat(sums.stream().map(figures::sum), sketches.stream().map(figures::sketch));
        return Stream.concat(sumsAndSketches, Stream.of(more)).toArray();
    }
}
