package io.payflow.app.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;

/** The id under which one request is found in answers, events and logs. */
public final class RequestId {
    /** The header that carries it, in both directions. */
    public static final String HEADER = "X-Request-Id";
    /** The request attribute and the log's context key. */
    public static final String NAME = "requestId";

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private RequestId() {}

    /** This request's id: the one it already has, else the client's if it is sane, else a new one. */
    public static String of(HttpServletRequest request) {
        if (request.getAttribute(NAME) instanceof String known) {
            return known;
        }
        String offered = request.getHeader(HEADER);
        String id = offered != null && SANE.matcher(offered).matches()
                ? offered
                : UUID.randomUUID().toString();
        request.setAttribute(NAME, id);
        return id;
    }
}
