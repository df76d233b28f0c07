package io.payflow.simulator.bank;

import java.time.Instant;
import java.util.List;

/**
 * What the bank has in its books about one instruction.
 *
 * @param reference the service's: the payout's id
 * @param total minor units, as instructed
 * @param status {@code accepted} or {@code rejected}
 * @param code why it was rejected; null if it was not
 * @param bankReference the bank's own
 * @param received how often an instruction with this reference arrived
 */
public record BankPayout(
        String reference,
        String merchantId,
        String currency,
        long total,
        String status,
        String code,
        String bankReference,
        int received,
        Instant receivedAt,
        List<BankItem> items) {}
