package io.payflow.command.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * The JSON between us and the bank or the processor. Answers may hold fields that are not known here; one that is known
 * and is not a text where it must be makes the answer unreadable.
 */
final class GatewayJson {
    /** In UTF-16 code units; a longer text makes an answer unreadable. */
    static final int MAX_TEXT = 65_536;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MAX_TEXT)
                            .build())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .withCoercionConfig(LogicalType.Textual, config -> {
                config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            })
            .withCoercionConfigDefaults(
                    config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
            .changeDefaultPropertyInclusion(
                    value -> JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private GatewayJson() {}

    static byte[] write(Object instruction) {
        return MAPPER.writeValueAsBytes(instruction);
    }

    /** Empty if it is not a JSON object in UTF-8, or a known field has the wrong type. */
    static <T> Optional<T> read(byte[] body, Class<T> type) {
        try {
            // Decoded here and not by the parser, which would guess other encodings.
            String json = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return Optional.ofNullable(MAPPER.readValue(json, type));
        } catch (CharacterCodingException | JacksonException e) {
            return Optional.empty();
        }
    }

    /** Empty if it is not an object, or a known field has the wrong type. */
    static <T> Optional<T> read(JsonNode part, Class<T> type) {
        try {
            return Optional.ofNullable(MAPPER.treeToValue(part, type));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
