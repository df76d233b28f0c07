package io.payflow.query.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.api.problem.Rejection;
import io.payflow.query.reading.QueryParameters;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:42.123Z");

    @ParameterizedTest
    @CsvSource({"1m, 1", "15m, 15", "1440m, 1440", "1h, 60", "24h, 1440"})
    void isWholeMinutesOrHours(String text, long minutes) {
        assertThat(read(text)).isEqualTo(Window.of(minutes, NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0m", "1441m", "25h", "9999h", "01m", "1", "m", "1d", "60s", "1.5h", "-1h", "1H", "PT1H", "1h "})
    void isNothingElse(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Rejection.class);
    }

    @Test
    void isAnHourIfNobodyAsks() {
        QueryParameters none = new QueryParameters(Map.of());

        assertThat(Window.of(none, NOW).minutes()).isEqualTo(60);
        none.check();
    }

    @Test
    void beginsWithTheFirstMomentOfAMinuteAndEndsNow() {
        Window window = Window.of(2, NOW);

        assertThat(window.from()).isEqualTo("2026-11-22T09:59:00Z");
        assertThat(window.to()).isEqualTo(NOW);
        assertThat(window.everyMinute())
                .containsExactly(Instant.parse("2026-11-22T09:59:00Z"), Instant.parse("2026-11-22T10:00:00Z"));
    }

    @Test
    void whatHappensRightNowIsPartOfItAlsoAtTheFirstMomentOfAMinute() {
        assertThat(Window.of(1, Instant.parse("2026-11-22T10:00:00Z")).everyMinute())
                .containsExactly(Instant.parse("2026-11-22T10:00:00Z"));
    }

    private static Window read(String text) {
        QueryParameters parameters = new QueryParameters(Map.of("window", List.of(text)));
        Window window = Window.of(parameters, NOW);
        parameters.check();
        return window;
    }
}
