package io.payflow.command.payout;

import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.PayoutCommand.ItemWord;
import io.payflow.api.payout.PayoutCommand.ReportPayout;
import io.payflow.api.payout.ReportKind;
import io.payflow.command.request.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The body of {@code POST /api/v1/bank/notifications}. */
record BankNotificationRequest(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "The bank's own id of this notification, which is its idempotency key: 1 to 255 visible"
                        + " ASCII characters",
                example = "camt-2026-11-27-0001")
        String notificationId,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 255, example = "po_6zvx7qhm3n5w2kd4rjt3abfg7a")
        String payoutId,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"accepted", "rejected", "items", "final", "returned"},
                example = "items")
        String kind,

        @Schema(description = "For items, final and returned, and required there: 1 to 20 000")
        List<Item> items) {

    private static final int MAX_ITEMS = 20_000;
    private static final int MAX_NAMED = 50;
    private static final int MAX_ID = 255;
    private static final int MAX_CODE = 64;
    private static final int MAX_TEXT = 500;

    /** What the bank says of one item. */
    @Schema(name = "BankNotificationItem")
    record Item(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 255, example = "pi_6zvx7qhm_1")
            String itemId,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "For kind returned only returned",
                    allowableValues = {"settled", "failed", "returned", "unknown"},
                    example = "failed")
            String outcome,

            @Schema(description = "The reason, as ISO 20022 codes it", maxLength = 64, example = "AC04")
            String code,

            @Schema(maxLength = 500, example = "The account is closed.")
            String message) {}

    /** Notes everything that is wrong with this body. */
    void check(Violations violations) {
        violations.check(
                notificationId != null && notificationId.matches("[!-~]{1,255}"),
                "notificationId",
                "must be 1 to 255 visible ASCII characters");
        violations.requiredText("payoutId", payoutId, MAX_ID);
        Optional<ReportKind> known = ReportKind.of(kind);
        violations.check(known.isPresent(), "kind", "must be accepted, rejected, items, final or returned");
        if (known.isPresent() && !known.get().namesItems()) {
            violations.check(items == null || items.isEmpty(), "items", "is for items, final and returned");
        } else if (known.isPresent()) {
            int count = items == null ? 0 : items.size();
            violations.check(count >= 1 && count <= MAX_ITEMS, "items", "must be 1 to " + MAX_ITEMS);
            checkItems(known.get(), violations);
        }
    }

    private void checkItems(ReportKind known, Violations violations) {
        for (int i = 0; items != null && i < items.size() && violations.count() < MAX_NAMED; i++) {
            checkItem("items[" + i + "]", items.get(i), known, violations);
        }
    }

    private static void checkItem(String path, Item item, ReportKind known, Violations violations) {
        if (item == null) {
            violations.add(path, "is required");
            return;
        }
        violations.requiredText(path + ".itemId", item.itemId(), MAX_ID);
        Optional<BankWord> word = BankWord.ofOutcome(item.outcome());
        boolean fits = known != ReportKind.RETURNED || word.equals(Optional.of(BankWord.RETURNED));
        violations.check(
                word.isPresent() && fits,
                path + ".outcome",
                known == ReportKind.RETURNED ? "must be returned" : "must be settled, failed, returned or unknown");
        violations.optionalText(path + ".code", item.code(), MAX_CODE);
        violations.optionalText(path + ".message", item.message(), MAX_TEXT);
    }

    /** The command of a body that has been checked. */
    ReportPayout toCommand(Instant occurredAt) {
        List<ItemWord> words = items == null
                ? List.of()
                : items.stream()
                        .map(item -> new ItemWord(
                                item.itemId(),
                                BankWord.ofOutcome(item.outcome()).orElseThrow(),
                                item.code(),
                                item.message()))
                        .toList();
        return new ReportPayout(payoutId, notificationId, ReportKind.of(kind).orElseThrow(), words, occurredAt);
    }
}
