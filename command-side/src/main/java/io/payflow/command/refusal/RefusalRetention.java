package io.payflow.command.refusal;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Takes away what is older than is kept, or more than is kept: a bounded piece at a time, and nothing for a minute once
 * there is no more. Every node does; they keep out of each other's way.
 */
@Component
class RefusalRetention {
    static final int PIECE = 5_000;
    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private final RefusalTable table;
    private final RefusalProperties properties;
    private final Clock clock;
    private long nextNanos = System.nanoTime();

    RefusalRetention(RefusalTable table, RefusalProperties properties, Clock clock) {
        this.table = table;
        this.properties = properties;
        this.clock = clock;
    }

    void deleteIfDue() {
        if (System.nanoTime() - nextNanos >= 0 && !deletePiece()) {
            nextNanos = System.nanoTime() + PAUSE_NANOS;
        }
    }

    /** @return whether there may be more */
    boolean deletePiece() {
        int old = table.deleteBefore(clock.instant().minus(properties.keep()), PIECE);
        int tooMany = table.deleteBeyond(properties.max(), PIECE);
        return old == PIECE || tooMany == PIECE;
    }
}
