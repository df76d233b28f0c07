package io.payflow.app.problem;

import io.payflow.api.problem.ProblemCode;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the servlet container sends what a filter refused or broke; controllers' failures do not come here. */
@Controller
class ErrorPathController implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPathController.class);

    private final ProblemWriter writer;

    ErrorPathController(ProblemWriter writer) {
        this.writer = writer;
    }

    @RequestMapping("/error")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Object origin = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = origin instanceof String uri ? uri : request.getRequestURI();
        writer.write(request, response, problem(status, failure, path), path);
    }

    private static Problem problem(Object status, Object failure, String path) {
        if (failure instanceof Throwable cause) {
            Problem problem = ProblemTranslation.of(cause);
            if (problem.code() == ProblemCode.INTERNAL_ERROR) {
                LOG.error("The request to {} failed outside a controller", path, cause);
            }
            return problem;
        }
        // Without a status nothing failed: somebody asked for the path itself.
        int code = status instanceof Integer known ? known : 404;
        return ProblemTranslation.ofStatus(code, ProblemTranslation.standardDetail(code));
    }
}
