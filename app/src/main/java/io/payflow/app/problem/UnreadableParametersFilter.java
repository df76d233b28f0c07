package io.payflow.app.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers query and form parameters that Tomcat cannot read, at the first place where that shows. The error path asks for
 * parameters itself and would fail again, and fill the log with what is only a client's mistake.
 */
final class UnreadableParametersFilter extends OncePerRequestFilter {
    private final ProblemWriter writer;

    UnreadableParametersFilter(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (InvalidParameterException unreadable) {
            writer.write(request, response, ProblemTranslation.of(unreadable));
        }
    }
}
