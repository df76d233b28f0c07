package io.payflow.command.refusal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long refused commands are kept.
 *
 * @param keep how long each is kept, by the service's clock; 36500d at most
 * @param max how many rows are kept at most; the oldest go first
 */
@ConfigurationProperties("payflow.refusals")
record RefusalProperties(
        @DefaultValue("90d") Duration keep,
        @DefaultValue("1000000") long max) {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    RefusalProperties {
        if (keep.compareTo(Duration.ZERO) <= 0 || keep.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("payflow.refusals.keep must be greater than 0, and 36500d at most");
        }
        if (max < 1) {
            throw new IllegalArgumentException("payflow.refusals.max must be 1 or more");
        }
    }
}
