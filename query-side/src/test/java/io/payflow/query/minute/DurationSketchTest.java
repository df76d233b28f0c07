package io.payflow.query.minute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationSketchTest {
    private static final int PARTS = 40;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void sketchesOfPartsTellThePercentilesOfTheWholeToWithinOnePerCent(long seed) {
        Random random = new Random(seed);
        List<DurationSketch> parts = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
            parts.add(new DurationSketch());
        }
        long[] exact = new long[5_001];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = (long) Math.exp(random.nextDouble() * 20);
            parts.get(random.nextInt(PARTS)).record(Duration.ofMillis(exact[i]));
        }
        Arrays.sort(exact);

        DurationSketch whole = new DurationSketch();
        parts.forEach(part -> whole.add(DurationSketch.of(part.bytes())));

        assertThat(whole.count()).isEqualTo(exact.length);
        for (double percent : new double[] {50, 95, 99}) {
            long expected = exact[(int) Math.ceil(percent / 100 * exact.length) - 1];
            assertThat(whole.percentile(percent)).isCloseTo(expected, withPercentage(1));
        }
        assertThat(whole.max()).isCloseTo(exact[exact.length - 1], withPercentage(1));
    }

    @Test
    void itIsTheSameInWhateverPortionsTheDurationsCame() {
        Random random = new Random(7);
        DurationSketch atOnce = new DurationSketch();
        DurationSketch bytes = new DurationSketch();
        for (int i = 0; i < 300; i++) {
            Duration duration = Duration.ofMillis(random.nextInt(1_000_000));
            atOnce.record(duration);
            bytes = DurationSketch.of(bytes.bytes());
            bytes.record(duration);
        }

        assertThat(bytes.bytes()).isEqualTo(atOnce.bytes());
    }

    @Test
    void whatIsOutOfRangeCountsAsTheNextThatIsNot() {
        DurationSketch sketch = new DurationSketch();
        sketch.record(Duration.ofSeconds(-5));
        sketch.record(Duration.ZERO);
        sketch.record(Duration.ofDays(400));

        assertThat(sketch.count()).isEqualTo(3);
        assertThat(sketch.percentile(50)).isEqualTo(1);
        assertThat(sketch.max()).isCloseTo(Duration.ofDays(30).toMillis(), withPercentage(1));
    }
}
