package io.payflow.api.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request that is refused for a reason with a name. It changes nothing and does not use up its idempotency key.
 *
 * <p>The message is the problem's {@code detail}: a sentence an operator can act on.
 */
public final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient Map<String, Object> facts = new LinkedHashMap<>();

    public Rejection(ProblemCode code, String detail) {
        super(detail);
        this.code = code;
    }

    public static Rejection notFound(String resource, String id) {
        return new Rejection(ProblemCode.NOT_FOUND, "There is no " + resource + " " + id + ".");
    }

    /** A refusal that names all violations at once. */
    public static Rejection invalid(ProblemCode code, List<Violation> violations) {
        String detail = violations.size() == 1
                ? violations.get(0).field() + ": " + violations.get(0).message()
                : violations.size() + " fields are invalid.";
        return new Rejection(code, detail).with("violations", List.copyOf(violations));
    }

    /** Adds a fact to the problem, such as {@code currentStatus}. */
    public Rejection with(String name, Object value) {
        facts.put(name, value);
        return this;
    }

    public ProblemCode code() {
        return code;
    }

    /** What the problem says beyond code and detail, in order. */
    public Map<String, Object> facts() {
        return facts;
    }

    /** A refusal is an answer, not a failure: its stack trace would cost time and tell nothing. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
