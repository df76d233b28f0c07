package io.payflow.simulator.check;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a check of the books found.
 *
 * @param verdict {@code green} if no promise was broken, else {@code red}
 * @param scenario what was run
 * @param phase {@code during}: rules that hold at every moment; {@code after}: all rules, once nothing moves any more
 * @param database {@code h2} or {@code postgres}; {@code unknown} for a service that was there before
 * @param nodes how many nodes of the service there were
 * @param kills how often one was killed
 * @param acknowledged how many writes were acknowledged to clients
 * @param startedAt by the clock of service and simulation
 * @param checkedAt by the same clock
 * @param counts what was counted: payments, payouts, instructions, tasks, retries …
 * @param rules how many things each rule looked at; 0 if there was nothing to look at
 * @param notes what could not be checked, and why; empty if all was
 * @param chaos how often what struck
 * @param fault the deliberate fault that was switched on; null if none was
 */
public record Report(
        String verdict,
        String scenario,
        String phase,
        long seed,
        String database,
        int nodes,
        int kills,
        int acknowledged,
        Instant startedAt,
        Instant checkedAt,
        Map<String, Long> counts,
        Map<String, Long> rules,
        List<String> notes,
        Map<String, Long> chaos,
        String fault,
        List<Violation> violations) {

    /** The same, with violations that were found otherwise. */
    public Report with(List<Violation> more) {
        List<Violation> all = Stream.concat(more.stream(), violations.stream()).toList();
        return new Report(
                all.isEmpty() ? "green" : "red",
                scenario,
                phase,
                seed,
                database,
                nodes,
                kills,
                acknowledged,
                startedAt,
                checkedAt,
                counts,
                rules,
                notes,
                chaos,
                fault,
                all);
    }

    public boolean isGreen() {
        return verdict.equals("green");
    }
}
