package io.payflow.app.simulation;

import io.payflow.simulator.books.Journal;
import io.payflow.simulator.seed.Dice;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;

/**
 * How often clients have come to this data folder, one line each time. Their keys follow from their dice: with the same
 * ones as before every payment they make would be an old one.
 */
final class Runs {
    private static final long SEEDS = 1_000_000_000;

    private Runs() {}

    private record Run(long seed, Instant startedAt) {}

    /** Notes that they come again, and has them throw the seed's own dice first, and then others that follow from it. */
    static Dice next(Path books, Dice dice, Clock clock) {
        try (Journal journal = Journal.in(books.resolve("runs.ndjson"))) {
            int earlier = journal.entries(Run.class).size();
            journal.append(new Run(dice.seed(), clock.instant()));
            return earlier == 0 ? dice : new Dice(dice.between(0, SEEDS, "run", Integer.toString(earlier)));
        }
    }
}
