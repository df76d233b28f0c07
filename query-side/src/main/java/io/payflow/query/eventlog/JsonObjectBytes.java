package io.payflow.query.eventlog;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Tells whether bytes can stand in a line of JSON as they are, so that where they end there is beyond doubt: they are
 * UTF-8 without control characters, begin with an opening brace, and end with the brace that closes that one. Braces
 * within strings do not count. The rule is our own, and not a parser's, because it must be the same for ever.
 */
final class JsonObjectBytes {
    private JsonObjectBytes() {}

    static boolean isOneLine(byte[] bytes) {
        return isBalanced(bytes) && isUtf8(bytes);
    }

    private static boolean isBalanced(byte[] bytes) {
        int depth = 0;
        boolean inString = false;
        boolean escaped = false;
        for (int i = 0; i < bytes.length; i++) {
            byte c = bytes[i];
            if (c >= 0 && c < ' ') {
                return false;
            }
            if (escaped) {
                escaped = false;
            } else if (inString) {
                if (c == '\\') {
                    escaped = true;
                } else if (c == '"') {
                    inString = false;
                }
            } else if (c == '"') {
                inString = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
            }
            if (depth <= 0) {
                return depth == 0 && i == bytes.length - 1 && c == '}';
            }
        }
        return false;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }
}
