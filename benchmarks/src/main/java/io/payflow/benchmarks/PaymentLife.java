package io.payflow.benchmarks;

import java.io.IOException;
import java.util.List;

/** What may become of a payment, and what it takes: the requests in their order, each of which is one event. */
enum PaymentLife {
    SUCCEEDED(14, "capture", true, new Step("gateway", "process"), new Step("gateway", "succeed")),
    AFTER_ACTION(
            1,
            "capture",
            true,
            new Step("gateway", "process"),
            new Step("gateway", "require-action"),
            new Step("gateway", "continue"),
            new Step("gateway", "succeed")),
    CAPTURED(
            2,
            "authorize_only",
            true,
            new Step("gateway", "process"),
            new Step("gateway", "authorize"),
            new Step("operator", "capture")),
    FAILED(2, "capture", true, new Step("gateway", "process"), new Step("gateway", "fail")),
    CANCELED(1, "capture", false, new Step("operator", "cancel"));

    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final String REASONS = """
            {"failureCode":"card_declined","failureMessage":"The issuer declined the payment"}""";

    private final int share;
    private final String intent;
    private final boolean submitted;
    private final List<Step> steps;

    private record Step(String client, String action) {
        ApiRequest request(String paymentId, String key) {
            String body = action.equals("fail") ? REASONS : "{}";
            return ApiRequest.post(client, "/api/v1/payments/" + paymentId + "/" + action, key, body);
        }
    }

    /** @param share of twenty payments */
    PaymentLife(int share, String intent, boolean submitted, Step... steps) {
        this.share = share;
        this.intent = intent;
        this.submitted = submitted;
        this.steps = List.of(steps);
    }

    int share() {
        return share;
    }

    int events() {
        return 1 + steps.size();
    }

    /** Lets a payment live it, over HTTP; returns its id. */
    String live(ApiClient client) throws IOException {
        String key = "life-" + name();
        String body = """
                {"merchantId":"merch_001","amount":1250,"currency":"USD","intent":"%s","submit":%b,\
                "customerId":"cust_1","description":"Order 4711","metadata":{"orderId":"order_4711"},\
                "paymentMethod":{"type":"card","cardToken":"tok_1"}}""".formatted(intent, submitted);
        String id = client.send(ApiRequest.post("operator", "/api/v1/payments", key, body))
                .expect(CREATED)
                .at("/data/id")
                .asString();
        for (Step step : steps) {
            client.send(step.request(id, key + "-" + step.action())).expect(OK);
        }
        return id;
    }
}
