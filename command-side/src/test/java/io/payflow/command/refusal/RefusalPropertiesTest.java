package io.payflow.command.refusal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalPropertiesTest {

    @ParameterizedTest
    @CsvSource({"PT0S, 1, keep", "-PT1S, 1, keep", "P36501D, 1, keep", "P1D, 0, max", "P1D, -1, max"})
    void whatWouldKeepNothingOrCannotBeReckonedIsRefused(Duration keep, long max, String named) {
        assertThatThrownBy(() -> new RefusalProperties(keep, max)).hasMessageContaining("payflow.refusals." + named);
    }
}
