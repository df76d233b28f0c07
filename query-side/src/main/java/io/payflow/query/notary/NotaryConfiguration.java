package io.payflow.query.notary;

import io.payflow.query.proof.SigningKey;
import io.payflow.query.proof.TrustedKeys;
import io.payflow.query.proof.Witness;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the notary has outside of the database: its key, the keys it trusts, and the witness. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotaryProperties.class)
class NotaryConfiguration {

    @Bean
    SigningKey notaryKey(NotaryProperties properties) {
        return new KeyFiles(properties).signingKey();
    }

    @Bean
    TrustedKeys trustedKeys(NotaryProperties properties, SigningKey own) {
        return new KeyFiles(properties).trusted(own.publicKey());
    }

    @Bean
    Witness witness(NotaryProperties properties) {
        return new Witness(properties.witness());
    }
}
