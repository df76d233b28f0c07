package io.payflow.command.settlement;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the settlement of a payout waits for.
 *
 * @param acknowledgeWithin how long the bank may take to acknowledge a payout until it is parked
 * @param graceBusinessDays business days after the due date until items without a word are parked
 * @param returnWindow how long after it settled an item that comes back is a late return, and not a contradiction
 */
@ConfigurationProperties("payflow.settlement")
record SettlementProperties(
        @DefaultValue("4h") Duration acknowledgeWithin,
        @DefaultValue("1") int graceBusinessDays,
        @DefaultValue("60d") Duration returnWindow) {

    SettlementProperties {
        if (acknowledgeWithin.isNegative() || graceBusinessDays < 0 || returnWindow.isNegative()) {
            throw new IllegalArgumentException("payflow.settlement: nothing can be negative");
        }
    }
}
