package io.payflow.query.projection;

import io.payflow.query.projection.Comparison.Difference;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;

/** The rows of one table in two generations, beside each other. */
final class ComparedRows {
    /** Before every key. */
    static final String BEGINNING = "";

    private static final char SEPARATOR = '/';
    private static final int KEYS_AT_A_TIME = 500;
    private static final int KEYS_WITH_MANY_ROWS_AT_A_TIME = 20;

    private final JdbcTemplate jdbc;
    private final ModelTable table;
    private final String live;
    private final String rebuilt;

    ComparedRows(JdbcTemplate jdbc, ModelTable table, Generation live, Generation rebuilt) {
        this.jdbc = jdbc;
        this.table = table;
        this.live = live.table(table.name());
        this.rebuilt = rebuilt.table(table.name());
    }

    /** A row of both generations; null on the side where it is missing. */
    record Pair(String id, Map<String, String> live, Map<String, String> rebuilt) {

        boolean isEqual() {
            return Objects.equals(live, rebuilt);
        }

        /** The first value that is not the same, or the row that is missing on one side. */
        Difference difference(String table) {
            if (live == null || rebuilt == null) {
                return new Difference(table, id, null, text(live), text(rebuilt));
            }
            String column = live.keySet().stream()
                    .filter(name -> !Objects.equals(live.get(name), rebuilt.get(name)))
                    .findFirst()
                    .orElseThrow();
            return new Difference(table, id, column, live.get(column), rebuilt.get(column));
        }

        private static String text(Map<String, String> row) {
            return row == null ? null : "a row";
        }
    }

    /** The last key of the page that follows this one; empty at the end. The databases need not agree with us on order. */
    Optional<String> endAfter(String key) {
        String page = "(select distinct %1$s as k from %2$s where %1$s > ? order by k limit ?)";
        String keys = "select k from %s a union select k from %s b"
                .formatted(page.formatted(table.key(), live), page.formatted(table.key(), rebuilt));
        int limit = table.within() == null ? KEYS_AT_A_TIME : KEYS_WITH_MANY_ROWS_AT_A_TIME;
        return Optional.ofNullable(jdbc.queryForObject(
                "select max(k) from (select k from (" + keys + ") both_of_them order by k limit ?) page",
                String.class,
                key,
                limit,
                key,
                limit,
                limit));
    }

    /** All rows after this key, up to and with that one. */
    List<Pair> between(String after, String end) {
        String where = " where " + table.key() + " > ? and " + table.key() + " <= ?";
        return pairs(name -> rows(name + where, statement -> {
            statement.setString(1, after);
            statement.setString(2, end);
        }));
    }

    /** The rows with these ids, as they are now. */
    List<Pair> again(Collection<String> ids) {
        Object[] keys = ids.stream().map(this::key).distinct().toArray();
        String where = " where " + table.key() + " = any(?)";
        return pairs(name -> rows(
                        name + where,
                        statement ->
                                statement.setArray(1, statement.getConnection().createArrayOf("varchar", keys))))
                .stream()
                .filter(pair -> ids.contains(pair.id()))
                .toList();
    }

    private List<Pair> pairs(Function<String, Map<String, Map<String, String>>> read) {
        Map<String, Map<String, String>> ofLive = read.apply(live);
        Map<String, Map<String, String>> ofRebuilt = read.apply(rebuilt);
        Set<String> ids = new TreeSet<>(ofLive.keySet());
        ids.addAll(ofRebuilt.keySet());
        return ids.stream()
                .map(id -> new Pair(id, ofLive.get(id), ofRebuilt.get(id)))
                .toList();
    }

    private Map<String, Map<String, String>> rows(String fromWhere, PreparedStatementSetter arguments) {
        Map<String, Map<String, String>> rows = new HashMap<>();
        jdbc.query("select * from " + fromWhere, arguments, row -> {
            Map<String, String> values = values(row);
            rows.put(id(values), values);
        });
        return rows;
    }

    private static Map<String, String> values(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, String> values = new TreeMap<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            values.put(columns.getColumnLabel(column).toLowerCase(Locale.ROOT), text(row.getObject(column)));
        }
        return values;
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes
                ? Base64.getEncoder().encodeToString(bytes)
                : Objects.toString(value, null);
    }

    private String id(Map<String, String> row) {
        String key = row.get(table.key());
        return table.within() == null ? key : key + SEPARATOR + row.get(table.within());
    }

    private String key(String id) {
        return table.within() == null ? id : id.substring(0, id.lastIndexOf(SEPARATOR));
    }
}
