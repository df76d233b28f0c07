package io.payflow.query.notary;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Whose turn it is to seal: one node's of all that are on the database, until its transaction ends. */
@Component
class Turn {
    /** A node that stands still within its turn loses it after so long, with its transaction. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String LOCK = "select turn from notary_turn where turn = 1 for update skip locked";

    private static final String ROW = "select turn from notary_turn where turn = 1";

    private final JdbcTemplate jdbc;

    Turn(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** To be called in a transaction. @return false if another node has it, which is not waited for */
    boolean take() {
        if (isPostgres()) {
            jdbc.queryForObject(
                    "select set_config('idle_in_transaction_session_timeout', ?, true)",
                    String.class,
                    PATIENCE.toMillis() + "ms");
        }
        List<Integer> turn = jdbc.queryForList(LOCK, Integer.class);
        if (turn.isEmpty() && jdbc.queryForList(ROW, Integer.class).isEmpty()) {
            throw new IllegalStateException("the row of notary_turn is gone, so that no node ever has the turn: "
                    + "insert into notary_turn (turn) values (1)");
        }
        return !turn.isEmpty();
    }

    private boolean isPostgres() {
        ConnectionCallback<String> product =
                connection -> connection.getMetaData().getDatabaseProductName();
        return "PostgreSQL".equals(jdbc.execute(product));
    }
}
