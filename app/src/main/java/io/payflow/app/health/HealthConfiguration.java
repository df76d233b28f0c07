package io.payflow.app.health;

import io.payflow.query.projection.ProjectionStatuses;
import io.payflow.query.stream.LiveStream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    /** The bean's name without its suffix is the component's name in the health answer: processors. */
    @Bean
    ProcessorsHealthIndicator processorsHealthIndicator(ProjectionStatuses processors) {
        return new ProcessorsHealthIndicator(processors);
    }

    /** The component stream. */
    @Bean
    StreamHealthIndicator streamHealthIndicator(LiveStream stream) {
        return new StreamHealthIndicator(stream);
    }
}
