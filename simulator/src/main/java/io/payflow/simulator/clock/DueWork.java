package io.payflow.simulator.clock;

import java.time.Instant;
import java.util.Optional;

/** Somebody who has things to do at set times, by the clock that service and simulation share. */
public interface DueWork {

    /** When the earliest thing that is not done is due; it may be past. Empty if nothing is left to do. */
    Optional<Instant> nextDue();
}
