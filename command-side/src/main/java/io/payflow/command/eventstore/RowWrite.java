package io.payflow.command.eventstore;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Rows that must be written in the very transaction that stores a command's events, such as a claim or a merchant's
 * terms.
 */
@FunctionalInterface
public interface RowWrite {
    /**
     * Writes the rows; the connection is in the append's transaction and must not be committed or closed.
     *
     * @throws SQLException to fail the append, events and rows alike
     * @throws io.payflow.api.problem.Rejection to refuse the command; nothing is stored then
     */
    void write(Connection connection) throws SQLException;
}
