package io.payflow.simulator.people;

import io.payflow.simulator.client.Answer;
import io.payflow.simulator.client.Call;
import io.payflow.simulator.client.DemoKeys;
import io.payflow.simulator.client.NoAnswerException;
import io.payflow.simulator.client.ServiceApi;
import io.payflow.simulator.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Brings tasks to their end: claims them, proposes what the books say, and approves it if they still do. */
final class TaskWork {
    private static final String TASKS = "/api/v1/reconciliation/tasks";
    private static final int MOST = 1_000;
    /** Longer than an instruction can be under way between the service and a side. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(10);

    private final ServiceApi service;
    private final BankEnquiry bank;
    private final ProcessorEnquiry processor;
    private final Clock realTime;
    private final Map<String, Instant> missingSince = new HashMap<>();

    TaskWork(ServiceApi service, BankEnquiry bank, ProcessorEnquiry processor, Clock realTime) {
        this.service = service;
        this.bank = bank;
        this.processor = processor;
        this.realTime = realTime;
    }

    /** @throws NoAnswerException if the service did not answer; the next round begins anew */
    void round() throws NoAnswerException {
        Set<String> unresolved = new HashSet<>();
        for (String status : List.of("proposed", "claimed", "open")) {
            for (JsonNode entry : service.list(DemoKeys.OPERATOR, TASKS + "?status=" + status, MOST)) {
                String id = entry.path("id").asString();
                unresolved.add(id);
                look(id);
            }
        }
        missingSince.keySet().retainAll(unresolved);
    }

    private void look(String id) throws NoAnswerException {
        Answer answer = service.send(Call.get(DemoKeys.OPERATOR, TASKS + "/" + id));
        if (!answer.isSuccess()) {
            return;
        }
        JsonNode task = answer.data();
        Optional<Finding> finding = task.has("payoutId") ? bank.about(task) : processor.about(task);
        if (finding.isPresent() && !mayBeOnItsWay(id, finding.get())) {
            step(task, finding.get());
        }
    }

    private boolean mayBeOnItsWay(String id, Finding finding) {
        if (!finding.neverReceived()) {
            return false;
        }
        Instant now = realTime.instant();
        return now.isBefore(missingSince.computeIfAbsent(id, none -> now).plus(ON_ITS_WAY));
    }

    /** Answers are looked at by looking at the task again: a conflict or a refusal means that it has changed. */
    private void step(JsonNode task, Finding finding) throws NoAnswerException {
        switch (task.path("status").asString("")) {
            case "open" -> {
                Answer claimed = act(DemoKeys.OPERATOR, task, "claim", Map.of());
                if (claimed.isSuccess()
                        && claimed.data().path("status").asString("").equals("claimed")) {
                    propose(claimed.data(), finding);
                }
            }
            case "claimed" -> propose(task, finding);
            case "proposed" -> judge(task, finding);
            default -> {}
        }
    }

    /** Whoever else holds it does it; the service refuses us. */
    private void propose(JsonNode task, Finding finding) throws NoAnswerException {
        if (!task.path("assignee").asString("").equals("operator")) {
            return;
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("notes", "Compared with the books of the other side.");
        body.put("evidence", List.of(Map.of("kind", finding.evidenceKind(), "value", finding.evidence())));
        body.put(
                "items",
                finding.resolutions().entrySet().stream()
                        .map(item -> Map.of("itemId", item.getKey(), "resolution", item.getValue()))
                        .toList());
        act(DemoKeys.OPERATOR, task, "propose", body);
    }

    private void judge(JsonNode task, Finding finding) throws NoAnswerException {
        if (proposed(task).equals(finding.resolutions())) {
            act(
                    DemoKeys.APPROVER,
                    task,
                    "approve",
                    Map.of("version", task.path("version").asLong()));
        } else {
            act(DemoKeys.APPROVER, task, "reject", Map.of("notes", "The books of the other side say otherwise."));
        }
    }

    private static Map<String, String> proposed(JsonNode task) {
        Map<String, String> resolutions = new HashMap<>();
        for (JsonNode item : task.path("proposal").path("items")) {
            resolutions.put(
                    item.path("itemId").asString(), item.path("resolution").asString());
        }
        return resolutions;
    }

    /** The key is the task's state: what was done about that one is not done again. */
    private Answer act(String apiKey, JsonNode task, String action, Map<String, ?> body) throws NoAnswerException {
        String id = task.path("id").asString();
        String key = "operator-" + id + "-" + task.path("version").asLong() + "-" + action;
        return service.send(Call.post(apiKey, TASKS + "/" + id + "/" + action, Json.write(body), key));
    }
}
