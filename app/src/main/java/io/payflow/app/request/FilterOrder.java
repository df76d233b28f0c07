package io.payflow.app.request;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;

/** In which order a request passes our filters, from the outermost inwards; all others come after them. */
public enum FilterOrder {
    /** Whatever else writes an answer or a log line can name the request. */
    REQUEST_ID,
    /** Before everything else, which therefore does not know what its callers suffer; in a demo only. */
    API_CHAOS,
    /** Nothing is spent on a request that is not served. */
    SERVING_GATE,
    /** Around the security filters, which are the first to ask for a parameter. */
    UNREADABLE_PARAMETERS;

    public void applyTo(FilterRegistrationBean<?> registration) {
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + ordinal());
    }
}
