package io.payflow.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** Makes payments that can be paid out, over HTTP as the merchant and the processor do it: created, processed, succeeded. */
final class SucceededPayments {
    private static final int LOWEST_AMOUNT = 1_000;
    private static final int AMOUNTS = 50_000;
    private static final int AMOUNT_STEP = 37;
    private static final int CREATED = 201;
    private static final int OK = 200;

    private final int port;
    private final String name;
    private final AtomicInteger begun = new AtomicInteger();
    private final Map<String, Long> amounts = new ConcurrentHashMap<>();

    /** @param name never used before against this service: it makes the keys unique */
    SucceededPayments(int port, String name) {
        this.port = port;
        this.name = name;
    }

    /** The captured amounts, in minor units, by the payment's id. */
    Map<String, Long> make(int count, int connections) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                running.add(threads.submit(() -> {
                    makeUntil(count);
                    return null;
                }));
            }
            for (Future<?> connection : running) {
                connection.get();
            }
        } finally {
            threads.shutdownNow();
        }
        Require.equal("payments made", count, amounts.size());
        return amounts;
    }

    private void makeUntil(int count) throws Exception {
        try (ApiClient client = new ApiClient(port)) {
            for (int number = begun.getAndIncrement(); number < count; number = begun.getAndIncrement()) {
                make(client, number);
            }
        }
    }

    private void make(ApiClient client, int number) throws Exception {
        long amount = LOWEST_AMOUNT + (long) number * AMOUNT_STEP % AMOUNTS;
        String key = name + "-" + number;
        JsonNode created = client.send(ApiRequest.post("operator", "/api/v1/payments", key, body(amount)))
                .expect(CREATED);
        String id = created.at("/data/id").asString();
        act(client, id, "process", key, "processing");
        act(client, id, "succeed", key, "succeeded");
        amounts.put(id, amount);
    }

    private static String body(long amount) {
        return """
                {"merchantId":"%s","amount":%d,"currency":"%s","submit":true,\
                "paymentMethod":{"type":"card","cardToken":"tok_1"}}""".formatted(PayoutTrial.MERCHANT, amount, PayoutTrial.CURRENCY);
    }

    private static void act(ApiClient client, String id, String action, String key, String status) throws Exception {
        String path = "/api/v1/payments/" + id + "/" + action;
        JsonNode answer =
                client.send(ApiRequest.post("gateway", path, key, "{}")).expect(OK);
        Require.equal("status after " + path, status, answer.at("/data/status").asString());
    }
}
