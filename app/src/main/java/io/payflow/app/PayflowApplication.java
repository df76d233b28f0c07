package io.payflow.app;

import io.payflow.app.verify.VerifyCommand;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** The one deployable: puts the command side and the query side together and serves them. */
@SpringBootApplication(scanBasePackages = "io.payflow", exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class PayflowApplication {

    private static final String IDLE_SECONDS = "jdk.httpclient.keepalive.timeout";

    /** A verification without the service needs none of it, and is over before that would have started. */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(VerifyCommand.NAME)) {
            System.exit(VerifyCommand.run(Arrays.copyOfRange(arguments, 1, arguments.length)));
        }
        forgetIdleConnections();
        SpringApplication.run(PayflowApplication.class, arguments);
    }

    /**
     * A connection to the bank that was idle for long may be dead without anyone here knowing, and an instruction written
     * to it would be of unknown fate: a person's work for nothing. The JDK keeps them for 20 minutes, and can be told
     * otherwise only before its client is first used.
     */
    private static void forgetIdleConnections() {
        if (System.getProperty(IDLE_SECONDS) == null) {
            System.setProperty(IDLE_SECONDS, "10");
        }
    }
}
