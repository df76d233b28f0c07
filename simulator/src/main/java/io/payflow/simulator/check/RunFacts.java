package io.payflow.simulator.check;

import java.time.Instant;
import java.util.Map;

/** What the check cannot see itself: how the run was that it checks. Components as in {@link Report}. */
public record RunFacts(
        String scenario,
        long seed,
        String database,
        int nodes,
        int kills,
        Instant startedAt,
        Map<String, Long> chaos) {}
