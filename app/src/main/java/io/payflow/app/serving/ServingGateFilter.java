package io.payflow.app.serving;

import io.payflow.api.problem.ProblemCode;
import io.payflow.app.problem.Problem;
import io.payflow.app.problem.ProblemWriter;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers 503 while the gate is not open, and counts who is inside while it is. */
final class ServingGateFilter extends OncePerRequestFilter {
    private static final Problem STARTING = Problem.of(
            ProblemCode.UNAVAILABLE, "The service is starting. Nothing happened; retry with the same Idempotency-Key.");
    private static final Problem STOPPING = Problem.of(
            ProblemCode.UNAVAILABLE,
            "The service is shutting down. Nothing happened; retry with the same Idempotency-Key.");

    private final ServingGate gate;
    private final ProblemWriter writer;

    ServingGateFilter(ServingGate gate, ProblemWriter writer) {
        this.gate = gate;
        this.writer = writer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!gate.enter()) {
            refuse(request, response);
            return;
        }
        boolean answeredLater = false;
        try {
            chain.doFilter(request, response);
            answeredLater = request.isAsyncStarted();
        } finally {
            if (!answeredLater) {
                gate.leave();
            }
        }
        if (answeredLater) {
            request.getAsyncContext().addListener(new LeaveOnCompletion(gate));
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean stopping = gate.state() == ServingGate.State.CLOSED;
        if (stopping) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
        writer.write(request, response, stopping ? STOPPING : STARTING);
    }

    /** Completion comes exactly once, after an error and a timeout as well. */
    private record LeaveOnCompletion(ServingGate gate) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            gate.leave();
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
