package io.payflow.query.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VersionWaitTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    private static Rejection behind() {
        return new Rejection(ProblemCode.PROJECTION_BEHIND, "behind");
    }

    @Test
    void whatIsThereIsAnsweredWithoutWaiting() {
        assertThat(new VersionWait(Duration.ZERO).until(() -> Optional.of("there"), VersionWaitTest::behind))
                .isEqualTo("there");
    }

    @Test
    void whatComesFromAnotherNodeIsFoundWithoutASignal() {
        AtomicInteger reads = new AtomicInteger();

        String answer = new VersionWait(Duration.ofMinutes(1))
                .until(
                        () -> reads.incrementAndGet() < 4 ? Optional.empty() : Optional.of("there"),
                        VersionWaitTest::behind);

        assertThat(answer).isEqualTo("there");
        assertThat(reads).hasValue(4);
    }

    @Test
    void aCommitOnThisNodeWakesTheWaiting() {
        VersionWait waiting = new VersionWait(Duration.ofMinutes(1));
        AtomicReference<String> row = new AtomicReference<>();
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(
                () -> waiting.until(() -> Optional.ofNullable(row.get()), VersionWaitTest::behind), threads);
        await().until(() -> waiting.waiting() == 1);

        row.set("there");
        waiting.projected();

        assertThat(answer.join()).isEqualTo("there");
        await().until(() -> waiting.waiting() == 0);
    }

    @Test
    void whatDoesNotComeIsRefused() {
        VersionWait waiting = new VersionWait(Duration.ofMillis(60));

        assertThatThrownBy(() -> waiting.until(Optional::empty, VersionWaitTest::behind))
                .isInstanceOf(Rejection.class);
        assertThat(waiting.waiting()).isZero();
    }

    @Test
    void whenTooManyWaitTheNextIsRefusedAtOnce() {
        VersionWait waiting = new VersionWait(Duration.ofMinutes(1));
        CountDownLatch arrived = new CountDownLatch(1);
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < VersionWait.MAX_WAITING; i++) {
            answers.add(CompletableFuture.supplyAsync(
                    () -> waiting.until(
                            () -> arrived.getCount() == 0 ? Optional.of("there") : Optional.empty(),
                            VersionWaitTest::behind),
                    threads));
        }
        await().until(() -> waiting.waiting() == VersionWait.MAX_WAITING);

        assertThatThrownBy(() -> waiting.until(Optional::empty, VersionWaitTest::behind))
                .isInstanceOf(Rejection.class);
        assertThat(waiting.until(() -> Optional.of("there"), VersionWaitTest::behind))
                .isEqualTo("there");

        arrived.countDown();
        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo("there"));
    }
}
