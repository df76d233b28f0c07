package io.payflow.app.system;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes what a test about payouts begins with: a merchant of its own, payments that can be paid out, payouts. */
final class Payouts {
    private static final String TERMS = """
            {"name": "Corner Shop", "feeBasisPoints": 100, "bankAccountLast4": "4321",
             "settlement": {"delayDays": 2, "calendar": "FED"}}""";

    private Payouts() {}

    /** A merchant nobody else has, with 1 % fee and T+2 by the Fed's calendar. */
    static String merchant(Api admin) {
        String id = "merch_" + UUID.randomUUID();
        Reply reply = admin.put("/api/v1/merchants/" + id, TERMS, Api.newKey());
        require(reply, 201);
        return id;
    }

    /** A payment whose money was captured. */
    static String payment(Api operator, String merchantId, long amount) {
        String id = operator.create(Api.payment(merchantId, amount, ", \"submit\": true"));
        require(operator.act(id, "process"), 200);
        require(operator.act(id, "succeed"), 200);
        return id;
    }

    /** Payments of 1 000, 2 000, … minor units. */
    static List<String> payments(Api operator, String merchantId, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> payment(operator, merchantId, number * 1_000L))
                .toList();
    }

    static Reply create(Api api, String merchantId, List<String> paymentIds, String key) {
        return api.post("/api/v1/payouts", body(merchantId, paymentIds), key);
    }

    /** @param paymentIds null for all that are eligible */
    static String body(String merchantId, List<String> paymentIds) {
        String ids = paymentIds == null
                ? ""
                : paymentIds.stream().collect(Collectors.joining("\", \"", ", \"paymentIds\": [\"", "\"]"));
        return "{\"merchantId\": \"%s\", \"currency\": \"USD\"%s}".formatted(merchantId, ids);
    }

    /** A payout of these many new payments, submitted. */
    static String submitted(Api operator, String merchantId, int items) {
        payments(operator, merchantId, items);
        Reply created = create(operator, merchantId, null, Api.newKey());
        require(created, 201);
        String id = created.at("/data/id");
        require(operator.post("/api/v1/payouts/" + id + "/submit", "{}", Api.newKey()), 200);
        return id;
    }

    static String item(String payoutId, int number) {
        return "pi_" + payoutId.substring(3) + "_" + number;
    }

    /** The bank says something of a payout, under a notification id of its own. */
    static Reply tell(Api bank, String payoutId, String kind, String... words) {
        return bank.post("/api/v1/bank/notifications", notification(UUID.randomUUID(), payoutId, kind, words), null);
    }

    static String notification(Object notificationId, String payoutId, String kind, String... words) {
        String items = words.length == 0 ? "" : ", \"items\": [" + String.join(", ", words) + "]";
        return "{\"notificationId\": \"%s\", \"payoutId\": \"%s\", \"kind\": \"%s\"%s}"
                .formatted(notificationId, payoutId, kind, items);
    }

    static String word(String itemId, String outcome) {
        return "{\"itemId\": \"%s\", \"outcome\": \"%s\", \"code\": \"AC04\"}".formatted(itemId, outcome);
    }

    /** The same word on items from one number to another. */
    static List<String> words(String payoutId, int from, int to, String outcome) {
        return new ArrayList<>(IntStream.rangeClosed(from, to)
                .mapToObj(number -> word(item(payoutId, number), outcome))
                .toList());
    }

    static void require(Reply reply, int status) {
        if (reply.status() != status) {
            throw new AssertionError("expected " + status + ", got " + reply.status() + " " + reply.text());
        }
    }
}
