package io.payflow.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the bank says of a payout: every hundredth item failed, every other one settled. */
final class BankWords {
    /** Of so many items, one fails. */
    static final int FAILS_ONE_IN = 100;

    private static final int A_NOTIFICATION = 100;
    private static final String SETTLED = """
            {"itemId":"pi_%s_%d","outcome":"settled"}""";
    private static final String FAILED = """
            {"itemId":"pi_%s_%d","outcome":"failed","code":"AC04"}""";

    private final String payoutId;
    private final int items;

    BankWords(String payoutId, int items) {
        this.payoutId = payoutId;
        this.items = items;
    }

    static boolean fails(int number) {
        return number % FAILS_ONE_IN == 0;
    }

    ApiRequest accepted() {
        return ApiRequest.notification("""
                {"notificationId":"%s-accepted","payoutId":"%s","kind":"accepted"}""".formatted(payoutId, payoutId));
    }

    /** What became of all items, in one notification or in as many as it takes. */
    List<ApiRequest> settlement(Settling way) {
        int atOnce = way == Settling.FINAL ? items : A_NOTIFICATION;
        List<ApiRequest> notifications = new ArrayList<>();
        for (int first = 1; first <= items; first += atOnce) {
            notifications.add(ofItems(way, first, Math.min(items, first + atOnce - 1)));
        }
        return notifications;
    }

    private ApiRequest ofItems(Settling way, int first, int last) {
        String words = IntStream.rangeClosed(first, last).mapToObj(this::word).collect(Collectors.joining(","));
        String head = """
                {"notificationId":"%s-from-%d","payoutId":"%s","kind":"%s","items":[""";
        return ApiRequest.notification(head.formatted(payoutId, first, payoutId, way.kind()) + words + "]}");
    }

    private String word(int number) {
        String outcome = fails(number) ? FAILED : SETTLED;
        return outcome.formatted(payoutId.substring("po_".length()), number);
    }
}
