package io.payflow.query.metrics;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What became of payouts. A payout is settled on time if every item had arrived by the time that was promised.
 *
 * @param submitted how many were handed to the bank
 * @param onTimeRate of those that became settled; null if none did
 */
record SettlementFigures(
        @Schema(example = "14") long submitted,

        @Schema(description = "Payouts of which every item arrived by the promised time", example = "11")
        long settledOnTime,

        @Schema(description = "Payouts of which every item arrived, and not by the promised time", example = "1")
        long settledLate,

        @Schema(example = "1") long partiallySettled,
        @Schema(example = "0") long failed,
        @Schema(example = "0") long returned,
        @Schema(example = "1") long requiresReconciliation,

        @Schema(description = "Of the payouts that became settled; absent if none did", example = "0.92")
        Double onTimeRate,

        @Schema(description = "What merchants got of the payouts that became settled, by currency")
        List<SettledAmounts> amounts) {

    /** Net amounts in minor units. */
    record SettledAmounts(
            @Schema(example = "USD") String currency,
            @Schema(example = "1250000") long onTime,
            @Schema(example = "42000") long late) {}

    /** The payouts of one currency. */
    record Settled(
            String currency,
            long submitted,
            long onTime,
            long onTimeNet,
            long late,
            long lateNet,
            long partiallySettled,
            long failed,
            long returned,
            long requiresReconciliation) {}

    static SettlementFigures of(List<Settled> byCurrency) {
        long onTime = sum(byCurrency, Settled::onTime);
        long late = sum(byCurrency, Settled::late);
        return new SettlementFigures(
                sum(byCurrency, Settled::submitted),
                onTime,
                late,
                sum(byCurrency, Settled::partiallySettled),
                sum(byCurrency, Settled::failed),
                sum(byCurrency, Settled::returned),
                sum(byCurrency, Settled::requiresReconciliation),
                Rate.of(onTime, late),
                byCurrency.stream()
                        .filter(settled -> settled.onTime() + settled.late() > 0)
                        .map(settled -> new SettledAmounts(settled.currency(), settled.onTimeNet(), settled.lateNet()))
                        .toList());
    }

    private static long sum(List<Settled> byCurrency, ToLongFunction<Settled> value) {
        return byCurrency.stream().mapToLong(value).reduce(0, Math::addExact);
    }
}
