package io.payflow.app.problem;

import io.payflow.app.request.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a problem as the answer to a request, wherever in the server the request got stuck: Tomcat, a filter, or a
 * controller. What the client accepts is not asked: a problem in another form would be worse than one it did not expect.
 */
@Component
public class ProblemWriter {
    private final JsonMapper json;
    private final RefusedRequests refused;

    ProblemWriter(JsonMapper json, RefusedRequests refused) {
        this.json = json;
        this.refused = refused;
    }

    public void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        write(request, response, problem, request.getRequestURI());
    }

    void write(HttpServletRequest request, HttpServletResponse response, Problem problem, String instance)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        refused.keep(request, problem, instance);
        byte[] body = json.writeValueAsBytes(problem.body(instance));
        response.resetBuffer();
        response.setStatus(problem.code().status());
        response.setHeader(RequestId.HEADER, RequestId.of(request));
        problem.retryAfterSeconds()
                .ifPresent(seconds -> response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds)));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }
}
