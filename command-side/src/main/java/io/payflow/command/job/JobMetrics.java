package io.payflow.command.job;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** {@code payflow_jobs_due}, counted when it is asked for. */
@Component
class JobMetrics implements MeterBinder {
    private final Jobs jobs;
    private final Clock clock;

    JobMetrics(Jobs jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (JobKind kind : JobKind.values()) {
            Gauge.builder("payflow.jobs.due", () -> jobs.countDue(kind, clock.instant()))
                    .description("Jobs that are due and not done, over all nodes")
                    .tag("kind", kind.toString())
                    .register(registry);
        }
    }
}
