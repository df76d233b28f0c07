package io.payflow.simulator.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.payflow.simulator.client.ScriptedService;
import io.payflow.simulator.client.ScriptedService.Reply;
import io.payflow.simulator.clock.DueWork;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTravelTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ClockService service = new ClockService();
    private final Instant start = service.clock.instant();
    private final List<Instant> done = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void stopsAtEveryDueTimeOfEitherSideInOrderAndEndsAtTheTarget() throws InterruptedException {
        DueWork bank = service.new Side(done, hours(1), hours(5), hours(30));
        DueWork processor = service.new Side(done, hours(2), hours(5).plusSeconds(1));
        TimeTravel time = service.time(bank, processor);
        assertThat(time.nextDue()).contains(hours(1));

        time.advance(Duration.ofHours(24), LONG);

        assertThat(done).containsExactly(hours(1), hours(2), hours(5), hours(5).plusSeconds(1));
        assertThat(time.nextDue()).contains(hours(30));
        assertThat(service.advances().stream().map(by -> by.plusMinutes(30).toHours()))
                .containsSubsequence(1L, 1L, 3L, 19L);
        assertThat(service.clock.instant()).isCloseTo(hours(24), within(20, ChronoUnit.SECONDS));
    }

    @Test
    void whereNothingIsDueItGoesToTheTargetAtOnce() throws InterruptedException {
        service.time().advance(Duration.ofDays(3), LONG);

        assertThat(service.advances()).hasSize(1);
        assertThat(service.clock.instant()).isCloseTo(hours(72), within(20, ChronoUnit.SECONDS));
    }

    @Test
    void stopsWhenItsRealTimeIsUp() throws InterruptedException {
        DueWork always = () -> Optional.of(service.clock.instant().plus(MINUTE));

        service.time(always).advance(Duration.ofDays(365), Duration.ofSeconds(1));

        assertThat(service.advances()).isNotEmpty();
        assertThat(service.clock.instant()).isBefore(start.plus(Duration.ofDays(364)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 409, 503})
    void stopsWhenTheServiceDoesNotMoveItsClock(int status) throws InterruptedException {
        Reply refusal = status == 0 ? ScriptedService.SILENCE : Reply.problem(status, "not-now");
        service.behave(request -> request.is("POST", ClockService.ADVANCE) ? refusal : null);
        DueWork bank = service.new Side(done, hours(1), hours(2));

        service.time(bank).advance(Duration.ofDays(1), LONG);

        assertThat(service.attempts()).isEqualTo(1);
        assertThat(done).isEmpty();
        assertThat(service.clock.instant()).isCloseTo(start, within(20, ChronoUnit.SECONDS));
    }

    private Instant hours(int hours) {
        return start.plus(Duration.ofHours(hours));
    }
}
