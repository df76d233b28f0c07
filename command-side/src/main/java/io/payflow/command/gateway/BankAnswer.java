package io.payflow.command.gateway;

import java.util.Locale;

/**
 * What came of sending an instruction to the bank. Texts are cleaned and cut, and hold no card number.
 *
 * @param outcome whether the bank took it
 * @param code of a rejection the bank's reason, at most 64 code points; of an unclear outcome a code of our own, see
 *     {@code docs/reference/gateway-protocol.md}; else the bank's, or null
 * @param message the same in words, at most 500 code points, or null
 * @param bankReference the bank's own reference, at most 255 code points, or null
 */
public record BankAnswer(Outcome outcome, String code, String message, String bankReference) {

    /** Whether the bank took an instruction. */
    public enum Outcome {
        /** The bank took it, and owes a word on each item. */
        ACCEPTED,
        /** The bank took none of it: no money moves. */
        REJECTED,
        /** Nobody here knows: a person has to find out, and it must not be sent again. */
        UNCLEAR;

        /** The name in events, lower_snake. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
