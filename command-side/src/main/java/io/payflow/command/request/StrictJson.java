package io.payflow.command.request;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.problem.Violation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads the bodies of writes, and takes nothing that could mean two things: other encodings than UTF-8, unknown fields,
 * duplicate keys, fractions, texts for numbers or numbers for texts, trailing content and deep nesting are all refused.
 */
final class StrictJson {
    private static final int MAX_DEPTH = 32;
    private static final String EMPTY_OBJECT = "{}";

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, config -> {
                config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            })
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    private StrictJson() {}

    /**
     * Parses a body; an empty one is an empty object.
     *
     * @throws Rejection {@code malformed-request}
     */
    static JsonNode parse(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body.length == 0 ? EMPTY_OBJECT : utf8(body));
            if (!node.isObject()) {
                throw malformed("The body must be a JSON object.");
            }
            return node;
        } catch (StreamConstraintsException e) {
            throw malformed("The body is nested more than " + MAX_DEPTH + " levels deep, or holds an oversized value.");
        } catch (StreamReadException e) {
            throw malformed("The body is not valid JSON at line %d, column %d: %s"
                    .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr(), e.getOriginalMessage()));
        } catch (JacksonException e) {
            throw malformed("The body is not valid JSON: " + e.getOriginalMessage());
        }
    }

    /** Decoded here and not by the parser, which would guess other encodings and take overlong sequences. */
    private static String utf8(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("The body is not valid UTF-8.");
        }
    }

    /**
     * Binds a parsed body.
     *
     * @throws Rejection {@code malformed-request}, naming the field
     */
    static <T> T bind(JsonNode body, Class<T> type) {
        try {
            return MAPPER.treeToValue(body, type);
        } catch (UnrecognizedPropertyException e) {
            throw malformed(new Violation(path(e), "is not a known field"));
        } catch (JacksonException e) {
            throw malformed(new Violation(path(e), "has the wrong type, or is a number out of range"));
        }
    }

    /** The one form all equal bodies share: sorted fields, no white space. */
    static byte[] canonical(JsonNode body) {
        return MAPPER.writeValueAsBytes(body);
    }

    private static String path(JacksonException e) {
        return e.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."));
    }

    private static Rejection malformed(Violation violation) {
        return Rejection.invalid(ProblemCode.MALFORMED_REQUEST, List.of(violation));
    }

    private static Rejection malformed(String detail) {
        return new Rejection(ProblemCode.MALFORMED_REQUEST, detail);
    }
}
