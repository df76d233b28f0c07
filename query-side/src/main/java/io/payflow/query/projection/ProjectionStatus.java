package io.payflow.query.projection;

/**
 * How one event processor is doing.
 *
 * @param name its processing group, such as {@code payments-v1}
 * @param running whether it has been started on this node
 * @param error what keeps it from getting on; null if nothing does
 * @param hasAllTokens whether each of its segments has a token, here or on another node
 * @param position what all of its segments have reached; 0 before the first event
 * @param headPosition the newest position of the event store
 * @param lagMs age of the oldest event it has not reached, in milliseconds; 0 if there is none
 */
public record ProjectionStatus(
        String name,
        boolean running,
        String error,
        boolean hasAllTokens,
        long position,
        long headPosition,
        long lagMs) {}
