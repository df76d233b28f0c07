package io.payflow.command.payout;

/** What a merchant pays for an item of a payout. */
final class Fee {
    private static final long WHOLE = 10_000;

    private Fee() {}

    /**
     * The basis points of an amount, rounded half-even.
     *
     * @param amount minor units
     * @param basisPoints hundredths of a per cent, 0 to 10 000
     */
    static long of(long amount, int basisPoints) {
        long product = Math.multiplyExact(amount, basisPoints);
        long fee = product / WHOLE;
        long twiceRest = product % WHOLE * 2;
        boolean up = twiceRest > WHOLE || twiceRest == WHOLE && fee % 2 == 1;
        return up ? fee + 1 : fee;
    }
}
