package io.payflow.query.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the sentences of all histories are made of. */
public final class Sentences {
    private Sentences() {}

    /** @param reason null if none was given */
    public static String because(String sentence, String reason) {
        return reason == null ? sentence : sentence + " Reason: " + stopped(reason);
    }

    /** A text of somebody else as a sentence. */
    public static String stopped(String text) {
        return text.matches("(?s).*[.!?]\\s*") ? text : text + ".";
    }

    /**
     * What somebody else gave as a reason, in brackets after a space; nothing if there is none.
     *
     * @param code null if there is none
     * @param message null if there is none
     */
    public static String inBrackets(String code, String message) {
        if (code == null && message == null) {
            return "";
        }
        return " (" + (code == null ? message : message == null ? code : code + ": " + message) + ")";
    }

    public static String items(long count) {
        return count == 1 ? "1 item" : count + " items";
    }

    /** As in {@code 8 items settled, 3 parked}; nothing if there are no values. */
    public static String counted(Stream<String> values, List<String> order, Function<String, String> inWords) {
        Map<String, Long> counts = values.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<String> parts = new ArrayList<>();
        for (String value : order) {
            Long count = counts.get(value);
            if (count != null) {
                parts.add((parts.isEmpty() ? items(count) : count) + " " + inWords.apply(value));
            }
        }
        return String.join(", ", parts);
    }
}
