package io.payflow.query.minute;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What happened to one merchant's money in one currency within one minute is counted here.
 *
 * @param minute its first moment, UTC
 * @param shard which of the rows of this minute: records whose ids differ in it may be written at the same time
 */
public record MinuteBucket(Instant minute, String merchantId, String currency, int shard) {
    /**
     * The low bits of an id's hash code, by which Axon too tells segments apart: up to four segments never meet in one
     * row.
     */
    private static final int SHARDS = 0b11;

    /** @param id of the record that something happened to */
    public static MinuteBucket of(Instant at, String merchantId, String currency, String id) {
        return new MinuteBucket(at.truncatedTo(ChronoUnit.MINUTES), merchantId, currency, id.hashCode() & SHARDS);
    }

    /** The same bucket as one text. The merchant comes last, because only its id could hold a space. */
    String key() {
        return minute + " " + currency + " " + shard + " " + merchantId;
    }
}
