package io.payflow.simulator.processor;

import java.util.List;

/** Why the processor does not do what it was told. */
enum ProcessorReason {
    CARD_DECLINED("card_declined", "The issuer declined."),
    INSUFFICIENT_FUNDS("insufficient_funds", "The funds do not suffice."),
    EXPIRED_CARD("expired_card", "The card has expired."),
    DO_NOT_HONOR("do_not_honor", "The issuer gives no reason."),
    DEBIT_REFUSED("debit_refused", "The account's bank refused the debit."),
    AUTHENTICATION_TIMEOUT("authentication_timeout", "The customer did not verify the payment in time."),
    CAPTURE_REFUSED("capture_refused", "The issuer refused the capture."),
    INVALID_INSTRUCTION("invalid_instruction", "The instruction is not complete.");

    static final List<ProcessorReason> OF_CARDS =
            List.of(CARD_DECLINED, INSUFFICIENT_FUNDS, EXPIRED_CARD, DO_NOT_HONOR);

    private final String code;
    private final String message;

    ProcessorReason(String code, String message) {
        this.code = code;
        this.message = message;
    }

    /** On the wire. */
    String code() {
        return code;
    }

    /** For people. */
    String message() {
        return message;
    }
}
