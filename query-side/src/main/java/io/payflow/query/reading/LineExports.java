package io.payflow.query.reading;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/**
 * Answers with lines of JSON, as many as there are, in constant memory. An answer that cannot be finished is broken off, so
 * that nobody takes a part for the whole.
 */
@Component
public class LineExports {
    public static final String NDJSON = "application/x-ndjson";

    /** Each holds a thread for as long as its reader takes to read it. */
    private static final int AT_ONCE = 4;

    private static final long RETRY_AFTER_MS = 10_000;

    private final HangUp hangUp;
    private final Semaphore places = new Semaphore(AT_ONCE);

    LineExports(HangUp hangUp) {
        this.hangUp = hangUp;
    }

    /**
     * Writes the whole answer.
     *
     * @param chunks the lines without their line feeds, some at a time; an empty list after the last
     * @throws Rejection {@code unavailable} if too many others are under way on this node
     */
    public void write(HttpServletRequest request, HttpServletResponse response, Supplier<List<byte[]>> chunks)
            throws IOException {
        if (!places.tryAcquire()) {
            throw new Rejection(
                            ProblemCode.UNAVAILABLE,
                            AT_ONCE + " exports are under way on this node. Retry when one has ended.")
                    .with("retryAfterMs", RETRY_AFTER_MS);
        }
        try {
            response.setContentType(NDJSON);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            if (!HttpMethod.HEAD.matches(request.getMethod())) {
                write(request, response.getOutputStream(), chunks);
            }
        } finally {
            places.release();
        }
    }

    private void write(HttpServletRequest request, OutputStream out, Supplier<List<byte[]>> chunks) throws IOException {
        boolean complete = false;
        boolean begun = false;
        try {
            for (List<byte[]> lines = chunks.get(); !lines.isEmpty(); lines = chunks.get()) {
                begun = true;
                for (byte[] line : lines) {
                    out.write(line);
                    out.write('\n');
                }
            }
            complete = true;
        } finally {
            if (begun && !complete) {
                hangUp.of(request).run();
            }
        }
    }
}
