package io.payflow.app.security;

import io.payflow.api.access.Caller;
import io.payflow.api.access.Role;
import io.payflow.api.problem.ProblemCode;
import io.payflow.app.problem.Problem;
import io.payflow.app.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Answers those who are not known with 401 and those who may not with 403: always a problem, never a redirect. */
final class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler {
    private static final String SIGN_IN_PATH = "/login";

    private final ProblemWriter writer;

    SecurityProblems(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        String detail = request.getHeader(HttpHeaders.AUTHORIZATION) == null
                ? "Send an API key as Authorization: Bearer pk_…, or sign in at " + SIGN_IN_PATH + "."
                : "The API key is unknown or malformed. Send a known one as Authorization: Bearer pk_….";
        writer.write(request, response, Problem.of(ProblemCode.UNAUTHENTICATED, detail));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        boolean csrf = reason instanceof CsrfException;
        // The token check comes before anybody asks who it is; a stranger should hear that first.
        if (csrf && !known() && !SIGN_IN_PATH.equals(request.getRequestURI())) {
            commence(request, response, null);
            return;
        }
        String detail = csrf
                ? "The CSRF token is missing or outdated: send the cookie XSRF-TOKEN's value as header X-XSRF-TOKEN."
                : AccessTable.rolesFor(request)
                        .map(roles -> "That needs one of the roles: " + names(roles) + ".")
                        .orElse("That is not open to you.");
        writer.write(request, response, Problem.of(ProblemCode.FORBIDDEN, detail));
    }

    private static boolean known() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller;
    }

    private static String names(Set<Role> roles) {
        return roles.stream().sorted().map(Role::toString).collect(Collectors.joining(", "));
    }
}
