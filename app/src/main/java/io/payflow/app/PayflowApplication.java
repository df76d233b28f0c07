package io.payflow.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** The one deployable: puts the command side and the query side together and serves them. */
@SpringBootApplication(scanBasePackages = "io.payflow", exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class PayflowApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(PayflowApplication.class, arguments);
    }
}
