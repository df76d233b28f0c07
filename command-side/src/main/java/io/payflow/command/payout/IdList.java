package io.payflow.command.payout;

import io.payflow.api.payout.PayoutState;
import io.payflow.command.request.Violations;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The ids that a request names one by one, as many as a payout can have items.
 *
 * @param field of the request
 * @param noun what they are ids of
 */
record IdList(String field, String noun, List<String> ids) {
    private static final int MAX_NAMED = 20;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** @param otherwise what a request without the list means */
    void check(String otherwise, Violations violations) {
        violations.check(
                !ids.isEmpty() && ids.size() <= PayoutState.MAX_ITEMS,
                field,
                "must be 1 to %d %ss; leave it out for %s".formatted(PayoutState.MAX_ITEMS, noun, otherwise));
        Set<String> seen = new HashSet<>();
        int wrong = 0;
        for (int i = 0; i < ids.size() && wrong < MAX_NAMED; i++) {
            String id = ids.get(i);
            boolean plain = id != null && PLAIN.matcher(id).matches();
            if (!plain || !seen.add(id)) {
                violations.add(field + "[" + i + "]", plain ? "is there twice" : "is no %s's id".formatted(noun));
                wrong++;
            }
        }
    }
}
