package io.payflow.app.simulation;

import io.payflow.simulator.chaos.Chaos;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Stands where the web server hands a request to the service: it marks every answer while anything goes wrong, whoever
 * writes it, and lends the filters behind it the one thing that they cannot do, to hang up.
 */
final class ChaosValve extends ValveBase {
    static final String HEADER = "X-Simulation-Chaos";
    private static final String HANG_UP = ChaosValve.class.getName() + ".hangUp";

    private final Chaos chaos;

    ChaosValve(Chaos chaos) {
        super(true);
        this.chaos = chaos;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        chaos.header().ifPresent(effects -> response.setHeader(HEADER, effects));
        Runnable hangUp = () -> hangUp(response.getCoyoteResponse());
        request.setAttribute(HANG_UP, hangUp);
        getNext().invoke(request, response);
    }

    /** The head of an answer that counts as sent is not written when the connection is closed, as it would be else. */
    private static void hangUp(org.apache.coyote.Response response) {
        response.setCommitted(true);
        response.action(ActionCode.CLOSE_NOW, null);
    }

    /** Breaks the connection. What was not sent of the answer never is. */
    static void hangUp(ServletRequest request) {
        ((Runnable) request.getAttribute(HANG_UP)).run();
    }
}
