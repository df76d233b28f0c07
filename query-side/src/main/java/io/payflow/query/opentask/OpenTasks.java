package io.payflow.query.opentask;

import io.payflow.query.projection.Generations;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Which reconciliation task is about a payout or a payment and not resolved yet: what the reads of these show beside what
 * their own events say. It is as new as the projection of tasks, which may be ahead of theirs or behind it.
 */
@Component
public class OpenTasks {
    private static final String TASKS = "tasks";

    private static final String ABOUT = """
            select %1$s as subject, id from {tasks}
             where %1$s = any(?) and resolved_at is null
             order by list_order, created_position""";

    private final JdbcTemplate jdbc;
    private final Generations generations;

    public OpenTasks(JdbcTemplate jdbc, Generations generations) {
        this.jdbc = jdbc;
        this.generations = generations;
    }

    public Optional<String> aboutPayout(String payoutId) {
        return Optional.ofNullable(aboutPayouts(List.of(payoutId)).get(payoutId));
    }

    public Optional<String> aboutPayment(String paymentId) {
        return Optional.ofNullable(about("payment_id", List.of(paymentId)).get(paymentId));
    }

    /** The tasks by the payouts they are about; the most urgent one, should there be several. */
    public Map<String, String> aboutPayouts(Collection<String> payoutIds) {
        return about("payout_id", payoutIds);
    }

    private Map<String, String> about(String column, Collection<String> ids) {
        Map<String, String> tasks = new HashMap<>();
        if (ids.isEmpty()) {
            return tasks;
        }
        jdbc.query(
                generations.live(TASKS).sql(ABOUT.formatted(column)),
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("varchar", ids.toArray())),
                row -> {
                    tasks.putIfAbsent(row.getString("subject"), row.getString("id"));
                });
        return tasks;
    }
}
