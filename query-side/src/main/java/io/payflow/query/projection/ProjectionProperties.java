package io.payflow.query.projection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the projections are spread and batched.
 *
 * @param segments parts of each processor that can run side by side; used when a processor runs for the first time
 * @param batchSize events per transaction at most
 * @param pulse how often a node looks whether a projection is to be rebuilt, goes live, or is shared with other nodes
 */
@ConfigurationProperties("payflow.projections")
record ProjectionProperties(
        @DefaultValue("2") int segments,
        @DefaultValue("500") int batchSize,
        @DefaultValue("1s") Duration pulse) {

    ProjectionProperties {
        if (segments < 1 || batchSize < 1) {
            throw new IllegalArgumentException("payflow.projections: segments and batch-size must be 1 or more");
        }
        if (pulse.isNegative() || pulse.isZero()) {
            throw new IllegalArgumentException("payflow.projections.pulse must be longer than nothing");
        }
    }
}
