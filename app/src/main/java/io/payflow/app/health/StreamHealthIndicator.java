package io.payflow.app.health;

import io.payflow.query.stream.LiveStream;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether the live stream's reader goes on. It is no part of readiness: commands and reads are served without it, and
 * its subscribers would be no better off elsewhere.
 */
final class StreamHealthIndicator extends AbstractHealthIndicator {
    private final LiveStream stream;

    StreamHealthIndicator(LiveStream stream) {
        this.stream = stream;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up().withDetail("subscribers", stream.subscribers());
        stream.position().ifPresent(position -> health.withDetail("position", position));
        stream.trouble().ifPresent(trouble -> health.down().withDetail("error", trouble));
    }
}
