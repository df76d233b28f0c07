package io.payflow.command.refusal;

import io.payflow.command.request.CardNumbers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/**
 * Makes of what a client sent what may be stored of it. What may be a card number never is, and neither is what
 * PostgreSQL refuses: U+0000, and half a surrogate pair.
 */
final class RefusalText {
    static final String WITHHELD = "[withheld: it may hold a card number]";
    private static final String SEGMENT = "/";

    private RefusalText() {}

    /**
     * @param text null for none
     * @param longest in code points
     */
    static String clean(String text, int longest) {
        return text == null ? null : cut(withoutCardNumber(storable(text)), longest);
    }

    /** The same for a path, of which only the segments are withheld that may be a card number. */
    static String cleanPath(String path, int longest) {
        if (path == null) {
            return null;
        }
        String segments = Arrays.stream(storable(path).split(SEGMENT, -1))
                .map(RefusalText::withoutCardNumber)
                .collect(Collectors.joining(SEGMENT));
        return cut(segments, longest);
    }

    private static String withoutCardNumber(String text) {
        return CardNumbers.appearIn(text) || CardNumbers.appearIn(decoded(text)) ? WITHHELD : text;
    }

    /** A path may spell digits in a way that this alone would not see through. */
    private static String decoded(String text) {
        try {
            return UriUtils.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private static String storable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest));
    }
}
