package io.payflow.command.reconciliation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How reconciliation tasks are worked on.
 *
 * @param fourEyesFrom minor units: a proposal on this much or more, in whatever currency, needs somebody else's approval
 * @param dueBusinessDays business days, by the merchant's calendar, until a task should be resolved
 */
@ConfigurationProperties("payflow.reconciliation")
record ReconciliationProperties(
        @DefaultValue("100000") long fourEyesFrom,
        @DefaultValue("1") int dueBusinessDays) {

    ReconciliationProperties {
        if (fourEyesFrom < 0 || dueBusinessDays < 0) {
            throw new IllegalArgumentException("payflow.reconciliation: nothing can be negative");
        }
    }
}
