package io.payflow.app;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The one deployable: puts the command side and the query side together and serves them. */
@SpringBootApplication(scanBasePackages = "io.payflow", exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class PayflowApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(PayflowApplication.class, arguments);
    }

    /** The only clock; nothing else asks the system what time it is. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
