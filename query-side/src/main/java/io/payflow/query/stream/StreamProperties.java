package io.payflow.query.stream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the live stream is written. All times are real time, wherever the service's clock is moved.
 *
 * @param heartbeat how long after its last byte a subscriber gets a comment that keeps the connection alive
 * @param stalledAfter how long a subscriber may accept nothing before it is closed
 * @param pace how far apart the writer's rounds are at least
 * @param maxSubscribers how many subscribers this node takes; one more is answered 503
 */
@ConfigurationProperties("payflow.stream")
record StreamProperties(
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("120s") Duration stalledAfter,
        @DefaultValue("50ms") Duration pace,
        @DefaultValue("2000") int maxSubscribers) {

    StreamProperties {
        boolean positive = heartbeat.toMillis() > 0 && stalledAfter.toMillis() > 0 && maxSubscribers > 0;
        if (!positive || pace.isNegative()) {
            throw new IllegalArgumentException(
                    "payflow.stream: heartbeat, stalled-after and max-subscribers must be above 0, pace not below");
        }
    }
}
