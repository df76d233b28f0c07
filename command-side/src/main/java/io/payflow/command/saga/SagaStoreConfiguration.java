package io.payflow.command.saga;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Where sagas are kept: as JSON of their fields, in the transaction of the event or deadline that changes them. */
@Configuration(proxyBeanMethods = false)
public class SagaStoreConfiguration {

    @Bean
    SagaStore<Object> sagaStore(ConnectionProvider connections) {
        return JdbcSagaStore.builder()
                .connectionProvider(connections)
                .sqlSchema(new LockingSagaSchema())
                .serializer(Jackson3Serializer.builder()
                        .jsonMapperBuilderCustomizer(SagaStoreConfiguration::byFields)
                        .build())
                .build();
    }

    /**
     * A saga's state is its fields, but for the transient ones, which are injected. Jackson would write a final field and
     * silently not read it back.
     */
    private static void byFields(JsonMapper.Builder mapper) {
        mapper.changeDefaultVisibility(visibility -> visibility
                        .withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                        .withFieldVisibility(Visibility.ANY)
                        .withCreatorVisibility(Visibility.DEFAULT))
                .enable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS);
    }
}
