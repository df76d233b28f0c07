package io.payflow.query.projection;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the projections are spread and batched.
 *
 * @param segments parts of each processor that can run side by side; used when a processor runs for the first time
 * @param batchSize events per transaction at most
 */
@ConfigurationProperties("payflow.projections")
record ProjectionProperties(
        @DefaultValue("2") int segments,
        @DefaultValue("500") int batchSize) {

    ProjectionProperties {
        if (segments < 1 || batchSize < 1) {
            throw new IllegalArgumentException("payflow.projections: segments and batch-size must be 1 or more");
        }
    }
}
