package io.payflow.app.axon;

import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

@Configuration(proxyBeanMethods = false)
class TokenSerializerConfiguration {

    /**
     * Axon writes class names into its tokens, and Jackson reads back only those it is told to trust. Without this a
     * replay token, once stored, cannot be read again.
     */
    @Bean
    Jackson3SerializerCustomizer trustedTokenTypes() {
        return mapper -> mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.")
                .allowIfSubType("io.payflow.")
                .build());
    }
}
