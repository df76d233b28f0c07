package io.payflow.command.idempotency;

import io.payflow.api.event.EventMetadata;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.springframework.stereotype.Component;

/** Writes into the metadata of every event who caused it, and in answer to which request. */
@Component
public final class EventOrigin implements CorrelationDataProvider {

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        if (!(message.getMetaData().get(CommandContext.METADATA) instanceof CommandContext context)) {
            return Map.of();
        }
        Map<String, Object> metadata = new HashMap<>(context.eventMetadata());
        metadata.put(EventMetadata.CAUSATION_ID, message.getIdentifier());
        return metadata;
    }
}
