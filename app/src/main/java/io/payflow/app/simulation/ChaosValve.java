package io.payflow.app.simulation;

import io.payflow.simulator.chaos.Chaos;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Stands where the web server hands a request to the service: it marks every answer while anything goes wrong, whoever
 * writes it.
 */
final class ChaosValve extends ValveBase {
    static final String HEADER = "X-Simulation-Chaos";

    private final Chaos chaos;

    ChaosValve(Chaos chaos) {
        super(true);
        this.chaos = chaos;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        chaos.header().ifPresent(effects -> response.setHeader(HEADER, effects));
        getNext().invoke(request, response);
    }
}
