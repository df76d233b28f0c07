package io.payflow.command.deadline;

import java.util.Map;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import tools.jackson.databind.json.JsonMapper;

/**
 * A saga's deadline as it is stored.
 *
 * @param sagaType the simple name of the saga's class
 * @param payload null if the deadline's name says it all
 */
record Deadline(String name, String sagaType, String sagaId, String payload, Map<String, Object> metaData) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SEPARATOR = ":";

    /**
     * @throws IllegalArgumentException if it is not a saga's, if its payload is not a text, or if its name cannot be part
     *     of an id
     */
    static Deadline of(DeadlineMessage<?> message, ScopeDescriptor scope) {
        Object payload = message.getPayload();
        if (!(scope instanceof SagaScopeDescriptor saga)) {
            throw new IllegalArgumentException("Only sagas have deadlines here, not " + scope.scopeDescription());
        }
        if (payload != null && !(payload instanceof String)) {
            throw new IllegalArgumentException("The payload of a deadline is a text or nothing, not a "
                    + payload.getClass().getName());
        }
        return new Deadline(
                checked(message.getDeadlineName()),
                saga.getType(),
                saga.getIdentifier().toString(),
                (String) payload,
                message.getMetaData());
    }

    static Deadline read(String json) {
        return JSON.readValue(json, Deadline.class);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    /** What the ids of all deadlines of this name begin with. */
    static String idsBeginning(String name) {
        return checked(name) + SEPARATOR;
    }

    /** What the ids of all deadlines of this name in this scope begin with. */
    static String idsBeginning(String name, ScopeDescriptor scope) {
        return scope instanceof SagaScopeDescriptor saga
                ? String.join(SEPARATOR, checked(name), saga.getType(), saga.getIdentifier() + SEPARATOR)
                : idsBeginning(name) + scope.scopeDescription();
    }

    String id(String unique) {
        return String.join(SEPARATOR, name, sagaType, sagaId, unique);
    }

    private static String checked(String name) {
        if (name.contains(SEPARATOR)) {
            throw new IllegalArgumentException("A deadline's name must not contain " + SEPARATOR + ", as does " + name);
        }
        return name;
    }
}
