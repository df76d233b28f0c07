package io.payflow.command.job;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How jobs are run.
 *
 * @param poll how often each node looks whether a job is due, as long as none is
 * @param lease for how long a node holds a job it runs; after that another one runs it again
 */
@ConfigurationProperties("payflow.jobs")
record JobProperties(
        @DefaultValue("100ms") Duration poll,
        @DefaultValue("2m") Duration lease) {

    JobProperties {
        if (poll.toMillis() < 1 || lease.toMillis() < 1) {
            throw new IllegalArgumentException("payflow.jobs: poll and lease must be 1 ms or more");
        }
    }
}
