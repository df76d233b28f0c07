package io.payflow.command.eventstore;

import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Items were objects of nothing but an id, and are ids: {@code "items":[{"itemId":"pi_1"}]} is
 * {@code "itemIds":["pi_1"]}.
 */
final class PayoutItemsParked1To2 extends SingleEventUpcaster {
    private static final SerializedType FROM = new SimpleSerializedType("PayoutItemsParked", "1");
    private static final SerializedType TO = new SimpleSerializedType("PayoutItemsParked", "2");

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return FROM.equals(event.getType());
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(TO, ObjectNode.class, PayoutItemsParked1To2::upcast);
    }

    private static ObjectNode upcast(ObjectNode payload) {
        JsonNode items = payload.remove("items");
        ArrayNode itemIds = payload.putArray("itemIds");
        items.forEach(item -> itemIds.add(item.required("itemId")));
        return payload;
    }
}
