package io.payflow.api.access;

import java.util.Locale;

/** What a caller may do. Each role is granted to an API key or a user by configuration. */
public enum Role {
    /** Creates, submits, captures, cancels and reads payments of its own merchants. */
    CONSUMER,
    /** The processor's and the bank's voice: moves payments on as the processor reports. */
    GATEWAY,
    /** What a consumer and a gateway may, for any merchant. */
    OPERATOR,
    /** What an operator may, and approves or rejects what another proposed. */
    APPROVER,
    /** Reads everything, writes nothing. */
    AUDITOR,
    /** Everything but approving. */
    ADMIN;

    /** The name on the wire, lower_snake. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
