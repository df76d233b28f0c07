package io.payflow.app.problem;

import io.payflow.api.problem.ProblemCode;
import io.payflow.app.request.FilterOrder;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.RequestRejectedHandler;

@Configuration(proxyBeanMethods = false)
class ProblemConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcatProblems(ProblemWriter writer) {
        return factory -> factory.addContextCustomizers(context -> {
            StandardHost host = (StandardHost) context.getParent();
            host.getPipeline().addValve(new TomcatProblemValve(writer));
            host.setErrorReportValveClass(TomcatProblemValve.class.getName());
        });
    }

    @Bean
    FilterRegistrationBean<UnreadableParametersFilter> unreadableParametersFilter(ProblemWriter writer) {
        FilterRegistrationBean<UnreadableParametersFilter> registration =
                new FilterRegistrationBean<>(new UnreadableParametersFilter(writer));
        FilterOrder.UNREADABLE_PARAMETERS.applyTo(registration);
        return registration;
    }

    /** Paths that could mean different things to different readers never get as far as the security rules. */
    @Bean
    RequestRejectedHandler rejectedRequestProblem(ProblemWriter writer) {
        Problem problem = Problem.of(
                ProblemCode.MALFORMED_REQUEST,
                "The path or a header holds characters that are refused, such as an encoded slash or a semicolon.");
        return (request, response, rejected) -> writer.write(request, response, problem);
    }
}
