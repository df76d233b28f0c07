package io.payflow.app.clock;

import java.time.Instant;
import java.util.Optional;

/** What is done at set times by the service's clock: when the clock is moved ahead, it stops at each of them. */
@FunctionalInterface
public interface TimedWork {

    /** When the earliest thing that is not done is due, also while it is being done; it may be past. */
    Optional<Instant> nextDue();
}
