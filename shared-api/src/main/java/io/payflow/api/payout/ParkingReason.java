package io.payflow.api.payout;

import java.util.Locale;

/** Which word the bank owed and did not give in time. */
public enum ParkingReason {
    /** It has not acknowledged the batch within the limit. */
    NO_ACKNOWLEDGEMENT,
    /** The due date and the day of grace after it have passed. */
    OVERDUE;

    /** The name in events and as an item's failure code, lower_snake. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
