package io.payflow.command.reconciliation;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.problem.Violation;
import io.payflow.api.reconciliation.EvidenceKind;
import io.payflow.api.reconciliation.TaskCommand.ProposeResolution;
import io.payflow.api.reconciliation.TaskCommand.ProposedItem;
import io.payflow.api.reconciliation.TaskEnquiry;
import io.payflow.api.reconciliation.TaskEvent.Evidence;
import io.payflow.api.reconciliation.TaskEvent.ItemResolution;
import io.payflow.api.reconciliation.TaskItem;
import io.payflow.api.reconciliation.TaskState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a proposal says of each item of a task: of all of them, each once, by evidence that exists. */
final class ProposedItems {
    /** A refusal names this many, and counts the rest. */
    private static final int NAMED = 20;

    private final TaskState task;
    private final ProposeResolution proposal;
    private final List<Violation> violations = new ArrayList<>();

    ProposedItems(TaskState task, ProposeResolution proposal) {
        this.task = task;
        this.proposal = proposal;
    }

    /**
     * In the order of the task's items.
     *
     * @throws Rejection {@code validation-failed}, naming what is missing, unknown or twice
     */
    List<ItemResolution> resolutions() {
        checkEnquiries();
        Map<String, String> resolutions = proposal.all() == null ? named() : forAll();
        if (!violations.isEmpty()) {
            throw Rejection.invalid(
                    ProblemCode.VALIDATION_FAILED,
                    violations.stream().limit(NAMED).toList());
        }
        return task.items().stream()
                .map(item -> new ItemResolution(item.itemId(), resolutions.get(item.itemId())))
                .toList();
    }

    private Map<String, String> forAll() {
        return task.items().stream()
                .collect(Collectors.toMap(
                        TaskItem::itemId, item -> proposal.all().toString()));
    }

    private Map<String, String> named() {
        Map<String, String> resolutions = new LinkedHashMap<>();
        for (int i = 0; i < proposal.items().size(); i++) {
            ProposedItem item = proposal.items().get(i);
            String field = "items[" + i + "].itemId";
            if (!task.has(item.itemId())) {
                violations.add(new Violation(field, "is no item of this task"));
            } else if (resolutions.put(item.itemId(), item.resolution().toString()) != null) {
                violations.add(new Violation(field, "is there twice"));
            }
        }
        List<String> missing = task.items().stream()
                .map(TaskItem::itemId)
                .filter(id -> !resolutions.containsKey(id))
                .toList();
        if (!missing.isEmpty()) {
            String first = missing.stream().limit(NAMED).collect(Collectors.joining(", "));
            String rest = missing.size() > NAMED ? " and %d more".formatted(missing.size() - NAMED) : "";
            violations.add(new Violation("items", "must say what became of " + first + rest));
        }
        return resolutions;
    }

    private void checkEnquiries() {
        Set<String> known = task.enquiries().stream().map(TaskEnquiry::id).collect(Collectors.toSet());
        for (int i = 0; i < proposal.evidence().size(); i++) {
            Evidence evidence = proposal.evidence().get(i);
            if (evidence.kind().equals(EvidenceKind.ENQUIRY.toString()) && !known.contains(evidence.value())) {
                violations.add(new Violation("evidence[" + i + "].value", "must be the id of an enquiry of this task"));
            }
        }
    }
}
