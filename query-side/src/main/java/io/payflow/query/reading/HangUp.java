package io.payflow.query.reading;

import jakarta.servlet.ServletRequest;

/**
 * The port to the web server for what a servlet cannot do: to break a connection. To complete an answer that its reader
 * does not take would hold a thread until it does.
 */
public interface HangUp {
    /** What breaks this request's connection, from any thread; good until the request is completed, and never after. */
    Runnable of(ServletRequest request);
}
