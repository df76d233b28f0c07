package io.payflow.simulator.bank;

import java.time.Instant;

/**
 * What becomes of an item, decided when the bank takes the instruction.
 *
 * @param outcome {@code settled} or {@code failed}
 * @param code why it fails; null if it settles
 * @param at when it settles or fails
 * @param returnedAt when it comes back; null if it does not
 * @param returnCode why it comes back; null if it does not
 * @param report {@link #TRUE}, or what is wrong with the bank's report about it
 */
record PlannedItem(
        String itemId,
        String paymentId,
        long amount,
        String outcome,
        String code,
        Instant at,
        Instant returnedAt,
        String returnCode,
        String report) {

    static final String SETTLED = "settled";
    static final String FAILED = "failed";
    static final String RETURNED = "returned";
    private static final String PENDING = "pending";

    /** The report says what it is. */
    static final String TRUE = "true";
    /** The report does not mention it. */
    static final String LEFT_OUT = "left_out";
    /** The report says that the bank does not know. */
    static final String UNKNOWN = "unknown";

    /** As the books have it once everything up to then has happened. */
    BankItem asOf(Instant until) {
        if (at.isAfter(until)) {
            return item(PENDING, null, 0, null);
        }
        if (returnedAt != null && !returnedAt.isAfter(until)) {
            return item(RETURNED, returnCode, 1, returnedAt);
        }
        return item(outcome, code, outcome.equals(SETTLED) ? 1 : 0, at);
    }

    private BankItem item(String become, String why, int paidTimes, Instant since) {
        return new BankItem(itemId, paymentId, amount, become, why, paidTimes, since);
    }
}
