package io.payflow.command.request;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects everything that is wrong with a request, to refuse it once and completely. */
public final class Violations {
    private final List<Violation> found = new ArrayList<>();
    private boolean cardNumber;

    public void add(String field, String message) {
        found.add(new Violation(field, message));
    }

    /** How many have been found so far. */
    public int count() {
        return found.size();
    }

    public void check(boolean holds, String field, String message) {
        if (!holds) {
            add(field, message);
        }
    }

    /** A text that must be there and not blank. */
    public void requiredText(String field, String value, int maxLength) {
        if (value == null) {
            add(field, "is required");
        } else if (value.isBlank()) {
            add(field, "must not be blank");
        } else {
            text(field, value, maxLength);
        }
    }

    /** A text that may be left out. */
    public void optionalText(String field, String value, int maxLength) {
        if (value != null) {
            text(field, value, maxLength);
        }
    }

    /** Free key-value pairs that may be left out. */
    public void optionalPairs(String field, Map<String, String> pairs, int maxPairs, int maxKey, int maxValue) {
        if (pairs == null) {
            return;
        }
        check(pairs.size() <= maxPairs, field, "has %d keys; at most %d".formatted(pairs.size(), maxPairs));
        pairs.forEach((key, value) -> {
            check(!key.isEmpty(), field, "has an empty key");
            text(field, key, maxKey);
            // A key that may hold a card number is not repeated in the answer.
            String path = CardNumbers.appearIn(key) ? field : field + "." + key;
            if (value == null) {
                add(path, "must be a text");
            } else {
                text(path, value, maxValue);
            }
        });
    }

    private void text(String field, String value, int maxLength) {
        int length = value.codePointCount(0, value.length());
        check(length <= maxLength, field, "is %d characters long; at most %d".formatted(length, maxLength));
        check(value.indexOf('\0') < 0, field, "must not contain U+0000");
        check(
                value.codePoints().noneMatch(cp -> cp >= Character.MIN_SURROGATE && cp <= Character.MAX_SURROGATE),
                field,
                "must not contain an unpaired surrogate");
        if (CardNumbers.appearIn(value)) {
            cardNumber = true;
            add(field, "looks like it holds a card number; send the processor's token instead");
        }
    }

    /** @throws Rejection if anything was found: {@code card-number-refused} or {@code validation-failed} */
    public void refuseIfAny() {
        if (!found.isEmpty()) {
            throw Rejection.invalid(
                    cardNumber ? ProblemCode.CARD_NUMBER_REFUSED : ProblemCode.VALIDATION_FAILED, found);
        }
    }
}
