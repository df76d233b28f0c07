package io.payflow.command.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.problem.Violation;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    record Nested(String type, Long number) {}

    record Body(String text, Long amount, Integer count, Boolean flag, Nested nested, Map<String, String> pairs) {}

    @Test
    void bodyOfRightTypesIsBound() {
        Body body = read("""
                {"text": "a", "amount": 9223372036854775807, "count": 3, "flag": true,
                 "nested": {"type": "t", "number": 1}, "pairs": {"k": "v"}}
                """);

        assertThat(body).isEqualTo(new Body("a", Long.MAX_VALUE, 3, true, new Nested("t", 1L), Map.of("k", "v")));
    }

    @Test
    void fieldsMayBeLeftOutOrNull() {
        assertThat(read("{}")).isEqualTo(new Body(null, null, null, null, null, null));
        assertThat(read("{\"text\": null, \"amount\": null, \"nested\": null}")).isEqualTo(read("{}"));
    }

    @Test
    void emptyBodyIsAnEmptyObject() {
        assertThat(StrictJson.bind(StrictJson.parse(new byte[0]), Body.class)).isEqualTo(read("{}"));
    }

    @Test
    void unknownFieldIsRefusedByName() {
        assertThat(refusal("{\"ammount\": 1}").facts())
                .containsEntry("violations", List.of(new Violation("ammount", "is not a known field")));
        assertThat(refusal("{\"nested\": {\"tipe\": \"t\"}}").facts())
                .containsEntry("violations", List.of(new Violation("nested.tipe", "is not a known field")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\": \"a\", \"text\": \"a\"}",
                "{\"text\": \"a\", \"te\\u0078t\": \"b\"}",
                "{\"nested\": {\"type\": \"a\", \"type\": \"b\"}}",
                "{\"pairs\": {\"k\": \"a\", \"k\": \"b\"}}"
            })
    void duplicateKeysAreRefused(String json) {
        assertMalformed(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.5", "1.0", "1e2", "1E0", "0.0", "-0.0", "1e400", "\"1\"", "\"\"", "true", "[1]", "{}", "NaN"})
    void wholeNumberTakesNothingElse(String value) {
        assertMalformed("{\"amount\": %s}".formatted(value));
        assertMalformed("{\"count\": %s}".formatted(value));
        assertMalformed("{\"nested\": {\"number\": %s}}".formatted(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "-9223372036854775809",
                "99999999999999999999999999999999999999999999999999"
            })
    void numberLargerThanLongIsRefused(String value) {
        assertMalformed("{\"amount\": %s}".formatted(value));
        assertMalformed("{\"nested\": {\"number\": %s}}".formatted(value));
    }

    @Test
    void numberLargerThanIntIsRefusedWhereAnIntIsWanted() {
        assertMalformed("{\"count\": 2147483648}");
    }

    @Test
    void numberOutOfRangeIsRefusedByItsFieldsName() {
        assertThat(refusal("{\"nested\": {\"number\": 9223372036854775808}}").facts())
                .containsEntry(
                        "violations",
                        List.of(new Violation("nested.number", "has the wrong type, or is a number out of range")));
    }

    @Test
    void numberOfTenThousandDigitsIsRefused() {
        assertMalformed("{\"amount\": %s}".formatted("9".repeat(10_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5", "true", "false", "[]", "[\"a\"]", "{}"})
    void textTakesNothingElse(String value) {
        assertMalformed("{\"text\": %s}".formatted(value));
        assertMalformed("{\"nested\": {\"type\": %s}}".formatted(value));
        assertMalformed("{\"pairs\": {\"k\": %s}}".formatted(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "\"true\"", "\"\"", "[]"})
    void flagTakesNothingElse(String value) {
        assertMalformed("{\"flag\": %s}".formatted(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"\"", "\"t\"", "[]", "[{}]", "true"})
    void objectTakesNothingElse(String value) {
        assertMalformed("{\"nested\": %s}".formatted(value));
        assertMalformed("{\"pairs\": %s}".formatted(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{}]", "null", "1", "\"text\"", "true", " ", "\n"})
    void rootMustBeAnObject(String json) {
        assertMalformed(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"text\"}",
                "{'text': 'a'}",
                "{text: \"a\"}",
                "{\"text\": \"a\",}",
                "{} {}",
                "{} x",
                "{}]",
                "{/* comment */}",
                "{\"text\": \"a\nb\"}",
                "{\"amount\": 01}",
                "{\"amount\": +1}",
                "{\"text\": undefined}",
                "{\"text\": \"\\x\"}"
            })
    void whatIsNotExactlyOneJsonTextIsRefused(String json) {
        assertMalformed(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"pairs\":{\"a\":["})
    void nestingBombIsRefusedQuickly(String opening) {
        byte[] bomb = opening.repeat(100_000).getBytes(StandardCharsets.UTF_8);
        long start = System.nanoTime();

        assertThatThrownBy(() -> StrictJson.parse(bomb)).isInstanceOf(Rejection.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void invalidUtf8IsRefused() {
        assertMalformedBytes(with((byte) 0xC3, (byte) 0x28));
        assertMalformedBytes(with((byte) 0xFF));
        assertMalformedBytes(with((byte) 0xC0, (byte) 0xAF));
        assertMalformedBytes(with((byte) 0xED, (byte) 0xA0, (byte) 0x80));
    }

    @Test
    void otherEncodingsThanUtf8AreRefused() {
        assertMalformedBytes("{\"text\": \"a\"}".getBytes(StandardCharsets.UTF_16));
        assertMalformedBytes("{\"text\": \"a\"}".getBytes(StandardCharsets.UTF_16BE));
        assertMalformedBytes("{\"text\": \"a\"}".getBytes(StandardCharsets.UTF_16LE));
        assertMalformedBytes("{\"text\": \"a\"}".getBytes(Charset.forName("UTF-32")));
        assertMalformedBytes("{\"text\": \"\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void textInOtherThanAsciiIsTakenAsItIs() {
        assertThat(read("{\"text\": \"Bücher \uD83D\uDCDA\"}").text()).isEqualTo("Bücher \uD83D\uDCDA");
    }

    /** The text is refused by validation, with its field's name; reading and fingerprinting must get that far. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"text\": \"\\ud800\"}", "{\"pairs\": {\"\\udc00\": \"v\"}}"})
    void unpairedSurrogateIsMalformedOrReachesValidation(String json) {
        try {
            StrictJson.canonical(StrictJson.parse(json.getBytes(StandardCharsets.UTF_8)));
        } catch (Rejection refusal) {
            assertThat(refusal.code()).isEqualTo(ProblemCode.MALFORMED_REQUEST);
        }
    }

    @Test
    void keyOrderAndWhiteSpaceDoNotMatterToTheCanonicalForm() {
        assertThat(canonical("{\"text\":\"a\",\"pairs\":{\"x\":\"1\",\"y\":\"2\"},\"amount\":1}"))
                .isEqualTo(canonical("""
                        { "amount" : 1,
                          "pairs" : { "y" : "2", "x" : "1" },
                          "t\\u0065xt" : "\\u0061" }
                        """))
                .isEqualTo("{\"amount\":1,\"pairs\":{\"x\":\"1\",\"y\":\"2\"},\"text\":\"a\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"amount\": 2}",
                "{\"amount\": 1, \"text\": null}",
                "{\"amount\": 1, \"text\": \"\"}",
                "{\"count\": 1}",
                "{\"amount\": 1, \"nested\": {}}",
                "{\"amount\": -1}"
            })
    void valuesMatterToTheCanonicalForm(String other) {
        assertThat(canonical(other)).isNotEqualTo(canonical("{\"amount\": 1}"));
    }

    @Test
    void refusalSaysWhere() {
        assertThat(refusal("{\"text\":\n \"a\",}")).hasMessageContaining("line 2");
        assertThat(refusal("{\"pairs\": {\"k\": 1}}").facts())
                .containsEntry(
                        "violations",
                        List.of(new Violation("pairs.k", "has the wrong type, or is a number out of range")));
    }

    private static Body read(String json) {
        return StrictJson.bind(StrictJson.parse(json.getBytes(StandardCharsets.UTF_8)), Body.class);
    }

    private static String canonical(String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return new String(StrictJson.canonical(StrictJson.parse(body)), StandardCharsets.UTF_8);
    }

    private static Rejection refusal(String json) {
        return catchThrowableOfType(Rejection.class, () -> read(json));
    }

    private static void assertMalformed(String json) {
        assertMalformedBytes(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertMalformedBytes(byte[] body) {
        assertThatThrownBy(() -> StrictJson.bind(StrictJson.parse(body), Body.class))
                .as(() -> new String(body, StandardCharsets.UTF_8))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.MALFORMED_REQUEST));
    }

    private static byte[] with(byte... text) {
        byte[] start = "{\"text\": \"".getBytes(StandardCharsets.US_ASCII);
        byte[] end = "\"}".getBytes(StandardCharsets.US_ASCII);
        byte[] body = new byte[start.length + text.length + end.length];
        System.arraycopy(start, 0, body, 0, start.length);
        System.arraycopy(text, 0, body, start.length, text.length);
        System.arraycopy(end, 0, body, start.length + text.length, end.length);
        return body;
    }
}
