package io.payflow.benchmarks;

import java.util.List;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;

/** The part of the service that the time is charged to; of two that match a class, the first. */
enum Layer {
    COMMAND_SIDE("PayFlow: command side", "io.payflow.command."),
    QUERY_SIDE("PayFlow: query side", "io.payflow.query."),
    SHARED_API("PayFlow: shared API", "io.payflow.api."),
    APP("PayFlow: app", "io.payflow."),
    AXON("Axon", "org.axonframework."),
    JSON("JSON", "tools.jackson.", "com.fasterxml.jackson."),
    POSTGRESQL_DRIVER("PostgreSQL driver", "org.postgresql."),
    H2("H2, the whole engine", "org.h2."),
    JDBC(
            "connection pool, Spring JDBC and transactions",
            "com.zaxxer.hikari.",
            "org.springframework.jdbc.",
            "org.springframework.transaction."),
    SECURITY("Spring Security", "org.springframework.security."),
    WEB(
            "web: Tomcat, Spring MVC",
            "org.apache.tomcat.",
            "org.apache.coyote.",
            "org.apache.catalina.",
            "org.springframework.web.",
            "org.springframework.http.",
            "jakarta.servlet."),
    LOGGING("logging", "ch.qos.logback.", "org.slf4j.", "org.apache.juli.", "org.apache.commons.logging."),
    METRICS("metrics", "io.micrometer.", "io.prometheus."),
    SPRING("Spring, the rest", "org.springframework."),
    OTHER("other libraries", ""),
    JDK("JDK alone");

    private static final List<String> JDK_PACKAGES = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    private final String title;
    private final List<String> prefixes;

    Layer(String title, String... prefixes) {
        this.title = title;
        this.prefixes = List.of(prefixes);
    }

    String title() {
        return title;
    }

    /** What the JDK does is charged to whoever called it. */
    static Layer of(RecordedStackTrace trace) {
        return trace.getFrames().stream()
                .map(RecordedFrame::getMethod)
                .map(Layer::typeName)
                .filter(type -> JDK_PACKAGES.stream().noneMatch(type::startsWith))
                .findFirst()
                .map(Layer::of)
                .orElse(JDK);
    }

    private static Layer of(String type) {
        for (Layer layer : values()) {
            if (layer.prefixes.stream().anyMatch(type::startsWith)) {
                return layer;
            }
        }
        return OTHER;
    }

    private static String typeName(RecordedMethod method) {
        return method.getType().getName();
    }
}
