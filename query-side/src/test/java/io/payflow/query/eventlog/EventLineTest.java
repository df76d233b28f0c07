package io.payflow.query.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventLineTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void aLineIsTheSameForEver() {
        StoredEvent event = event("{\"amount\":1250,\"note\":\"ä{\"}", "{\"actor\":\"a\\\"b\"}");

        assertThat(text(event)).isEqualTo("""
                {"position":42,"aggregateType":"Payment","aggregateId":"pay_1\\"\\u0001\\n","sequence":3,"eventId":"e-1",\
                "storedAt":"2026-11-24T10:00:00.000Z","type":"payment.PaymentCreated","revision":null,\
                "payload":{"amount":1250,"note":"ä{"},"metadata":{"actor":"a\\"b"}}""");
        assertThat(EventLine.contentHash(event))
                .isEqualTo(EventLine.contentHash(EventLine.of(event)))
                .isEqualTo(io.payflow.query.proof.Hash.of(
                        ("{" + text(event).substring("{\"position\":42,".length())).getBytes(StandardCharsets.UTF_8)));
    }

    @Property
    void rowsThatDifferHaveDifferentLines(@ForAll("events") StoredEvent one, @ForAll("events") StoredEvent other) {
        assertThat(Arrays.equals(EventLine.of(one), EventLine.of(other))).isEqualTo(same(one, other));
        assertThat(EventLine.contentHash(one).equals(EventLine.contentHash(other)))
                .isEqualTo(same(at(1, one), at(1, other)));
    }

    @Property
    void positionAndContentAreReadFromTheLine(@ForAll("events") StoredEvent event) {
        byte[] line = EventLine.of(event);

        assertThat(EventLine.position(line)).isEqualTo(event.position());
        assertThat(EventLine.contentHash(line)).isEqualTo(EventLine.contentHash(event));
    }

    @Property
    void aLineHasNoLineFeedAndIsUtf8(@ForAll("events") StoredEvent event) {
        byte[] line = EventLine.of(event);

        assertThat(line).doesNotContain((byte) '\n', (byte) '\r');
        assertThat(new String(line, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8))
                .isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "null",
                "[]",
                "{",
                "}",
                "{}}",
                "{} ",
                " {}",
                "{\"a\":\n1}",
                "{\"a",
                "{\"}",
                "{\"\\\"}",
                "{},\"metadata\":{}"
            })
    void whatIsNoObjectOnOneLineStandsAsBase64(String payload) {
        JsonNode line = JSON.readTree(EventLine.of(event(payload, "{}")));

        assertThat(line.has("payload")).isFalse();
        assertThat(Base64.getDecoder().decode(line.get("payloadBase64").asString()))
                .isEqualTo(payload.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void bytesThatAreNoUtf8StandAsBase64() {
        byte[] payload = {'{', '"', (byte) 0xff, '"', '}'};
        StoredEvent event = new StoredEvent(1, "T", "id", 0, "e", "now", "t", "1", payload, payload);

        JsonNode line = JSON.readTree(EventLine.of(event));

        assertThat(Base64.getDecoder().decode(line.get("payloadBase64").asString()))
                .isEqualTo(payload);
        assertThat(Base64.getDecoder().decode(line.get("metadataBase64").asString()))
                .isEqualTo(payload);
    }

    @Test
    void halfASurrogatePairIsNoQuestionMark() {
        StoredEvent half = new StoredEvent(1, "T", "a\ud83d", 0, "e", "now", "t", "1", bytes("{}"), bytes("{}"));
        StoredEvent mark = new StoredEvent(1, "T", "a?", 0, "e", "now", "t", "1", bytes("{}"), bytes("{}"));

        assertThat(text(half)).contains("\"a\\ud83d\"").isNotEqualTo(text(mark));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"position\":",
                "{\"position\":1",
                "{\"position\":1}",
                "{\"position\":,",
                "{\"position\":01,",
                "{\"position\":-1,",
                "{\"position\":1 ,",
                " {\"position\":1,",
                "{\"position\":12345678901234567890,",
                "{\"position\":9999999999999999999,"
            })
    void aLineThatBeginsInAnotherWayIsNone(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> EventLine.position(bytes(line)));
    }

    @Provide
    Arbitrary<StoredEvent> events() {
        Arbitrary<Long> numbers = Arbitraries.longs().between(0, 2);
        Arbitrary<String> texts =
                Arbitraries.of("", "a", "\"", "\\", "\",\"sequence\":1", "\u0000", "\n", "é", "\ud83d", "?");
        Arbitrary<String> revisions = texts.injectNull(0.3);
        Arbitrary<byte[]> objects = Arbitraries.of(
                        "", "{}", "{\"a\":1}", "{\"a\":\"}\"}", "{},\"metadata\":{}", "\"e30=\"", "{\n}", "[]")
                .map(EventLineTest::bytes);
        return Combinators.combine(
                        Arbitraries.longs().between(1, 3), numbers, texts, texts, texts, revisions, objects, objects)
                .as((position, sequence, type, id, other, revision, payload, metadata) -> new StoredEvent(
                        position, type, id, sequence, other, other, other, revision, payload, metadata));
    }

    private static boolean same(StoredEvent one, StoredEvent other) {
        return one.position() == other.position()
                && one.sequence() == other.sequence()
                && one.aggregateType().equals(other.aggregateType())
                && one.aggregateId().equals(other.aggregateId())
                && one.eventId().equals(other.eventId())
                && Objects.equals(one.revision(), other.revision())
                && Arrays.equals(one.payload(), other.payload())
                && Arrays.equals(one.metadata(), other.metadata());
    }

    private static StoredEvent at(long position, StoredEvent event) {
        return new StoredEvent(
                position,
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.eventId(),
                event.storedAt(),
                event.type(),
                event.revision(),
                event.payload(),
                event.metadata());
    }

    private static StoredEvent event(String payload, String metadata) {
        return new StoredEvent(
                42,
                "Payment",
                "pay_1\"\u0001\n",
                3,
                "e-1",
                "2026-11-24T10:00:00.000Z",
                "payment.PaymentCreated",
                null,
                bytes(payload),
                bytes(metadata));
    }

    private static String text(StoredEvent event) {
        return new String(EventLine.of(event), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
