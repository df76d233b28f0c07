package io.payflow.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * One row of the live view is made to say what no event says.
 *
 * @param table the live generation's own
 */
record RowDamage(String table, String id) {
    private static final String COLUMN = "status";
    private static final String LIE = "canceled";
    private static final String TRUTH = "succeeded";

    /** One in the middle of so many made payments. */
    static RowDamage to(int payments, int generation) {
        int number = payments / 2;
        while (MadePayment.of(number).life() != PaymentLife.SUCCEEDED) {
            number--;
        }
        return new RowDamage("payments_v" + generation, MadePayment.of(number).id());
    }

    void inflict(Connection store) throws SQLException {
        String update = "update " + table + " set " + COLUMN + " = ? where id = ? and " + COLUMN + " = ?";
        try (PreparedStatement statement = store.prepareStatement(update)) {
            statement.setString(1, LIE);
            statement.setString(2, id);
            statement.setString(3, TRUTH);
            Require.equal("damaged rows of " + table, 1, statement.executeUpdate());
        }
    }

    /** Whether a comparison found this and nothing else. */
    boolean isAllThatWasFound(ProjectionView.Comparison comparison) {
        List<ProjectionView.Difference> examples = comparison.examples();
        return comparison.differences() == 1 && examples.size() == 1 && isNamedBy(examples.get(0));
    }

    private boolean isNamedBy(ProjectionView.Difference found) {
        return id.equals(found.key())
                && COLUMN.equals(found.column())
                && LIE.equals(found.live())
                && TRUTH.equals(found.rebuilt());
    }
}
