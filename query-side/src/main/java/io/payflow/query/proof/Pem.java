package io.payflow.query.proof;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The text form of keys (RFC 7468). */
final class Pem {
    private Pem() {}

    /**
     * What stands between two lines.
     *
     * @throws IllegalArgumentException if these lines are not there, or what is between is no base64
     */
    static byte[] read(String pem, String begin, String end) {
        int from = pem.indexOf(begin);
        int to = pem.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("There is no " + begin + " … " + end);
        }
        String body = pem.substring(from + begin.length(), to);
        return Base64.getMimeDecoder().decode(body.getBytes(StandardCharsets.US_ASCII));
    }
}
