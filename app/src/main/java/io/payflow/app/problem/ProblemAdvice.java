package io.payflow.app.problem;

import io.payflow.api.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Answers every failure of a controller, and of the framework on the way to it, with a problem. */
@RestControllerAdvice
class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemWriter writer;

    ProblemAdvice(ProblemWriter writer) {
        this.writer = writer;
    }

    /** Takes every exception, because whatever is not translated here would be shown as a stack trace or a blank page. */
    @ExceptionHandler(Exception.class)
    void answer(Exception failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (failure instanceof AsyncRequestNotUsableException || failure instanceof ClientAbortException) {
            LOG.debug("The client went away before its answer", failure);
            return;
        }
        Problem problem = ProblemTranslation.of(failure);
        if (problem.code() == ProblemCode.INTERNAL_ERROR) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        } else if (problem == Unavailability.STORE_UNREACHABLE) {
            LOG.warn("{} {}: the store cannot be reached: {}", request.getMethod(), request.getRequestURI(), failure);
        }
        if (failure instanceof ErrorResponse described && !response.isCommitted()) {
            described.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
        }
        writer.write(request, response, problem);
    }
}
