package io.payflow.app.serving;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.payflow.app.problem.ProblemWriter;
import io.payflow.app.request.FilterOrder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ServingConfiguration {

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
        FilterOrder.SERVING_GATE.applyTo(registration);
        return registration;
    }

    @Bean
    MeterBinder requestsInFlight(ServingGate gate) {
        return registry -> Gauge.builder("payflow.api.requests.in.flight", gate, ServingGate::inside)
                .description("Requests to the API that are being handled now")
                .register(registry);
    }
}
