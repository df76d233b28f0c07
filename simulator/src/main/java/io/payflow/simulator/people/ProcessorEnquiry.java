package io.payflow.simulator.people;

import io.payflow.simulator.client.Answer;
import io.payflow.simulator.client.Call;
import io.payflow.simulator.client.DemoKeys;
import io.payflow.simulator.client.NoAnswerException;
import io.payflow.simulator.client.ServiceApi;
import io.payflow.simulator.processor.ProcessorBooks;
import io.payflow.simulator.processor.ProcessorEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Finds in the processor's books whether what is in doubt about a payment did happen: an instruction whose fate is unclear,
 * or a word that contradicts what became of the payment.
 */
final class ProcessorEnquiry {
    private static final Set<String> UNDECIDED = Set.of("processing", "requires_action");
    private static final Map<String, Set<String>> DONE = Map.of(
            "charge", Set.of("succeeded"),
            "capture", Set.of("succeeded"),
            "authorize", Set.of("authorized", "succeeded"),
            "void", Set.of("voided"));

    private final ServiceApi service;
    private final ProcessorBooks processor;

    ProcessorEnquiry(ServiceApi service, ProcessorBooks processor) {
        this.service = service;
        this.processor = processor;
    }

    /** Empty while the processor has not decided, or where the service does not tell what is in doubt. */
    Optional<Finding> about(JsonNode task) throws NoAnswerException {
        List<ProcessorEntry> entries =
                processor.ofPayment(task.path("paymentId").asString());
        return task.path("reason").asString("").equals("payment_unclear")
                ? ofInstruction(task, entries)
                : ofWord(task, entries);
    }

    /** The last one is the one that is in doubt: nothing is sent before it is settled. */
    private static Optional<Finding> ofInstruction(JsonNode task, List<ProcessorEntry> entries) {
        JsonNode attempts = task.path("attempts");
        if (attempts.isEmpty()) {
            return Optional.empty();
        }
        String reference = attempts.path(attempts.size() - 1).path("reference").asString("");
        Optional<ProcessorEntry> entry = entries.stream()
                .filter(each -> each.reference().equals(reference))
                .findFirst();
        if (entry.isEmpty()) {
            return Optional.of(Finding.missing(all(task, Finding.FAILED), reference));
        }
        return entry.filter(each -> !isUndecided(each))
                .map(each -> Finding.by(all(task, fate(each)), each.processorReference(), reference));
    }

    private static String fate(ProcessorEntry entry) {
        if (DONE.get(entry.kind()).contains(entry.outcome())) {
            return Finding.SETTLED;
        }
        return entry.kind().equals("capture") && entry.outcome().equals("voided") ? Finding.RETURNED : Finding.FAILED;
    }

    private Optional<Finding> ofWord(JsonNode task, List<ProcessorEntry> entries) throws NoAnswerException {
        String paymentId = task.path("paymentId").asString();
        if (entries.stream().anyMatch(ProcessorEnquiry::isUndecided)) {
            return Optional.empty();
        }
        String truth = truth(entries);
        if (task.path("items").path(0).path("status").asString("").equals("succeeded")) {
            return Optional.of(found(task, entries, ofSuccess(truth)));
        }
        return disputedWord(paymentId)
                .map(word -> found(task, entries, word.equals(truth) ? Finding.SETTLED : Finding.FAILED));
    }

    /** What was in doubt about a success is whether the money was taken, and stayed. */
    private static String ofSuccess(String truth) {
        return switch (truth) {
            case "succeeded" -> Finding.SETTLED;
            case "voided" -> Finding.RETURNED;
            default -> Finding.FAILED;
        };
    }

    /** The word that all entries together deserve: what was done last counts, and what failed was not done. */
    private static String truth(List<ProcessorEntry> entries) {
        String truth = Finding.FAILED;
        for (ProcessorEntry entry : entries) {
            truth = entry.outcome().equals("failed") ? truth : entry.outcome();
        }
        return truth;
    }

    /** The newest word that the payment's history calls disputed. */
    private Optional<String> disputedWord(String paymentId) throws NoAnswerException {
        Answer answer =
                service.send(Call.get(DemoKeys.OPERATOR, "/api/v1/payments/" + paymentId + "/history?limit=200"));
        if (!answer.isSuccess()) {
            return Optional.empty();
        }
        String word = null;
        for (JsonNode event : answer.data()) {
            if (event.path("data").path("effect").asString("").equals("disputed")) {
                word = event.path("data").path("word").asString();
            }
        }
        return Optional.ofNullable(word);
    }

    private static Finding found(JsonNode task, List<ProcessorEntry> entries, String resolution) {
        String paymentId = task.path("paymentId").asString();
        return entries.isEmpty()
                ? Finding.missing(all(task, resolution), paymentId)
                : Finding.by(
                        all(task, resolution), entries.get(entries.size() - 1).processorReference(), paymentId);
    }

    /** A payment's task has one item: the payment. */
    private static Map<String, String> all(JsonNode task, String resolution) {
        return Map.of(task.path("items").path(0).path("itemId").asString(), resolution);
    }

    private static boolean isUndecided(ProcessorEntry entry) {
        return UNDECIDED.contains(entry.outcome());
    }
}
