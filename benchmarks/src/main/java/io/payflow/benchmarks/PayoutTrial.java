package io.payflow.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** One payout from its creation to its settlement, each step timed until it is answered and until it can be read. */
final class PayoutTrial {
    /** A merchant of the demo, which is paid out only when somebody asks for it. */
    static final String MERCHANT = "merch_001";

    static final String CURRENCY = "USD";

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int UNAVAILABLE = 503;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final String EMPTY = "{}";

    private final ApiClient client;
    private final int items;
    private final List<PayoutCall> calls = new ArrayList<>();
    private String payoutId;
    private long version = -1;

    /** @param items how many payments are eligible */
    PayoutTrial(ApiClient client, int items) {
        this.client = client;
        this.items = items;
    }

    /** @param key of the requests that need one; never used before against this service */
    void run(String key, Settling way) throws IOException {
        create(key);
        ApiRequest submission = ApiRequest.post("operator", path() + "/submit", key, EMPTY);
        step("submit", OK, Shape.PAYOUT, "processing", List.of(submission));
        BankWords bank = new BankWords(payoutId, items);
        step("`accepted`", ACCEPTED, Shape.REPORT, "in_transit", List.of(bank.accepted()));
        List<ApiRequest> settlement = bank.settlement(way);
        String name = settlement.size() + " × `" + way.kind() + "`";
        step(name, ACCEPTED, Shape.REPORT, "partially_settled", settlement);
    }

    private void create(String key) throws IOException {
        String body = """
                {"merchantId":"%s","currency":"%s"}""".formatted(MERCHANT, CURRENCY);
        ApiRequest creation = ApiRequest.post("operator", "/api/v1/payouts", key, body);
        JsonNode payout = step("create", CREATED, Shape.PAYOUT, "pending", List.of(creation));
        Require.equal(
                "items of a payout of all that is eligible",
                items,
                payout.get("itemCount").asInt());
    }

    String payoutId() {
        return payoutId;
    }

    /** The sequence of the payout's last event. */
    long version() {
        return version;
    }

    /** In the order in which they were made. */
    List<PayoutCall> calls() {
        return calls;
    }

    /**
     * Each request must be answered with the payout's next version.
     *
     * @param status after the last one
     * @return what the last one was answered
     */
    private JsonNode step(String name, int httpStatus, Shape shape, String status, List<ApiRequest> requests)
            throws IOException {
        List<ApiAnswer> answers = new ArrayList<>();
        JsonNode data = null;
        for (ApiRequest request : requests) {
            ApiAnswer answer = client.send(request);
            answers.add(answer);
            data = answer.expect(httpStatus).get("data");
            Require.equal(
                    "version after " + name, ++version, data.get(shape.version).asLong());
        }
        Require.equal("status after " + name, status, data.get(shape.status).asString());
        payoutId = data.get(shape.id).asString();
        calls.add(PayoutCall.of(name, answers, awaitReadable()));
        return data;
    }

    /** The service lets a reader wait for some time only, and then to ask again. */
    private long awaitReadable() throws IOException {
        ApiRequest read = ApiRequest.get(path() + "?minVersion=" + version);
        long limit = System.nanoTime() + PATIENCE_NANOS;
        ApiAnswer answer = client.send(read);
        while (answer.status() == UNAVAILABLE && System.nanoTime() < limit) {
            Require.equal(
                    "why the payout cannot be read",
                    "projection-behind",
                    answer.json().get("code").asString());
            answer = client.send(read);
        }
        answer.expect(OK);
        return answer.answeredAt();
    }

    private String path() {
        return "/api/v1/payouts/" + payoutId;
    }

    /** What the fields of an answer are named. */
    private enum Shape {
        PAYOUT("id", "status", "version"),
        REPORT("payoutId", "payoutStatus", "payoutVersion");

        private final String id;
        private final String status;
        private final String version;

        Shape(String id, String status, String version) {
            this.id = id;
            this.status = status;
            this.version = version;
        }
    }
}
