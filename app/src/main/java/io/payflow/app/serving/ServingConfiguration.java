package io.payflow.app.serving;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.payflow.app.problem.ProblemWriter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class ServingConfiguration {
    /** After the request's id is known and before anything else is spent on the request. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 1;

    @Bean
    ServingGate servingGate() {
        return new ServingGate();
    }

    @Bean
    ServingGateLifecycle servingGateLifecycle(ServingGate gate) {
        return new ServingGateLifecycle(gate);
    }

    @Bean
    FilterRegistrationBean<ServingGateFilter> servingGateFilter(ServingGate gate, ProblemWriter writer) {
        FilterRegistrationBean<ServingGateFilter> registration =
                new FilterRegistrationBean<>(new ServingGateFilter(gate, writer));
        registration.addUrlPatterns("/api/*");
        registration.setOrder(ORDER);
        return registration;
    }

    @Bean
    MeterBinder requestsInFlight(ServingGate gate) {
        return registry -> Gauge.builder("payflow.api.requests.in.flight", gate, ServingGate::inside)
                .description("Requests to the API that are being handled now")
                .register(registry);
    }
}
