package io.payflow.simulator.processor;

import io.payflow.simulator.json.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** The body of {@code POST /instructions}. What is missing in it is null, or 0. */
record ProcessorInstruction(
        String reference, String paymentId, String kind, long amount, String currency, Method paymentMethod) {
    static final String CAPTURE = "capture";
    static final String AUTHORIZE = "authorize";
    static final String VOID = "void";
    private static final List<String> KINDS = List.of("charge", AUTHORIZE, CAPTURE, VOID);

    record Method(String type) {}

    /** Empty if it cannot be read, or does not say what it is about or what is to be done. */
    static Optional<ProcessorInstruction> read(String body) {
        try {
            return Optional.ofNullable(Json.read(body, ProcessorInstruction.class))
                    .filter(read -> read.reference() != null && KINDS.contains(read.kind()));
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether anybody could carry it out. */
    boolean isComplete() {
        return paymentId != null && currency != null && amount > 0;
    }

    boolean isByCard() {
        return paymentMethod != null && "card".equals(paymentMethod.type());
    }
}
