package io.payflow.simulator.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.simulator.client.NoAnswerException;
import io.payflow.simulator.client.ScriptedService;
import io.payflow.simulator.client.ScriptedService.Received;
import io.payflow.simulator.client.ScriptedService.Reply;
import io.payflow.simulator.clock.DueWork;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CalmTest {
    private final ClockService service = new ClockService();
    private final Instant start = service.clock.instant();
    private final List<Instant> done = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void whereEverythingIsAtRestNoTimePasses() throws InterruptedException {
        paymentIsOpenWhile(() -> false);

        assertThat(calm().await()).isEmpty();

        assertThat(service.advances()).isEmpty();
    }

    @Test
    void daysPassUntilNothingIsOpen() throws InterruptedException {
        paymentIsOpenWhile(() -> service.clock.instant().isBefore(days(2)));

        assertThat(calm().await()).isEmpty();

        assertThat(service.advances()).hasSize(2);
        assertThat(service.clock.instant()).isBetween(days(2), days(3));
    }

    @Test
    void whatASideStillHasToDoIsWaitedForHoweverFarAwayItIs() throws InterruptedException {
        paymentIsOpenWhile(() -> false);

        assertThat(calm(service.new Side(done, days(40))).await()).isEmpty();

        assertThat(done).containsExactly(days(40));
        assertThat(service.clock.instant()).isBetween(days(40), days(41));
    }

    @Test
    void whatDoesNotMoveForTenDaysWithNothingDueNeverWill() throws InterruptedException {
        paymentIsOpenWhile(() -> true);

        assertThat(calm().await()).isEqualTo(Map.of("payments processing", List.of("pay_1")));

        assertThat(service.clock.instant()).isBetween(days(10), days(12));
    }

    @Test
    void aServiceThatIsGoneAlthoughNobodyHarmsItIsAnError() {
        service.behave(request -> ScriptedService.SILENCE);

        assertThatThrownBy(() -> calm().await())
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(NoAnswerException.class);
    }

    private Calm calm(DueWork... sides) {
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new Calm(
                new OpenMatters(service.service().api()), service.time(sides), service.clock, new Progress(out));
    }

    private void paymentIsOpenWhile(BooleanSupplier open) {
        service.behave(request -> isAboutTime(request) ? null : list(request, open.getAsBoolean()));
    }

    private static boolean isAboutTime(Received request) {
        return request.path().startsWith("/api/v1/simulation/");
    }

    private static Reply list(Received request, boolean open) {
        boolean asked = open && request.path().startsWith("/api/v1/payments?status=processing&");
        return Reply.data(asked ? List.of(Map.of("id", "pay_1")) : List.of());
    }

    private Instant days(int days) {
        return start.plus(Duration.ofDays(days));
    }
}
