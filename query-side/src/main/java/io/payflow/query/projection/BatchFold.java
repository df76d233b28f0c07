package io.payflow.query.projection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;

/**
 * Brings rows up to date with a batch of events, by the one fold of their kind. An event that a row already contains
 * changes nothing; one that does not follow the row is an error, because a row must never be wrong in silence.
 *
 * @param <S> the state a row holds
 * @param <E> the events it is folded from
 */
public final class BatchFold<S, E> {
    private final String kind;
    private final BiFunction<S, E, S> evolve;
    private final ToLongFunction<S> version;

    public BatchFold(String kind, BiFunction<S, E, S> evolve, ToLongFunction<S> version) {
        this.kind = kind;
        this.evolve = evolve;
        this.version = version;
    }

    /**
     * @param stored the rows of all records that the events belong to, by id, as far as they exist
     * @param events in the order of their positions
     * @throws IllegalStateException if an event is missing before one of these
     */
    public Changes<S> apply(Map<String, S> stored, List<ProjectedEvent<E>> events) {
        Map<String, Created<S>> created = new LinkedHashMap<>();
        Map<String, S> changed = new LinkedHashMap<>();
        for (ProjectedEvent<E> next : events) {
            String id = next.id();
            Created<S> inserted = created.get(id);
            S before = inserted != null ? inserted.state() : changed.getOrDefault(id, stored.get(id));
            if (contains(before, next)) {
                continue;
            }
            S after = evolve.apply(before, next.event());
            if (stored.containsKey(id)) {
                changed.put(id, after);
            } else {
                created.put(id, new Created<>(after, inserted == null ? next.position() : inserted.position()));
            }
        }
        return new Changes<>(List.copyOf(created.values()), List.copyOf(changed.values()));
    }

    private boolean contains(S before, ProjectedEvent<E> next) {
        long reached = before == null ? -1 : version.applyAsLong(before);
        if (next.sequence() > reached + 1) {
            String found = before == null ? "there is no row" : "the row is at version " + reached;
            throw new IllegalStateException("%s %s: event %d at position %d cannot be projected, %s"
                    .formatted(kind, next.id(), next.sequence(), next.position(), found));
        }
        return next.sequence() <= reached;
    }

    /** What a batch changes: the final state of each record. */
    public record Changes<S>(List<Created<S>> created, List<S> changed) {}

    /**
     * A record that has no row yet.
     *
     * @param position of its creation
     */
    public record Created<S>(S state, long position) {}
}
