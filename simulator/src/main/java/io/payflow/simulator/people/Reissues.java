package io.payflow.simulator.people;

import io.payflow.simulator.client.Answer;
import io.payflow.simulator.client.Call;
import io.payflow.simulator.client.DemoKeys;
import io.payflow.simulator.client.NoAnswerException;
import io.payflow.simulator.client.ServiceApi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Pays again what finally failed or came back, for every other payout; what the others owe is left to people. */
final class Reissues {
    private static final String PAYOUTS = "/api/v1/payouts";
    private static final List<String> UNPAID = List.of("partially_settled", "failed", "returned");
    /** The newest: people would not dig up all that was ever left unpaid in each round either. */
    private static final int MOST = 200;

    private final ServiceApi service;
    private final Map<String, Long> doneAtVersion = new HashMap<>();

    Reissues(ServiceApi service) {
        this.service = service;
    }

    /** @throws NoAnswerException if the service did not answer; the next round begins anew */
    void round() throws NoAnswerException {
        for (String status : UNPAID) {
            for (JsonNode payout : list(status)) {
                if (isOurs(payout.path("id").asString())) {
                    reissue(payout);
                }
            }
        }
        for (JsonNode payout : list("pending")) {
            if (payout.has("reissueOf") && isOurs(payout.path("reissueOf").asString())) {
                submit(payout.path("id").asString());
            }
        }
    }

    private List<JsonNode> list(String status) throws NoAnswerException {
        return service.list(DemoKeys.OPERATOR, PAYOUTS + "?status=" + status, MOST);
    }

    /** Half of them, and the same half in every round. */
    private static boolean isOurs(String payoutId) {
        return payoutId.hashCode() % 2 == 0;
    }

    /** A payout that has not changed since has nothing more to pay again. */
    private void reissue(JsonNode payout) throws NoAnswerException {
        String id = payout.path("id").asString();
        long version = payout.path("version").asLong();
        if (doneAtVersion.getOrDefault(id, -1L) < version) {
            String key = "operator-" + id + "-" + version + "-reissue";
            Answer answer = service.send(Call.post(DemoKeys.OPERATOR, PAYOUTS + "/" + id + "/reissue", "{}", key));
            if (answer.isSuccess() || answer.problemCode().equals("item-not-reissuable")) {
                doneAtVersion.put(id, version);
            }
        }
    }

    private void submit(String id) throws NoAnswerException {
        service.send(Call.post(DemoKeys.OPERATOR, PAYOUTS + "/" + id + "/submit", "{}", "operator-" + id + "-submit"));
    }
}
