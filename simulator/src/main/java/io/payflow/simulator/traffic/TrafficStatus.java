package io.payflow.simulator.traffic;

/**
 * How the clients are doing.
 *
 * @param running whether new payments are made
 * @param perSecond new payments a second, once the ramp is over
 * @param begun how many keys were made
 * @param acknowledged how many of them have been
 * @param refused how many were refused for good
 * @param unknown how many wait for an answer
 * @param attempts how many requests it took
 */
public record TrafficStatus(
        boolean running, double perSecond, long begun, long acknowledged, long refused, long unknown, long attempts) {

    /** For people. */
    public String sentence() {
        return "%d keys, of which %d were acknowledged, %d were refused and %d wait for an answer; %d requests"
                .formatted(begun, acknowledged, refused, unknown, attempts);
    }
}
