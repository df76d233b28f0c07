package io.payflow.simulator.traffic;

import java.time.Duration;

/**
 * How busy the clients are.
 *
 * @param perSecond new payments a second
 * @param ramp how long it takes to get there, from nothing, in a straight line
 */
public record TrafficSettings(double perSecond, Duration ramp) {}
