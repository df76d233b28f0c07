package io.payflow.query.reading;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Where a page of a list ended, as an opaque text that is good for the same list with the same filters only. It is no
 * secret: who may see what is decided anew for every page.
 */
public final class Cursor {
    private static final String SEPARATOR = "\n";
    private static final int DIGEST_BYTES = 12;

    private Cursor() {}

    /**
     * @param list names the list and its filters
     * @param keys the sort keys of the page's last item
     */
    public static String write(String list, List<String> keys) {
        String text = digest(list) + SEPARATOR + String.join(SEPARATOR, keys);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The sort keys in the cursor; empty if it is none of ours, or of another list. */
    public static Optional<List<String>> read(String list, String cursor, int keys) {
        String text;
        try {
            text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        List<String> parts = Arrays.asList(text.split(SEPARATOR, -1));
        boolean ours = parts.size() == keys + 1 && parts.get(0).equals(digest(list));
        return ours ? Optional.of(parts.subList(1, parts.size())) : Optional.empty();
    }

    private static String digest(String list) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(list.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
