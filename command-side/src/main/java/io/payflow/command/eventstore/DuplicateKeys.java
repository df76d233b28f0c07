package io.payflow.command.eventstore;

import java.sql.SQLException;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;

/** Recognises a unique violation by its SQL state, which PostgreSQL and H2 share. */
final class DuplicateKeys implements PersistenceExceptionResolver {
    private static final String UNIQUE_VIOLATION = "23505";

    @Override
    public boolean isDuplicateKeyViolation(Exception exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && anyIsUniqueViolation(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyIsUniqueViolation(SQLException first) {
        for (SQLException next = first; next != null; next = next.getNextException()) {
            if (UNIQUE_VIOLATION.equals(next.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
