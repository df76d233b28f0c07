package io.payflow.command.reconciliation;

import io.payflow.api.payout.PayoutState;
import io.payflow.api.reconciliation.EvidenceKind;
import io.payflow.api.reconciliation.Resolution;
import io.payflow.api.reconciliation.TaskCommand.ProposeResolution;
import io.payflow.api.reconciliation.TaskCommand.ProposedItem;
import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.command.request.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The body of {@code POST /api/v1/reconciliation/tasks/{id}/propose}. */
record ProposeResolutionRequest(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                minLength = 10,
                maxLength = 4_000,
                description = "What was found out, and how",
                example = "Called the bank; they see the credit on 27 November.")
        String notes,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "1 to 50")
        List<Evidence> evidence,

        @Schema(
                description = "What became of every item; or name each in items",
                allowableValues = {"settled", "failed", "returned"},
                example = "settled")
        String resolution,

        @Schema(description = "What became of each item of the task; or give one resolution for all")
        List<Item> items) {

    private static final int MIN_NOTES = 10;
    private static final int MAX_NOTES = 4_000;
    private static final int MAX_EVIDENCE = 50;
    private static final int MAX_VALUE = 500;
    private static final int MAX_ID = 255;
    private static final int MAX_NAMED = 20;
    private static final String RESOLUTIONS = "must be settled, failed or returned";

    /** What proves it. */
    @Schema(name = "ProposedEvidence")
    record Evidence(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"bank_reference", "statement_line", "document_hash", "enquiry"},
                    example = "bank_reference")
            String kind,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    maxLength = 500,
                    description = "A document's SHA-256 in hex; an enquiry's id, such as enquiry-1",
                    example = "BK-2026-1127-55")
            String value,

            @Schema(maxLength = 500, example = "Page 3 of the statement")
            String note) {}

    /** What became of one item. */
    @Schema(name = "ProposedItem")
    record Item(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 255, example = "pi_6zvx7qhm_1")
            String itemId,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"settled", "failed", "returned"},
                    example = "failed")
            String resolution) {}

    /** Notes everything that is wrong with this body. */
    void check(Violations violations) {
        violations.requiredText("notes", notes, MAX_NOTES);
        violations.check(
                notes == null || notes.codePointCount(0, notes.length()) >= MIN_NOTES,
                "notes",
                "must be at least %d characters long".formatted(MIN_NOTES));
        int count = evidence == null ? 0 : evidence.size();
        violations.check(count >= 1 && count <= MAX_EVIDENCE, "evidence", "must be 1 to " + MAX_EVIDENCE);
        for (int i = 0; evidence != null && i < evidence.size() && violations.count() < MAX_NAMED; i++) {
            check("evidence[" + i + "]", evidence.get(i), violations);
        }
        checkResolutions(violations);
    }

    private static void check(String path, Evidence given, Violations violations) {
        if (given == null) {
            violations.add(path, "is required");
            return;
        }
        Optional<EvidenceKind> kind = EvidenceKind.of(given.kind());
        violations.check(
                kind.isPresent(), path + ".kind", "must be bank_reference, statement_line, document_hash or enquiry");
        violations.requiredText(path + ".value", given.value(), MAX_VALUE);
        if (kind.equals(Optional.of(EvidenceKind.DOCUMENT_HASH)) && given.value() != null) {
            violations.check(
                    given.value().matches("[0-9a-fA-F]{64}"),
                    path + ".value",
                    "must be a SHA-256 in 64 hexadecimal digits");
        }
        violations.optionalText(path + ".note", given.note(), MAX_VALUE);
    }

    private void checkResolutions(Violations violations) {
        boolean forAll = resolution != null;
        boolean each = items != null && !items.isEmpty();
        violations.check(
                forAll != each, "resolution", "give either one resolution for all, or items with one for each");
        violations.check(!forAll || Resolution.of(resolution).isPresent(), "resolution", RESOLUTIONS);
        violations.check(
                !each || items.size() <= PayoutState.MAX_ITEMS, "items", "must be 1 to " + PayoutState.MAX_ITEMS);
        for (int i = 0; each && i < items.size() && violations.count() < MAX_NAMED; i++) {
            check("items[" + i + "]", items.get(i), violations);
        }
    }

    private static void check(String path, Item item, Violations violations) {
        if (item == null) {
            violations.add(path, "is required");
            return;
        }
        violations.requiredText(path + ".itemId", item.itemId(), MAX_ID);
        violations.check(Resolution.of(item.resolution()).isPresent(), path + ".resolution", RESOLUTIONS);
    }

    /** The command of a body that has been checked. */
    ProposeResolution toCommand(String taskId, Instant occurredAt) {
        return new ProposeResolution(
                taskId,
                notes,
                evidence.stream()
                        .map(given -> new TaskEvent.Evidence(given.kind(), given.value(), given.note()))
                        .toList(),
                resolution == null ? null : Resolution.of(resolution).orElseThrow(),
                resolution != null
                        ? List.of()
                        : items.stream()
                                .map(item -> new ProposedItem(
                                        item.itemId(),
                                        Resolution.of(item.resolution()).orElseThrow()))
                                .toList(),
                occurredAt);
    }
}
