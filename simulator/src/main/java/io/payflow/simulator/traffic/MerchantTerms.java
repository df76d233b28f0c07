package io.payflow.simulator.traffic;

import io.payflow.simulator.client.Answer;
import io.payflow.simulator.client.Call;
import io.payflow.simulator.client.DemoKeys;
import io.payflow.simulator.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Makes merchants differ in how they are paid out; everything else about them stays. */
final class MerchantTerms {
    private static final Set<String> DAILY = Set.of("merch_003", "merch_005");
    private static final int DELAYS = 3;

    private final Client client;
    private final String subject;

    MerchantTerms(Client client, String subject) {
        this.client = client;
        this.subject = subject;
    }

    void define() throws InterruptedException {
        List<String> merchants = DemoKeys.CONSUMERS.keySet().stream().sorted().toList();
        for (int i = 0; i < merchants.size(); i++) {
            String path = "/api/v1/merchants/" + merchants.get(i);
            JsonNode present = done(client.ask(Call.get(DemoKeys.ADMIN, path))).data();
            String body = Json.write(terms(present, 1 + i % DELAYS, DAILY.contains(merchants.get(i))));
            String key = subject + "-define-" + merchants.get(i);
            done(client.ask(Call.put(DemoKeys.ADMIN, path, body, key)));
        }
    }

    private static Map<String, Object> terms(JsonNode present, int delayDays, boolean daily) {
        Map<String, Object> settlement = new LinkedHashMap<>();
        settlement.put("delayDays", delayDays);
        settlement.put("calendar", present.path("settlement").path("calendar"));
        settlement.put("cutOff", present.path("settlement").path("cutOff"));
        settlement.put("minimumAmount", present.path("settlement").path("minimumAmount"));
        settlement.put("frequency", daily ? "daily" : "manual");
        Map<String, Object> terms = new LinkedHashMap<>();
        terms.put("name", present.path("name"));
        terms.put("settlement", settlement);
        terms.put("feeBasisPoints", present.path("feeBasisPoints"));
        terms.put("bankAccountLast4", present.path("bankAccountLast4"));
        return terms;
    }

    private static Answer done(Answer answer) {
        if (!answer.isSuccess()) {
            throw new IllegalStateException("A merchant was refused: " + answer.status() + " " + answer.body());
        }
        return answer;
    }
}
