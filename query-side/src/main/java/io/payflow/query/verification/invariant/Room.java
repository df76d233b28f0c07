package io.payflow.query.verification.invariant;

/**
 * Whether what the rules remember has room beside a service at work.
 *
 * @param records in the history
 * @param heap how large it may become, in bytes
 */
record Room(long records, long heap) {
    /** What the rules say of themselves that they remember, at the most, for a payment that was paid out. */
    private static final long BYTES_PER_RECORD = 120;

    /** The rest of the heap is the payments' own. */
    private static final long SHARE = 4;

    private static final long MEGABYTE = 1L << 20;

    void require() {
        long needed = records * BYTES_PER_RECORD;
        if (needed > heap / SHARE) {
            throw new TooLittleMemory(("To prove the promises of %d records takes about %d MB of memory, and at most a"
                            + " quarter of the heap may be used for it. This node's heap is %d MB: give it %d MB (-Xmx),"
                            + " or verify the proof alone (checks=proof).")
                    .formatted(records, megabytes(needed), heap / MEGABYTE, megabytes(needed * SHARE)));
        }
    }

    private static long megabytes(long bytes) {
        return (bytes + MEGABYTE - 1) / MEGABYTE;
    }
}
