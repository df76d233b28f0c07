package io.payflow.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.simulator.seed.Dice;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {
    private final Dice dice = new Dice(42);

    @TempDir
    Path one;

    @TempDir
    Path other;

    @Test
    void firstRunInAnEmptyFolderThrowsTheSeedsOwnDice() {
        assertThat(next(one)).isEqualTo(42);
        assertThat(next(other)).isEqualTo(42);
    }

    @Test
    void laterRunsThrowOthersAndTheSameOnesInEveryFolder() {
        long second = secondOf(one);

        assertThat(second).isNotEqualTo(42).isEqualTo(secondOf(other));
        assertThat(next(one)).isNotIn(42L, second);
    }

    private long secondOf(Path folder) {
        next(folder);
        return next(folder);
    }

    private long next(Path folder) {
        return Runs.next(folder, dice, Clock.systemUTC()).seed();
    }
}
