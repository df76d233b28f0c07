package io.payflow.command.gateway;

import io.payflow.command.gateway.Unclear.Reason;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP with one side. An instruction is sent once, whatever happens; an exchange is over when its time is, wherever it
 * stands; and whatever comes, or does not, is a reply and no exception.
 */
final class GatewayClient {
    static final int MAX_BODY = 8 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(GatewayClient.class);
    private static final String INSTRUCTIONS = "instructions";
    private static final String REPEATING = "jdk.httpclient.enableAllMethodRetry";

    private final Endpoint endpoint;
    private final HttpClient http;

    /** @throws IllegalStateException if the JDK's client is set to repeat a POST whose connection broke */
    GatewayClient(Endpoint endpoint) {
        if (!"false".equalsIgnoreCase(System.getProperty(REPEATING, "false"))) {
            throw new IllegalStateException(
                    "The system property " + REPEATING + " must not be set: instructions would be sent twice.");
        }
        this.endpoint = endpoint;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(endpoint.connectTimeout())
                .build();
    }

    /** The most that an exchange takes. */
    Duration timeout() {
        return endpoint.timeout();
    }

    /** Sends an instruction, once. */
    Reply instruct(String reference, byte[] json) {
        return exchange(
                reference,
                request(INSTRUCTIONS)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", reference)
                        .POST(BodyPublishers.ofByteArray(json)));
    }

    /** Asks for an instruction. */
    Reply enquire(String reference) {
        String segment = URLEncoder.encode(reference, StandardCharsets.UTF_8).replace("+", "%20");
        return exchange(reference, request(INSTRUCTIONS + "/" + segment).GET());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint.resolve(path)).header("Accept", "application/json");
        return endpoint.token() == null ? request : request.header("Authorization", "Bearer " + endpoint.token());
    }

    /** The time is measured here: the client's own time-out ends with the answer's head, and a body can be slow. */
    private Reply exchange(String reference, HttpRequest.Builder request) {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request.build(), head -> new BoundedBody(MAX_BODY));
        try {
            HttpResponse<byte[]> response = exchange.get(nanos(endpoint.timeout()), TimeUnit.NANOSECONDS);
            return new Reply.Answer(response.statusCode(), response.body());
        } catch (TimeoutException e) {
            return Unclear.because(Reason.TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Unclear.because(Reason.INTERRUPTED);
        } catch (ExecutionException e) {
            Reason reason = reason(e.getCause());
            // The client's exceptions quote what came.
            String cause = OutsideText.message(e.getCause().toString());
            LOG.warn("no answer reference={} code={} cause={}", reference, reason, cause);
            return Unclear.because(reason);
        } finally {
            exchange.cancel(true);
        }
    }

    private static long nanos(Duration duration) {
        return TimeUnit.NANOSECONDS.convert(duration);
    }

    private static Reason reason(Throwable failure) {
        if (isOrHas(failure, ConnectException.class) || isOrHas(failure, HttpConnectTimeoutException.class)) {
            return Reason.NO_CONNECTION;
        }
        // The last is how the client says that it could not make sense of a header.
        boolean unreadable =
                isOrHas(failure, ProtocolException.class) || isOrHas(failure, IllegalArgumentException.class);
        return unreadable ? Reason.UNREADABLE_ANSWER : Reason.CONNECTION_LOST;
    }

    private static boolean isOrHas(Throwable failure, Class<? extends Exception> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .anyMatch(type::isInstance);
    }
}
