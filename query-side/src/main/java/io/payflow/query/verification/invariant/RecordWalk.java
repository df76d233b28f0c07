package io.payflow.query.verification.invariant;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Folds one record and tells the rules of every step. As soon as it cannot be folded any more, the rest is only counted. */
final class RecordWalk<S, E> {
    private final List<InvariantRule> rules;
    private final HistoryIsComplete completeness;
    private final String id;
    private RecordKind<S, E> kind;
    private S state;
    private long sequence = -1;
    private long position;
    private boolean broken;

    RecordWalk(String id, List<InvariantRule> rules, HistoryIsComplete completeness) {
        this.id = id;
        this.rules = rules;
        this.completeness = completeness;
    }

    String id() {
        return id;
    }

    /** An event is at this place in the record, whether or not it can be read. */
    void arrive(long newSequence, long newPosition) {
        if (!completeness.follows(id, sequence, position, newSequence, newPosition)) {
            breakOff(position + 1);
        }
        sequence = newSequence;
        position = newPosition;
    }

    void next(HistoryEvent event) {
        each(event.position(), rule -> rule.event(event));
        if (broken) {
            return;
        }
        Optional<String> stranger = stranger(event);
        if (stranger.isPresent()) {
            unreadable(stranger.get());
        } else {
            step(event);
        }
    }

    /** What is stored at the place arrived at cannot be read, or is none of this record's. */
    void unreadable(String why) {
        completeness.findings().violated("Event %d of %s %s".formatted(sequence, id, why), position);
        breakOff(position);
    }

    void end() {
        each(position, InvariantRule::recordEnds);
    }

    private Optional<String> stranger(HistoryEvent event) {
        if (kind == null) {
            kind = kindOf(event.payload());
        }
        if (kind == null || !kind.vocabulary().isInstance(event.payload())) {
            return Optional.of("is %s, which cannot happen to it.".formatted(name(event.payload())));
        }
        String meant = kind.id().apply(kind.vocabulary().cast(event.payload()));
        return id.equals(meant) ? Optional.empty() : Optional.of("says that it is of %s.".formatted(meant));
    }

    /** A record is of the kind of its first event, for as long as it lasts. */
    @SuppressWarnings("unchecked")
    private RecordKind<S, E> kindOf(Object payload) {
        return (RecordKind<S, E>) RecordKind.of(payload).orElse(null);
    }

    private static String name(Object payload) {
        return payload == null ? "nothing" : payload.getClass().getSimpleName();
    }

    /** Altered history may make the fold fail in any way: whatever it is, it is a finding, and the pass goes on. */
    private void step(HistoryEvent stored) {
        E event = kind.vocabulary().cast(stored.payload());
        S after;
        try {
            after = kind.evolve().apply(state, event);
        } catch (RuntimeException e) {
            unreadable("cannot follow what was before: %s".formatted(e.getMessage()));
            return;
        }
        Step<S, E> step = new Step<>(stored, state, event, after);
        each(stored.position(), rule -> kind.tell().accept(rule, step));
        state = after;
    }

    private void breakOff(long from) {
        if (!broken) {
            broken = true;
            S last = state;
            each(position, rule -> rule.broken(id, last, from));
        }
    }

    /** A rule may stumble over values that no rule of ours ever wrote: then that is what it has found. */
    private void each(long at, Consumer<InvariantRule> look) {
        for (InvariantRule rule : rules) {
            try {
                look.accept(rule);
            } catch (RuntimeException e) {
                rule.findings().violated("%s cannot be judged: %s".formatted(id, e), at);
            }
        }
    }
}
