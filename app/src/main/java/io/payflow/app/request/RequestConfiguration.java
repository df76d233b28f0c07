package io.payflow.app.request;

import io.payflow.query.reading.HangUp;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RequestConfiguration {
    /** Bytes. */
    private static final int SEND_BUFFER = 128 * 1024;

    @Bean
    FilterRegistrationBean<RequestIdFilter> requestIdFilter() {
        FilterRegistrationBean<RequestIdFilter> registration = new FilterRegistrationBean<>(new RequestIdFilter());
        FilterOrder.REQUEST_ID.applyTo(registration);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> hangUpValve() {
        return factory -> factory.addEngineValves(new HangUpValve());
    }

    /**
     * What the system may hold for a connection. Left to itself it takes almost 4 MB for a subscriber that does not
     * read, who would hear of minutes ago when it reads again. Long answers are not slower for it, measured with 10 MB.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> sendBuffers() {
        return factory -> factory.addConnectorCustomizers(
                connector -> connector.setProperty("socket.txBufSize", Integer.toString(SEND_BUFFER)));
    }

    @Bean
    HangUp hangUp() {
        return HangUpValve::of;
    }
}
