package io.payflow.app.problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/** Writes a problem where Tomcat would write its own HTML page: for requests that never reach the application. */
final class TomcatProblemValve extends ErrorReportValve {
    private final ProblemWriter writer;

    TomcatProblemValve(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Problem problem = failure == null
                ? ProblemTranslation.ofStatus(status, ProblemTranslation.standardDetail(status))
                : ProblemTranslation.of(failure);
        try {
            writer.write(request, response.getResponse(), problem);
        } catch (IOException gone) {
            throw new UncheckedIOException("The client went away before its answer", gone);
        }
    }
}
