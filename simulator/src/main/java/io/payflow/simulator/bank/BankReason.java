package io.payflow.simulator.bank;

import java.util.List;

/** Why the bank does not pay, or money comes back: codes of ISO 20022, ExternalStatusReason1Code. */
enum BankReason {
    AC04("The account is closed."),
    AC06("The account is blocked."),
    AM04("The funds do not suffice."),
    AM10("The total is not the sum of the items."),
    FF01("The instruction is not complete."),
    MD06("The receiver asked for it to be sent back."),
    MD07("The receiver has died."),
    MS03("The agent gives no reason."),
    RR04("Regulation forbids it.");

    static final List<BankReason> OF_REJECTIONS = List.of(AC04, AC06, AM04, RR04);
    static final List<BankReason> OF_FAILURES = List.of(AC04, AC06, AM04, MD07, RR04);
    static final List<BankReason> OF_RETURNS = List.of(AC04, AC06, MD06, MS03);

    private final String message;

    BankReason(String message) {
        this.message = message;
    }

    /** For people. */
    String message() {
        return message;
    }

    /** For people; null if there is no reason. */
    static String message(String code) {
        return code == null ? null : valueOf(code).message;
    }
}
