package io.payflow.command.gateway;

import java.util.List;
import java.util.Locale;

/**
 * What the bank said when it was asked for an instruction. Texts are cleaned and cut, and hold no card number.
 *
 * @param finding what it knows
 * @param code the bank's, at most 64 code points; of an indefinite finding without one the bank's own word; without an
 *     answer a code of our own, see {@code docs/reference/gateway-protocol.md}; or null
 * @param message the same in words, at most 500 code points, or null
 * @param bankReference the bank's own reference, at most 255 code points, or null
 * @param items what it said of single items, at most 20 000; an item that cannot be read is left out
 */
public record BankEnquiry(Finding finding, String code, String message, String bankReference, List<Item> items) {
    public BankEnquiry {
        items = List.copyOf(items);
    }

    /** What the bank knows of an instruction. */
    public enum Finding {
        /** It took the instruction. */
        ACCEPTED,
        /** It took none of it. */
        REJECTED,
        /** It says that it never received the instruction. */
        NOT_FOUND,
        /** It answered, but does not know. */
        INDEFINITE,
        /** Nothing came that can be read. */
        NO_ANSWER;

        /** The name in events, lower_snake. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What it said of one item.
     *
     * @param itemId the item's id, as it was sent, at most 255 code points
     * @param outcome {@code settled}, {@code failed}, {@code returned} or {@code unknown}
     * @param code the reason, at most 64 code points, or null
     * @param message the same in words, at most 500 code points, or null
     */
    public record Item(String itemId, String outcome, String code, String message) {}
}
