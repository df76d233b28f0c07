package io.payflow.simulator.notification;

import java.time.Instant;

/**
 * What became of a notification.
 *
 * @param result {@code delivered}, {@code refused}, {@code lost} (it will never be sent) or {@code delayed}
 * @param dueAt for {@code delayed}: when it is to be told now; else null
 * @param code for {@code refused}: the problem's code; else null
 */
public record Delivery(String notificationId, String result, Instant dueAt, String code) {
    static final String DELIVERED = "delivered";
    static final String REFUSED = "refused";
    static final String LOST = "lost";
    static final String DELAYED = "delayed";

    static Delivery delivered(String notificationId) {
        return new Delivery(notificationId, DELIVERED, null, null);
    }

    static Delivery refused(String notificationId, String code) {
        return new Delivery(notificationId, REFUSED, null, code);
    }

    static Delivery lost(String notificationId) {
        return new Delivery(notificationId, LOST, null, null);
    }

    static Delivery delayed(String notificationId, Instant dueAt) {
        return new Delivery(notificationId, DELAYED, dueAt, null);
    }
}
