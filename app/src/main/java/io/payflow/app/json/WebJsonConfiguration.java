package io.payflow.app.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** The JSON of the web: says as little as possible when writing, and guesses nothing when reading. */
@Configuration(proxyBeanMethods = false)
class WebJsonConfiguration {
    private static final int DEEPEST_NESTING = 50;

    @Bean
    JsonFactoryBuilderCustomizer strictJsonText() {
        return factory -> factory.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST_NESTING)
                        .build());
    }

    @Bean
    JsonMapperBuilderCustomizer strictJsonValues() {
        return mapper -> {
            mapper.enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
            mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
            mapper.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
            mapper.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
            mapper.withCoercionConfig(LogicalType.Textual, texts -> {
                texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                texts.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                texts.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            });
            mapper.withCoercionConfigDefaults(
                    values -> values.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail));
        };
    }

    @Bean
    JsonMapperBuilderCustomizer wireForm() {
        return mapper -> {
            mapper.changeDefaultPropertyInclusion(
                    inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL));
            mapper.addModule(
                    new SimpleModule("payflow-web").addSerializer(Instant.class, new MillisecondInstantSerializer()));
        };
    }
}
