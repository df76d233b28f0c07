package io.payflow.app.security;

import io.payflow.api.access.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/** Knows a caller by {@code Authorization: Bearer pk_…}. A wrong credential is refused even where none is needed. */
final class ApiKeyFilter extends OncePerRequestFilter {
    private static final Pattern BEARER_KEY = Pattern.compile("(?i:Bearer) +(pk_[A-Za-z0-9_-]{1,200})");

    private final ApiKeys keys;
    private final AuthenticationEntryPoint refusal;

    ApiKeyFilter(ApiKeys keys, AuthenticationEntryPoint refusal) {
        this.keys = keys;
        this.refusal = refusal;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller = presentedKey(request).flatMap(keys::callerWith);
        if (caller.isEmpty()) {
            refusal.commence(request, response, new BadCredentialsException("The API key is unknown or malformed."));
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new CallerAuthentication(caller.get()));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    /** An asynchronous answer is dispatched on a thread that knows no caller yet. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    private static Optional<String> presentedKey(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (headers.size() != 1) {
            return Optional.empty();
        }
        Matcher bearer = BEARER_KEY.matcher(headers.get(0).strip());
        return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
    }
}
