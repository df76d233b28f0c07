package io.payflow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void requestsAreDueAtTheRateWhoeverIsLate() {
        long start = System.nanoTime();
        Schedule schedule =
                Schedule.steady(100, start, start + Duration.ofMinutes(1).toNanos());
        for (int number = 0; number < 10; number++) {
            OptionalLong due = schedule.awaitNext();
            assertThat(due).hasValue(start + number * Duration.ofMillis(10).toNanos());
            assertThat(System.nanoTime()).isGreaterThanOrEqualTo(due.getAsLong());
        }
    }

    @Test
    void whatIsOverdueAtTheEndIsNotSent() {
        long longAgo = System.nanoTime() - Duration.ofSeconds(10).toNanos();
        Schedule schedule =
                Schedule.steady(100, longAgo, longAgo + Duration.ofSeconds(5).toNanos());
        assertThat(schedule.awaitNext()).isEmpty();
    }

    @Test
    void theRoundEndsAtTheDeadlineAndNotWhenTheNextWouldBeDue() {
        long start = System.nanoTime();
        Schedule schedule =
                Schedule.steady(0.001, start, start + Duration.ofMillis(50).toNanos());
        assertThat(schedule.awaitNext()).hasValue(start);
        assertThat(schedule.awaitNext()).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void withoutARateTheNextIsDueAtOnceUntilTheDeadline() {
        assertThat(Schedule.untilDeadline(Long.MAX_VALUE).awaitNext()).isPresent();
        assertThat(Schedule.untilDeadline(System.nanoTime() - 1).awaitNext()).isEmpty();
    }
}
