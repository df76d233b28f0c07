package io.payflow.command.eventstore;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How commands are handled.
 *
 * @param cachedAggregates how many aggregates each node keeps in memory; the least used go first
 */
@ConfigurationProperties("payflow.command")
record CommandProperties(@DefaultValue("20000") long cachedAggregates) {}
