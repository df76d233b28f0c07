package io.payflow.api.payout;

import java.util.Locale;

/** How the bank answered an instruction. */
public enum InstructionOutcome {
    /** It took the batch. */
    ACCEPTED,
    /** It definitely took none of it. */
    REJECTED,
    /** Nobody knows: no answer, or one that cannot be relied on. It is never sent again. */
    UNCLEAR;

    /** The name in events, lower_snake. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
