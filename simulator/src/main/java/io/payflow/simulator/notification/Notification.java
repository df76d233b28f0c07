package io.payflow.simulator.notification;

import java.time.Instant;
import java.util.function.Supplier;

/**
 * What the service is to be told.
 *
 * @param id the same however often it is told
 * @param about the payment or payout; what is about the same is told in its order
 * @param dueAt when it is true and to be told, by the shared clock
 * @param content what becomes its JSON; always the same, made when it is sent because it may be large
 * @param canGetLost false if nobody could ever find out otherwise
 */
public record Notification(String id, String about, Instant dueAt, Supplier<Object> content, boolean canGetLost) {

    /** One that can get lost. */
    public Notification(String id, String about, Instant dueAt, Supplier<Object> content) {
        this(id, about, dueAt, content, true);
    }
}
