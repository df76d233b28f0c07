package io.payflow.api.reconciliation;

import java.util.Arrays;
import java.util.Locale;

/** Why a person must find something out. */
public enum TaskReason {
    ITEMS_UNCLEAR("The bank failed items, does not know them, or left them out of its final report."),
    INSTRUCTION_UNCLEAR("The instruction may have reached the bank, and its answer cannot be relied on."),
    NO_ACKNOWLEDGEMENT("The bank has not acknowledged the payout in time."),
    OVERDUE("The due date and the day of grace after it have passed without a word on these items."),
    NEVER_SUBMITTED("The bank speaks of a payout that was never sent to it, or was canceled before."),
    LATE_RETURN("Items that were settled came back."),
    CONTRADICTION("The bank contradicts what finally became of items."),
    PAYMENT_UNCLEAR("Nobody can say whether the processor carried out the instruction."),
    PAYMENT_CONTRADICTION("The processor contradicts what became of the payment.");

    private final String sentence;

    TaskReason(String sentence) {
        this.sentence = sentence;
    }

    /** For people. */
    public String sentence() {
        return sentence;
    }

    /** As events and read models have it. */
    public static TaskReason of(String wireName) {
        return Arrays.stream(values())
                .filter(reason -> reason.toString().equals(wireName))
                .findFirst()
                .orElseThrow();
    }

    /** The name on the wire, lower_snake. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
