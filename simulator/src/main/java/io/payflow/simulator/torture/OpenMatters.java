package io.payflow.simulator.torture;

import io.payflow.simulator.client.DemoKeys;
import io.payflow.simulator.client.NoAnswerException;
import io.payflow.simulator.client.ServiceApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What has not come to its end in the service: payments on their way, payouts under way, tasks that nobody resolved. */
final class OpenMatters {
    private static final int MOST = 10_000;
    private static final List<String> PAYMENTS = List.of("submitted", "processing", "requires_action");
    private static final List<String> PAYOUTS = List.of("processing", "in_transit");
    private static final List<String> TASKS = List.of("open", "claimed", "proposed");

    private final ServiceApi service;

    OpenMatters(ServiceApi service) {
        this.service = service;
    }

    /**
     * Their ids, by what they are, such as {@code payments processing}; empty if all is at rest.
     *
     * @throws NoAnswerException if the service does not answer
     */
    Map<String, List<String>> ids() throws NoAnswerException {
        Map<String, List<String>> open = new TreeMap<>();
        for (String status : PAYMENTS) {
            note(open, "payments " + status, list("/api/v1/payments?status=" + status));
        }
        note(
                open,
                "payments with an instruction under way",
                list("/api/v1/payments?status=authorized").stream()
                        .filter(payment -> payment.has("pendingInstruction"))
                        .toList());
        for (String status : PAYOUTS) {
            note(open, "payouts " + status, list("/api/v1/payouts?status=" + status));
        }
        for (String status : TASKS) {
            note(open, "tasks " + status, list("/api/v1/reconciliation/tasks?status=" + status));
        }
        return open;
    }

    private List<JsonNode> list(String path) throws NoAnswerException {
        return service.list(DemoKeys.OPERATOR, path, MOST);
    }

    private static void note(Map<String, List<String>> open, String what, List<JsonNode> records) {
        if (!records.isEmpty()) {
            open.put(
                    what,
                    records.stream().map(record -> record.path("id").asString()).toList());
        }
    }

    /** As in {@code 3 payments processing, 1 tasks open}. */
    static String inWords(Map<String, List<String>> open) {
        List<String> parts = new ArrayList<>();
        open.forEach((what, ids) -> parts.add(ids.size() + " " + what));
        return parts.isEmpty() ? "nothing" : String.join(", ", parts);
    }
}
