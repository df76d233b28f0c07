package io.payflow.api.payment;

import java.util.Arrays;
import java.util.Locale;

/** What the processor is instructed to do. Each instruction leaves at most once. */
public enum PaymentInstruction {
    /** Authorize and capture the whole amount at once. */
    CHARGE,
    /** Hold the whole amount. */
    AUTHORIZE,
    /** Capture all or a part of what is held. */
    CAPTURE,
    /** Release what is held. */
    VOID;

    /** What submitting a payment of this intent instructs the processor to do. */
    public static PaymentInstruction of(PaymentIntent intent) {
        return intent == PaymentIntent.CAPTURE ? CHARGE : AUTHORIZE;
    }

    /** As events and read models have it. */
    public static PaymentInstruction of(String wireName) {
        return Arrays.stream(values())
                .filter(instruction -> instruction.toString().equals(wireName))
                .findFirst()
                .orElseThrow();
    }

    /** Whether it acts on funds that are held already. */
    public boolean isOnHeldFunds() {
        return this == CAPTURE || this == VOID;
    }

    /** The name on the wire, lower_snake. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
