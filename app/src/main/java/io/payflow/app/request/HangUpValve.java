package io.payflow.app.request;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Stands where the web server hands a request to the service, and lends those behind it the one thing that they cannot
 * do, to hang up.
 */
public final class HangUpValve extends ValveBase {
    private static final String HANG_UP = HangUpValve.class.getName() + ".hangUp";

    HangUpValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Response connection = response.getCoyoteResponse();
        Runnable hangUp = () -> hangUp(connection);
        request.setAttribute(HANG_UP, hangUp);
        getNext().invoke(request, response);
    }

    /** The head of an answer that counts as sent is not written when the connection is closed, as it would be else. */
    private static void hangUp(org.apache.coyote.Response response) {
        response.setCommitted(true);
        response.action(ActionCode.CLOSE_NOW, null);
    }

    /** What breaks the request's connection. What was not sent of the answer never is. */
    public static Runnable of(ServletRequest request) {
        return (Runnable) request.getAttribute(HANG_UP);
    }
}
