package io.payflow.simulator.processor;

import java.time.Instant;

/**
 * What the processor has in its books about one instruction.
 *
 * @param reference the service's
 * @param kind {@code charge}, {@code authorize}, {@code capture} or {@code void}
 * @param amount minor units
 * @param outcome {@code processing}, {@code requires_action}, {@code authorized}, {@code succeeded}, {@code failed} or
 *     {@code voided}
 * @param code why it failed; null if it did not
 * @param processorReference the processor's own
 * @param received how often an instruction with this reference arrived; 0 for one that nobody sent
 * @param at when it got so
 */
public record ProcessorEntry(
        String reference,
        String paymentId,
        String kind,
        long amount,
        String currency,
        String outcome,
        String code,
        String processorReference,
        int received,
        Instant receivedAt,
        Instant at) {

    /** Whether the customer's money was taken by it. */
    public boolean tookMoney() {
        return outcome.equals("succeeded") && (kind.equals("charge") || kind.equals("capture"));
    }
}
