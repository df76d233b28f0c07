package io.payflow.command.idempotency;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import java.util.List;

/**
 * The key the client made before its first request.
 *
 * @param value 1 to {@value #MAX_LENGTH} visible ASCII characters
 */
public record IdempotencyKey(String value) {
    public static final String HEADER = "Idempotency-Key";
    private static final int MAX_LENGTH = 255;

    /** @throws Rejection {@code idempotency-key-invalid} */
    public IdempotencyKey {
        boolean visible = value.chars().allMatch(c -> c > ' ' && c <= '~');
        if (value.isEmpty() || value.length() > MAX_LENGTH || !visible) {
            throw invalid("It must be 1 to " + MAX_LENGTH + " visible ASCII characters.");
        }
    }

    /**
     * Reads the header; a quoted structured-field string (RFC 8941) means what is between the quotes.
     *
     * @param headers every value of the header in the request
     * @throws Rejection {@code idempotency-key-missing} or {@code idempotency-key-invalid}
     */
    public static IdempotencyKey parse(List<String> headers) {
        if (headers.isEmpty()) {
            throw new Rejection(
                    ProblemCode.IDEMPOTENCY_KEY_MISSING,
                    "Send an Idempotency-Key header: make the key before the first request, and send it again with"
                            + " every retry.");
        }
        if (headers.size() > 1) {
            throw invalid("It was sent " + headers.size() + " times.");
        }
        String header = headers.get(0).strip();
        return new IdempotencyKey(header.startsWith("\"") ? unquoted(header) : header);
    }

    private static String unquoted(String header) {
        StringBuilder value = new StringBuilder();
        int last = header.length() - 1;
        if (last < 1 || header.charAt(last) != '"') {
            throw invalid("The quoted string does not end.");
        }
        for (int i = 1; i < last; i++) {
            char c = header.charAt(i);
            if (c == '\\') {
                i++;
                if (i == last || (header.charAt(i) != '"' && header.charAt(i) != '\\')) {
                    throw invalid("In a quoted string a backslash may only stand before a quote or a backslash.");
                }
                c = header.charAt(i);
            } else if (c == '"') {
                throw invalid("The quoted string ends too early.");
            }
            value.append(c);
        }
        return value.toString();
    }

    private static Rejection invalid(String why) {
        return new Rejection(ProblemCode.IDEMPOTENCY_KEY_INVALID, "The Idempotency-Key is invalid. " + why);
    }

    @Override
    public String toString() {
        return value;
    }
}
