package io.payflow.query.reading;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.problem.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * The query parameters of a read. Each is asked for once; what is wrong with any of them, and what nobody asked for,
 * is collected and refused all at once by {@link #check}.
 */
public final class QueryParameters {
    public static final int MAX_LIMIT = 200;
    public static final int DEFAULT_LIMIT = 50;

    private static final int MAX_LENGTH = 512;
    /** A cursor carries sort keys, the longest of which is an id. */
    private static final int MAX_CURSOR_LENGTH = 4 * MAX_LENGTH;
    /** What both databases can compare with; nothing of the service is older or younger. */
    private static final Instant MIN_TIME = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant MAX_TIME = Instant.parse("9999-12-31T23:59:59.999Z");

    private final Map<String, List<String>> given;
    private final Set<String> known = new HashSet<>();
    private final List<Violation> violations = new ArrayList<>();

    public QueryParameters(Map<String, List<String>> given) {
        this.given = given;
    }

    /** Whether a parameter was given at all, be its value right or wrong. */
    public boolean isGiven(String name) {
        return given.containsKey(name);
    }

    /** A text of 1 to {@value #MAX_LENGTH} characters. */
    public Optional<String> text(String name) {
        return single(name, MAX_LENGTH);
    }

    /** One of a set of values, given as often as one likes or separated by commas; empty if it was not given. */
    public <T> Set<T> anyOf(String name, Function<String, Optional<T>> parse, String allowed) {
        known.add(name);
        Set<T> values = new LinkedHashSet<>();
        for (String part : given.getOrDefault(name, List.of())) {
            for (String value : part.split(",", -1)) {
                parse.apply(value).ifPresentOrElse(values::add, () -> violation(name, "must be one of " + allowed));
            }
        }
        return values;
    }

    /** True or false. */
    public Optional<Boolean> flag(String name) {
        return single(name, MAX_LENGTH).flatMap(value -> {
            boolean known = value.equals("true") || value.equals("false");
            if (!known) {
                violation(name, "must be true or false");
            }
            return known ? Optional.of(value.equals("true")) : Optional.empty();
        });
    }

    /** A moment in ISO 8601 with an offset. */
    public Optional<Instant> instant(String name) {
        return single(name, MAX_LENGTH).flatMap(value -> {
            Optional<Instant> parsed = parseInstant(value);
            if (parsed.isEmpty()) {
                violation(name, "must be a time like 2026-11-22T10:00:00.000Z");
            }
            return parsed;
        });
    }

    private static Optional<Instant> parseInstant(String value) {
        try {
            return Optional.of(requireComparable(OffsetDateTime.parse(value).toInstant()));
        } catch (DateTimeException | IllegalArgumentException notATime) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException for a time that a database cannot compare with */
    public static Instant requireComparable(Instant time) {
        if (time.isBefore(MIN_TIME) || time.isAfter(MAX_TIME)) {
            throw new IllegalArgumentException("out of range: " + time);
        }
        return time;
    }

    /** @throws IllegalArgumentException for a text that a database cannot compare with */
    public static String requireStorable(String text) {
        if (!storable(text)) {
            throw new IllegalArgumentException("not storable");
        }
        return text;
    }

    /** A whole number from {@code min} to {@code max}. */
    public OptionalLong number(String name, long min, long max) {
        Optional<String> value = single(name, MAX_LENGTH);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        OptionalLong number = parseWhole(value.get());
        if (number.isEmpty() || number.getAsLong() < min || number.getAsLong() > max) {
            violation(name, "must be a whole number from " + min + " to " + max);
            return OptionalLong.empty();
        }
        return number;
    }

    private static OptionalLong parseWhole(String value) {
        boolean whole = value.matches("[0-9]{1,19}|-[1-9][0-9]{0,18}");
        try {
            return whole ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
        } catch (NumberFormatException beyondLong) {
            return OptionalLong.empty();
        }
    }

    /** How many items a page holds. */
    public int limit() {
        return (int) number("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT);
    }

    /** The version that must have arrived before the answer is given. */
    public OptionalLong minVersion() {
        return number("minVersion", 0, Long.MAX_VALUE);
    }

    /**
     * Where the page before ended.
     *
     * @param list names the list and its filters
     * @param parse makes the position of the cursor's keys; an exception for what cannot be one
     */
    public <T> Optional<T> cursor(String list, int keys, Function<List<String>, T> parse) {
        Optional<String> cursor = single("cursor", MAX_CURSOR_LENGTH);
        if (cursor.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<T> position = Cursor.read(list, cursor.get(), keys).map(parse);
            if (position.isPresent()) {
                return position;
            }
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException forged) {
            // The keys are none that we wrote: the same answer as for any other text.
        }
        violation("cursor", "must be the nextCursor of a page of the same list with the same filters");
        return Optional.empty();
    }

    public void violation(String field, String message) {
        Violation violation = new Violation(field, message);
        if (!violations.contains(violation)) {
            violations.add(violation);
        }
    }

    /** @throws Rejection naming everything that is wrong */
    public void check() {
        given.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> violation(name, "is not a parameter of this call"));
        if (!violations.isEmpty()) {
            throw Rejection.invalid(ProblemCode.VALIDATION_FAILED, violations);
        }
    }

    private Optional<String> single(String name, int maxLength) {
        known.add(name);
        List<String> values = given.getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return Optional.empty();
        }
        String value = values.get(0);
        if (values.size() > 1) {
            violation(name, "must be given once");
        } else if (value == null || value.isBlank()) {
            violation(name, "must not be empty");
        } else if (value.length() > maxLength) {
            violation(name, "must not be longer than " + maxLength + " characters");
        } else if (!storable(value)) {
            violation(name, "must not contain control characters");
        } else {
            return Optional.of(value);
        }
        return Optional.empty();
    }

    /** Whether a text can be in the database at all: PostgreSQL refuses U+0000, and neither it nor UTF-8 has surrogates. */
    public static boolean storable(String value) {
        return value.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
