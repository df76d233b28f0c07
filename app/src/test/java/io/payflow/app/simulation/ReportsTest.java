package io.payflow.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.simulator.check.Report;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private final Reports reports = new Reports();
    private final AtomicInteger checks = new AtomicInteger();

    @Test
    void whoAsksWhileOneIsMadeGetsThatOneAndLaterANewOne() {
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Report> first = CompletableFuture.supplyAsync(() -> reports.make(() -> {
            checks.incrementAndGet();
            asked.await();
            return report();
        }));
        await().until(() -> checks.get() == 1);
        Thread second = new Thread(() -> {
            Report same = reports.make(this::count);
            assertThat(same).isSameAs(first.join());
        });
        second.start();
        await().until(() -> second.getState() == Thread.State.WAITING);

        asked.countDown();

        first.join();
        await().until(() -> !second.isAlive());
        assertThat(checks).hasValue(1);
        reports.make(this::count);
        assertThat(checks).hasValue(2);
    }

    @Test
    void checkThatFailsIsUnavailableAndTheNextOneIsMade() {
        assertThatThrownBy(() -> reports.make(() -> {
                    throw new IllegalStateException("GET /api/v1/payments: 503");
                }))
                .isInstanceOfSatisfying(
                        Rejection.class, refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.UNAVAILABLE));

        assertThat(reports.make(this::count).isGreen()).isTrue();
    }

    private Report count() {
        checks.incrementAndGet();
        return report();
    }

    private static Report report() {
        return new Report(
                "green",
                "inside",
                "during",
                1,
                "h2",
                1,
                0,
                0,
                Instant.EPOCH,
                Instant.EPOCH,
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                null,
                List.of());
    }
}
