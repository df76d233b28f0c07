package io.payflow.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.query.eventlog.StoredEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A page of the event log can be read, whatever somebody else has put into the store. */
class LoggedEventTest {

    @Test
    void whatIsJsonStandsAsItIs() {
        JsonNode event = shown("{\"amount\": 1}");

        assertThat(event.at("/payload/amount").asInt()).isEqualTo(1);
    }

    @Test
    void whatHasControlCharactersIsBase64() {
        JsonNode event = shown("{\"a\":\n1}");

        assertThat(event.get("payloadBase64").asString()).isEqualTo("eyJhIjoKMX0=");
    }

    @Test
    void whatIsNoJsonIsAText() {
        JsonNode event = shown("{abc}");

        assertThat(event.get("position").asLong()).isEqualTo(7);
        assertThat(event.get("unreadableLine").asString()).contains("\"payload\":{abc}");
    }

    private static JsonNode shown(String payload) {
        StoredEvent event = new StoredEvent(
                7, "Payment", "pay_1", 0, "e", "t", "T", "1", payload.getBytes(StandardCharsets.UTF_8), new byte[] {
                    '{', '}'
                });
        return new JsonMapper().readTree(LoggedEvent.of(event).json());
    }
}
