package io.payflow.command.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes the answers of writes. Its settings are frozen: a repeated request is answered with the same bytes for ever, so
 * it shares nothing with the JSON of reads, which may change.
 */
public final class AnswerJson {
    private static final JsonMapper REVISION_1 = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .changeDefaultPropertyInclusion(
                    value -> JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .addModule(new SimpleModule("milliseconds").addSerializer(Instant.class, new Milliseconds()))
            .build();

    private record Envelope(Object data) {}

    private AnswerJson() {}

    /** {@code {"data": …}} in the JSON of revision 1. */
    public static byte[] revision1(Object view) {
        return REVISION_1.writeValueAsBytes(new Envelope(view));
    }

    private static final class Milliseconds extends StdSerializer<Instant> {
        private static final DateTimeFormatter FORMAT =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

        private Milliseconds() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
            json.writeString(FORMAT.format(value));
        }
    }
}
