package io.payflow.app.problem;

import io.payflow.api.problem.ProblemCode;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells trouble with the connection to the store, which passes, from every other failure, which does not. */
final class Unavailability {
    static final Problem STORE_UNREACHABLE = Problem.of(
            ProblemCode.UNAVAILABLE, "The store cannot be reached right now. Retry with the same Idempotency-Key.");

    /** SQL states outside class 08: PostgreSQL shutting down or full, H2 closed or disconnected. */
    private static final Set<String> DISCONNECTED =
            Set.of("57P01", "57P02", "57P03", "53300", "90067", "90098", "90121");

    private static final int DEEPEST_CAUSE = 20;

    private Unavailability() {}

    static boolean causedBy(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof SQLException sql && disconnected(sql)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean disconnected(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLRecoverableException
                || state != null && (state.startsWith("08") || DISCONNECTED.contains(state));
    }
}
