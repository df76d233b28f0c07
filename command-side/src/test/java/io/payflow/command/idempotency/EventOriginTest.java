package io.payflow.command.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Role;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.junit.jupiter.api.Test;

class EventOriginTest {
    private final EventOrigin origin = new EventOrigin();

    @Test
    void everyEventSaysWhoCausedItAndByWhichRequest() {
        SampleRequest request = SampleRequest.by(Role.OPERATOR, Role.ADMIN).ofClient("dashboard");
        CommandMessage<String> command =
                new GenericCommandMessage<>("any", request.commandMetadata("payment", "capture"));

        assertThat(origin.correlationDataFor(command))
                .isEqualTo(Map.of(
                        "actor", "dashboard",
                        "role", "admin,operator",
                        "client", "dashboard",
                        "operation", "payment.capture",
                        "idempotencyKey", "key-1",
                        "requestFingerprint", "fingerprint of body",
                        "answerRevision", "1",
                        "correlationId", "req-1",
                        "causationId", command.getIdentifier()));
    }

    @Test
    void messageWithoutARequestSaysNothing() {
        assertThat(origin.correlationDataFor(new GenericCommandMessage<>("any", Map.of())))
                .isEmpty();
    }
}
