package io.payflow.command.gateway;

import java.util.Locale;

/**
 * What the processor said to an instruction, or when it was asked for one. Texts are cleaned and cut, and hold no card
 * number.
 *
 * @param word what it said
 * @param code the processor's, at most 64 code points, which may be missing even of a failure; of an indefinite word
 *     without one the processor's own word; without an answer a code of our own, see
 *     {@code docs/reference/gateway-protocol.md}; or null
 * @param message the same in words, at most 500 code points, or null
 * @param processorReference the processor's own reference, at most 255 code points, or null
 */
public record ProcessorAnswer(Word word, String code, String message, String processorReference) {

    /** What the processor said. */
    public enum Word {
        /** It took the instruction, and owes a word on how it ended. */
        PROCESSING,
        /** The customer must verify first (3-D Secure). */
        REQUIRES_ACTION,
        /** The amount is held. */
        AUTHORIZED,
        /** The amount was charged, or captured. */
        SUCCEEDED,
        /** Nothing was done, and nothing will be. */
        FAILED,
        /** What was held is free again. */
        VOIDED,
        /** It says that it never received the instruction; to enquiries only. */
        NOT_FOUND,
        /** It answered, but does not know; to enquiries only. */
        INDEFINITE,
        /** Nothing came that can be read. After an instruction the outcome is unclear: it must not be sent again. */
        NO_ANSWER;

        /** The name in events and on the wire, lower_snake. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
