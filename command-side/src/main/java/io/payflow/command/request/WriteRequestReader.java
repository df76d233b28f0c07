package io.payflow.command.request;

import io.payflow.api.access.Caller;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import tools.jackson.databind.JsonNode;

/** Reads the bodies of writes, once: the same tree is bound and fingerprinted. */
@Component
public class WriteRequestReader {
    private static final int MAX_BODY = 2 * 1024 * 1024;
    private static final MediaType JSON_SUFFIXED = new MediaType("application", "*+json");

    private final Clock clock;

    WriteRequestReader(Clock clock) {
        this.clock = clock;
    }

    /**
     * @throws Rejection {@code body-too-large} or {@code malformed-request}
     * @throws HttpMediaTypeNotSupportedException if there is a body that is not JSON
     */
    public <T> WriteRequest<T> read(HttpServletRequest request, Caller caller, Class<T> type)
            throws IOException, HttpMediaTypeNotSupportedException {
        return read(request, caller, type, MAX_BODY);
    }

    /** @param maxBody the most bytes the body may have */
    public <T> WriteRequest<T> read(HttpServletRequest request, Caller caller, Class<T> type, int maxBody)
            throws IOException, HttpMediaTypeNotSupportedException {
        JsonNode json = StrictJson.parse(body(request, maxBody));
        T body = StrictJson.bind(json, type);
        return new WriteRequest<>(request, caller, body, fingerprint(request, json), clock);
    }

    private static byte[] body(HttpServletRequest request, int maxBody)
            throws IOException, HttpMediaTypeNotSupportedException {
        if (request.getContentLengthLong() > maxBody) {
            throw tooLarge(maxBody);
        }
        byte[] body = request.getInputStream().readNBytes(maxBody + 1);
        if (body.length > maxBody) {
            throw tooLarge(maxBody);
        }
        if (body.length > 0) {
            requireJson(request.getContentType());
        }
        return body;
    }

    private static void requireJson(String contentType) throws HttpMediaTypeNotSupportedException {
        MediaType given = mediaType(contentType);
        if (given == null || !(MediaType.APPLICATION_JSON.includes(given) || JSON_SUFFIXED.includes(given))) {
            throw new HttpMediaTypeNotSupportedException(given, List.of(MediaType.APPLICATION_JSON));
        }
    }

    private static MediaType mediaType(String contentType) {
        try {
            return contentType == null ? null : MediaType.parseMediaType(contentType);
        } catch (InvalidMediaTypeException e) {
            return null;
        }
    }

    private static Rejection tooLarge(int maxBody) {
        return new Rejection(
                ProblemCode.BODY_TOO_LARGE, "The body is larger than " + maxBody + " bytes, the most that is read.");
    }

    private static String fingerprint(HttpServletRequest request, JsonNode json) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String line = request.getMethod() + ' ' + request.getRequestURI() + '\n';
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(StrictJson.canonical(json)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
