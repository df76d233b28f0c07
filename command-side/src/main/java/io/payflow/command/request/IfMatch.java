package io.payflow.command.request;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code If-Match} header (RFC 9110): the versions of the resource that the caller expects. */
final class IfMatch {
    static final String HEADER = "If-Match";
    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,18})\"");

    private IfMatch() {}

    /**
     * @return the versions; empty if any will do
     * @throws Rejection {@code malformed-request}
     */
    static Set<Long> parse(List<String> headers) {
        Set<Long> versions = new HashSet<>();
        for (String tag : String.join(",", headers).split(",")) {
            String trimmed = tag.strip();
            if (trimmed.equals("*")) {
                return Set.of();
            }
            Matcher matcher = ETAG.matcher(trimmed);
            if (matcher.matches()) {
                versions.add(Long.parseLong(matcher.group(1)));
            } else if (!trimmed.isEmpty()) {
                throw new Rejection(
                        ProblemCode.MALFORMED_REQUEST,
                        "If-Match must be a version in quotes as ETag gives it, such as \"3\".");
            }
        }
        return versions;
    }
}
