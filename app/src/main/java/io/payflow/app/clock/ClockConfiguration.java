package io.payflow.app.clock;

import io.payflow.command.job.Jobs;
import io.payflow.command.payout.DailyCutOffs;
import io.payflow.query.projection.ProjectionStatuses;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The only clock; nothing else asks the system what time it is. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    @Bean
    @Profile("!demo")
    Clock clock() {
        return Clock.systemUTC();
    }

    /** A demo's clock can be moved ahead, so that what takes days can be seen in seconds. */
    @Configuration(proxyBeanMethods = false)
    @Profile("demo")
    static class Movable {
        private static final Duration PATIENCE = Duration.ofSeconds(30);

        @Bean
        ServiceClock clock() {
            return new ServiceClock(Clock.systemUTC());
        }

        @Bean
        ClockOffset clockOffset(JdbcClient jdbc) {
            return new ClockOffset(jdbc);
        }

        @Bean
        ClockFollower clockFollower(ServiceClock clock, ClockOffset offset) {
            return new ClockFollower(clock, offset);
        }

        @Bean
        TimedWork dueJobs(Jobs jobs) {
            return jobs::nextDue;
        }

        @Bean
        TimedWork dueDailyPayouts(DailyCutOffs cutOffs) {
            return cutOffs::nextDue;
        }

        @Bean
        ClockAdvance clockAdvance(
                ServiceClock clock, ClockOffset offset, List<TimedWork> works, ProjectionStatuses processors) {
            return new ClockAdvance(clock, offset, works, processors, PATIENCE);
        }
    }
}
