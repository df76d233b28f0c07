package io.payflow.command.gateway;

/**
 * Which sides are connected. To one that is not, nothing is ever sent, there is no bean of its gateway, and whoever
 * calls the API speaks for it.
 *
 * @param bank whether payouts are sent to a bank
 * @param processor whether payments are sent to a processor
 */
public record Connections(boolean bank, boolean processor) {}
