package io.payflow.command.eventstore;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How commands are handled.
 *
 * @param cachedAggregates how many payments and merchants each node keeps in memory; the least used go first
 * @param cachedPayouts the same for payouts and reconciliation tasks, which may be ten thousand items large
 */
@ConfigurationProperties("payflow.command")
record CommandProperties(
        @DefaultValue("20000") long cachedAggregates,
        @DefaultValue("50") long cachedPayouts) {}
