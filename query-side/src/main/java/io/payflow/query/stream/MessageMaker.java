package io.payflow.query.stream;

import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes the bytes of a message, by the JSON mapper of the API. */
@Component
class MessageMaker {
    private final JsonMapper json;

    MessageMaker(JsonMapper json) {
        this.json = json;
    }

    StreamMessage message(StreamEntry entry) {
        StreamKind kind = StreamKind.ofEvent(entry.type()).orElseThrow();
        return new StreamMessage(
                entry.position(), kind, entry.type(), entry.merchantId(), json.writeValueAsBytes(entry));
    }

    byte[] json(Object data) {
        return json.writeValueAsBytes(data);
    }
}
