package io.payflow.command.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The processor that payments are sent to.
 *
 * @param url where it takes instructions, an absolute http or https URL; without it nothing is sent
 * @param token the secret it knows the service by; sent as {@code Authorization: Bearer …}
 * @param connectTimeout how long making a connection may take
 * @param timeout how long an exchange may take as a whole; after that its outcome is unclear
 */
@ConfigurationProperties("payflow.processor")
record ProcessorProperties(
        String url,
        String token,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration timeout) {

    ProcessorProperties {
        if (url != null) {
            Endpoint.check("payflow.processor", url, token, connectTimeout, timeout);
        }
    }

    boolean isConnected() {
        return url != null;
    }

    Endpoint endpoint() {
        return Endpoint.of(url, token, connectTimeout, timeout);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "ProcessorProperties[url=" + url + "]";
    }
}
