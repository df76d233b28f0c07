package io.payflow.app.database;

import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one sentence why the embedded database cannot be opened. */
final class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        return switch (cause.getErrorCode()) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                new FailureAnalysis(
                        "Another PayFlow process is using the same data folder.",
                        "Stop that process, or give this one another folder with PAYFLOW_DATA_DIR.",
                        rootFailure);
            case ErrorCode.URL_RELATIVE_TO_CWD ->
                new FailureAnalysis(
                        "The data folder is neither absolute nor relative to the current folder.",
                        "Begin PAYFLOW_DATA_DIR with / or with ./",
                        rootFailure);
            // Null lets the other analyzers have their say.
            default -> null;
        };
    }
}
