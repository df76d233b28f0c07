package io.payflow.query.projection;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which generation of each projection is live, as this node last read it. */
@Component
public class Generations {
    private static final int FIRST = 1;

    private final JdbcTemplate jdbc;
    private volatile Map<String, Integer> live;

    Generations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        refresh();
    }

    public Generation live(String projection) {
        return new Generation(projection, live.getOrDefault(projection, FIRST));
    }

    /** Reads anew what another node may have changed. */
    void refresh() {
        Map<String, Integer> numbers = new HashMap<>();
        jdbc.query("select projection, live from projection_generation", row -> {
            numbers.put(row.getString("projection"), row.getInt("live"));
        });
        live = Map.copyOf(numbers);
    }
}
