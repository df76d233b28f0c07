package io.payflow.command.eventstore;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one append at a time, over all nodes, draw positions and commit, so that positions become visible in order. */
interface AppendOrder {
    /** No append waits longer for its turn, and none holds it longer while idle. */
    Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * Runs the whole transaction, from before its beginning to after its end.
     *
     * @throws Rejection {@code unavailable} if the turn does not come in time
     */
    void around(Runnable transaction);

    /**
     * Waits for this append's turn inside its transaction, before it draws a position.
     *
     * @throws Rejection {@code unavailable} if the turn does not come in time
     */
    void enter(Connection connection) throws SQLException;

    private static Rejection noTurn() {
        return new Rejection(
                        ProblemCode.UNAVAILABLE,
                        "The store is busy and did not take the command: nothing happened. Retry with the same key.")
                .with("retryAfterMs", 1_000L);
    }

    static AppendOrder forDatabase(String productName) {
        return "PostgreSQL".equals(productName) ? new OfAllNodes() : new OfThisProcess();
    }

    /**
     * PostgreSQL: a transaction-level advisory lock. It is released after the commit has become visible, so the next
     * append sees, and everyone sees, lower positions first.
     */
    final class OfAllNodes implements AppendOrder {
        private static final String LOCK_NOT_AVAILABLE = "55P03";
        private static final String ENTER = """
                select set_config('lock_timeout', '%1$dms', true),
                       set_config('idle_in_transaction_session_timeout', '%1$dms', true),
                       pg_advisory_xact_lock(7305808869231650149)""".formatted(PATIENCE.toMillis());

        @Override
        public void around(Runnable transaction) {
            transaction.run();
        }

        @Override
        public void enter(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(ENTER);
            } catch (SQLException e) {
                if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                    throw noTurn();
                }
                throw e;
            }
        }
    }

    /** Embedded H2: the database belongs to this process alone, so a lock in the process is enough. */
    final class OfThisProcess implements AppendOrder {
        private final ReentrantLock turn = new ReentrantLock();

        @Override
        public void around(Runnable transaction) {
            try {
                if (!turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw noTurn();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw noTurn();
            }
            try {
                transaction.run();
            } finally {
                turn.unlock();
            }
        }

        @Override
        public void enter(Connection connection) {
            // The turn was taken before the transaction began.
        }
    }
}
