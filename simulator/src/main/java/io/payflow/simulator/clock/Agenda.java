package io.payflow.simulator.clock;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The moments at which something will have happened, and up to which moment all of it has. Never goes back. */
public final class Agenda {
    private final TreeSet<Instant> ahead = new TreeSet<>();
    private Instant until = Instant.EPOCH;

    public void plan(Instant moment) {
        if (moment.isAfter(until)) {
            ahead.add(moment);
        }
    }

    /** This moment, or the one that was reached already if that is later: a clock may have been set back meanwhile. */
    public Instant notBefore(Instant moment) {
        return moment.isBefore(until) ? until : moment;
    }

    public boolean isAnythingDue(Instant now) {
        return !ahead.isEmpty() && !ahead.first().isAfter(now);
    }

    /** From now on everything up to this moment has happened. */
    public void reach(Instant moment) {
        until = notBefore(moment);
        ahead.headSet(until, true).clear();
    }

    public Optional<Instant> next() {
        return ahead.isEmpty() ? Optional.empty() : Optional.of(ahead.first());
    }

    public static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return Stream.concat(one.stream(), other.stream()).min(Comparator.naturalOrder());
    }
}
