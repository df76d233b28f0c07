package io.payflow.command.gateway;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/** Where a side is reached, and how long that may take. */
record Endpoint(URI url, String token, Duration connectTimeout, Duration timeout) {

    static Endpoint of(String url, String token, Duration connectTimeout, Duration timeout) {
        return new Endpoint(URI.create(url), token, connectTimeout, timeout);
    }

    /**
     * Checks settings, and never repeats them: an address or a token may hold a secret.
     *
     * @throws IllegalArgumentException with what is wrong, in one sentence
     */
    static void check(String prefix, String url, String token, Duration connectTimeout, Duration timeout) {
        require(
                isAddress(url),
                prefix + ".url must be an absolute http or https URL without user, query and fragment,"
                        + " like https://gateway.example/payflow; leave it out to send nothing.");
        require(
                token == null || token.matches("[!-~]+"),
                prefix + ".token must be visible ASCII characters; leave it out to send none.");
        require(isPositive(connectTimeout), prefix + ".connect-timeout must be longer than zero.");
        require(isPositive(timeout), prefix + ".timeout must be longer than zero.");
    }

    private static boolean isAddress(String text) {
        try {
            URI url = new URI(text);
            boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            return http
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isPositive(Duration duration) {
        return duration.compareTo(Duration.ZERO) > 0;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** The address of a resource under this one. */
    URI resolve(String path) {
        String base = url.toString();
        return URI.create(base.endsWith("/") ? base + path : base + "/" + path);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return url.toString();
    }
}
