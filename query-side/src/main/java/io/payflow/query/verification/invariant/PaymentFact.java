package io.payflow.query.verification.invariant;

/**
 * Something that decides who may pay a payment's money out.
 *
 * @param payout hash of the payout it comes from; 0 if it comes from the payment
 * @param detail hash of merchant, currency and amount; of the payout to re-issue for {@link Kind#TO_BE_REISSUED}
 */
record PaymentFact(long position, Kind kind, long payout, long detail) {
    /** Numbers in a row: hash of the payment, position and kind, payout, detail. */
    static final int WIDTH = 4;

    private static final int KINDS = Kind.values().length;

    /** Of those at one position the first one comes first. */
    enum Kind {
        UNKNOWN,
        CAPTURED,
        WITHDRAWN,
        /** Tells which payout the next one re-issues. */
        TO_BE_REISSUED,
        REISSUED,
        CLAIMED,
        /** The payout may have paid it after all. */
        CLAIMED_BACK,
        FREED,
        UNPAID;

        static Kind of(PayoutClaim turned) {
            return switch (turned) {
                case HELD -> CLAIMED_BACK;
                case FREED -> FREED;
                case UNPAID -> UNPAID;
            };
        }
    }

    static long[] row(long payment, long position, Kind kind, long payout, long detail) {
        return new long[] {payment, position * KINDS + kind.ordinal(), payout, detail};
    }

    static PaymentFact of(long[] row) {
        return new PaymentFact(
                Math.floorDiv(row[1], KINDS), Kind.values()[(int) Math.floorMod(row[1], (long) KINDS)], row[2], row[3]);
    }
}
