package io.payflow.app.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ServingGateTest {
    private final ServingGate gate = new ServingGate();

    @Test
    void letsNobodyInBeforeItIsOpen() {
        assertThat(gate.enter()).isFalse();
        gate.open();
        assertThat(gate.enter()).isTrue();
    }

    @Test
    void waitsForThoseInsideAndLetsNobodyElseIn() throws InterruptedException {
        gate.open();
        gate.enter();
        CompletableFuture<Boolean> drained = CompletableFuture.supplyAsync(this::closeAndDrain);
        await().until(() -> gate.state() == ServingGate.State.CLOSED);

        assertThat(gate.enter()).isFalse();
        assertThat(drained).isNotDone();
        gate.leave();

        assertThat(drained.join()).isTrue();
    }

    @Test
    void doesNotWaitForEver() throws InterruptedException {
        gate.open();
        gate.enter();

        assertThat(gate.closeAndDrain(Duration.ofMillis(20))).isFalse();
    }

    @Test
    void staysClosedOnceItIsClosed() throws InterruptedException {
        gate.closeAndDrain(Duration.ZERO);
        gate.open();

        assertThat(gate.enter()).isFalse();
    }

    private boolean closeAndDrain() {
        try {
            return gate.closeAndDrain(Duration.ofSeconds(30));
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
