package io.payflow.command.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "8e03978e-40d5-43e8-bc93-6894a57f9324", "!~", "a\"b", "a\\b", "key=1;v=2"})
    void visibleAsciiIsAKey(String header) {
        assertThat(parse(header)).isEqualTo(header);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {"\"abc\", abc", "\"a\\\"b\", a\"b", "\"a\\\\b\", a\\b", "'  \"abc\" ', abc", "'  abc ', abc"})
    void quotedStringMeansWhatIsBetweenTheQuotes(String header, String key) {
        assertThat(parse(header)).isEqualTo(key);
    }

    @Test
    void keyMayBe255CharactersLongAndNotOneMore() {
        assertThat(parse("k".repeat(255))).hasSize(255);
        assertThat(parse('"' + "k".repeat(255) + '"')).hasSize(255);
        assertInvalid("k".repeat(256));
        assertInvalid('"' + "k".repeat(256) + '"');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\"\"",
                "a b",
                "\"a b\"",
                "a\tb",
                "clé",
                "ключ",
                "\u007f",
                "a\u0000",
                "\"",
                "\"abc",
                "\"abc\\\"",
                "\"a\"b\"",
                "\"a\\bc\"",
                "\"abc\";p=1"
            })
    void anythingElseIsInvalid(String header) {
        assertInvalid(header);
    }

    @Test
    void headerSentTwiceIsInvalid() {
        assertCode(List.of("a", "a"), ProblemCode.IDEMPOTENCY_KEY_INVALID);
    }

    @Test
    void headerNotSentIsMissing() {
        assertCode(List.of(), ProblemCode.IDEMPOTENCY_KEY_MISSING);
    }

    private static String parse(String header) {
        return IdempotencyKey.parse(List.of(header)).value();
    }

    private static void assertInvalid(String header) {
        assertCode(List.of(header), ProblemCode.IDEMPOTENCY_KEY_INVALID);
    }

    private static void assertCode(List<String> headers, ProblemCode code) {
        assertThatThrownBy(() -> IdempotencyKey.parse(headers))
                .isInstanceOfSatisfying(
                        Rejection.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
