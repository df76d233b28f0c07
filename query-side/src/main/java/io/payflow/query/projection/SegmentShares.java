package io.payflow.query.projection;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How many segments of each processor are this node's, when all nodes that are up have about as many. */
@Component
class SegmentShares {
    /** A node that has not been seen for so long is not counted. */
    private static final Duration MISSED_AFTER = Duration.ofSeconds(5);

    private static final String NODES = "select count(*) from projection_node where seen_at > current_timestamp"
            + " - cast(? as double precision) * interval '1' second";

    private final JdbcTemplate jdbc;
    private volatile Map<String, Integer> shares = Map.of();

    SegmentShares(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** At most so many; all there are as long as nothing is known of others. */
    int of(String processor) {
        return shares.getOrDefault(processor, (int) Short.MAX_VALUE);
    }

    /** Says that this node is up, and counts. */
    void refresh(String node) {
        if (jdbc.update("update projection_node set seen_at = current_timestamp where node = ?", node) == 0) {
            jdbc.update("insert into projection_node (node, seen_at) values (?, current_timestamp)", node);
        }
        jdbc.update("delete from projection_node where seen_at < current_timestamp - interval '1' hour");
        Integer nodes = jdbc.queryForObject(NODES, Integer.class, MISSED_AFTER.toSeconds());
        Map<String, Integer> counted = new HashMap<>();
        jdbc.query("select processor_name, count(*) as segments from token_entry group by processor_name", row -> {
            int segments = row.getInt("segments");
            counted.put(row.getString("processor_name"), (segments + nodes - 1) / Math.max(1, nodes));
        });
        shares = Map.copyOf(counted);
    }

    /** The others take over at once. */
    void leave(String node) {
        jdbc.update("delete from projection_node where node = ?", node);
    }
}
