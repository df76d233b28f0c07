package io.payflow.command.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {

    @Test
    void withoutTheHeaderAnyVersionWillDo() {
        assertThat(IfMatch.parse(List.of())).isEmpty();
    }

    @Test
    void versionIsReadAsETagGivesIt() {
        assertThat(IfMatch.parse(List.of("\"3\""))).containsExactly(3L);
        assertThat(IfMatch.parse(List.of("  \"0\" "))).containsExactly(0L);
        assertThat(IfMatch.parse(List.of("\"999999999999999999\""))).containsExactly(999_999_999_999_999_999L);
    }

    @Test
    void oneOfSeveralVersionsIsEnough() {
        assertThat(IfMatch.parse(List.of("\"1\", \"2\",\"3\""))).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(IfMatch.parse(List.of("\"1\"", "\"2\""))).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void starMeansAnyVersion() {
        assertThat(IfMatch.parse(List.of("*"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3",
                "W/\"3\"",
                "\"\"",
                "\"-1\"",
                "\"three\"",
                "\"1.0\"",
                "\"3",
                "'3'",
                "\"1\" \"2\"",
                "\"1\", x",
                "\"9999999999999999999\""
            })
    void whatIsNoVersionInQuotesIsRefused(String header) {
        assertThatThrownBy(() -> IfMatch.parse(List.of(header)))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.MALFORMED_REQUEST));
    }
}
