package io.payflow.command.request;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds what looks like a card number (a PAN, ISO/IEC 7812): 13 to 19 digits that pass the Luhn check, with spaces or
 * dashes between them or not, anywhere in a text. A longer unbroken run of digits is not one, and neither is a UUID,
 * whose digits would pass by chance once in some 350.
 */
public final class CardNumbers {
    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;
    private static final Pattern UUID =
            Pattern.compile("(?<![0-9A-Za-z])[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Za-z])");

    private CardNumbers() {}

    /** Whether the text holds one. */
    public static boolean appearIn(String text) {
        return digitsPass(text) && digitsPass(UUID.matcher(text).replaceAll("uuid"));
    }

    private static boolean digitsPass(String text) {
        List<String> groups = new ArrayList<>();
        StringBuilder group = new StringBuilder();
        for (int cp : (Iterable<Integer>) text.codePoints()::iterator) {
            int digit = Character.digit(cp, 10);
            if (digit >= 0) {
                group.append(digit);
                continue;
            }
            close(group, groups);
            if (!joins(cp)) {
                if (holdCardNumber(groups)) {
                    return true;
                }
                groups.clear();
            }
        }
        close(group, groups);
        return holdCardNumber(groups);
    }

    private static void close(StringBuilder group, List<String> groups) {
        if (!group.isEmpty()) {
            groups.add(group.toString());
            group.setLength(0);
        }
    }

    /** Whether digits on both sides of this character may belong to one number. */
    private static boolean joins(int cp) {
        return Character.isSpaceChar(cp)
                || Character.isWhitespace(cp)
                || Character.getType(cp) == Character.DASH_PUNCTUATION;
    }

    private static boolean holdCardNumber(List<String> groups) {
        for (int from = 0; from < groups.size(); from++) {
            StringBuilder digits = new StringBuilder();
            for (int to = from; to < groups.size() && digits.length() <= LONGEST; to++) {
                digits.append(groups.get(to));
                if (digits.length() >= SHORTEST && digits.length() <= LONGEST && passesLuhn(digits)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean passesLuhn(CharSequence digits) {
        int sum = 0;
        boolean doubled = false;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = digits.charAt(i) - '0';
            if (doubled) {
                digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
            }
            sum += digit;
            doubled = !doubled;
        }
        return sum % 10 == 0;
    }
}
