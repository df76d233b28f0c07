package io.payflow.command.gateway;

import io.payflow.command.request.CardNumbers;

/**
 * Makes texts of the bank or the processor fit to be stored and shown: bounded, without control characters and unpaired
 * surrogates, and never with a card number. A text with nothing in it is none: null.
 */
final class OutsideText {
    static final int MAX_CODE = 64;
    static final int MAX_MESSAGE = 500;
    static final int MAX_REFERENCE = 255;

    /** Stands for a text that looks like it holds a card number. */
    static final String LEFT_OUT = "(left out: looks like a card number)";

    private OutsideText() {}

    static String code(String text) {
        return fit(text, MAX_CODE);
    }

    static String message(String text) {
        return fit(text, MAX_MESSAGE);
    }

    static String reference(String text) {
        return fit(text, MAX_REFERENCE);
    }

    /** Whether a text can be taken as it is for the id of something: what is changed would name something else. */
    static boolean isId(String text) {
        return text != null && text.equals(reference(text));
    }

    private static String fit(String text, int maxLength) {
        if (text == null) {
            return null;
        }
        String clean = clean(text);
        String cut = cut(clean, maxLength);
        // Both, for the cut may leave a number that looks like a card's of one that was longer.
        if (CardNumbers.appearIn(clean) || CardNumbers.appearIn(cut)) {
            return LEFT_OUT;
        }
        return cut.isEmpty() ? null : cut;
    }

    private static String clean(String text) {
        return text.codePoints()
                .map(cp -> Character.isISOControl(cp) || isSurrogate(cp) ? ' ' : cp)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }

    private static boolean isSurrogate(int cp) {
        return cp >= Character.MIN_SURROGATE && cp <= Character.MAX_SURROGATE;
    }

    private static String cut(String text, int maxLength) {
        int length = text.codePointCount(0, text.length());
        return length <= maxLength ? text : text.substring(0, text.offsetByCodePoints(0, maxLength));
    }
}
