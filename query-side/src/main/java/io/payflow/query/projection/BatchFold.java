package io.payflow.query.projection;

import java.util.ArrayList;
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
    public Changes<S, E> apply(Map<String, S> stored, List<ProjectedEvent<E>> events) {
        Map<String, Created<S>> created = new LinkedHashMap<>();
        Map<String, S> changed = new LinkedHashMap<>();
        List<Step<S, E>> steps = new ArrayList<>();
        for (ProjectedEvent<E> next : events) {
            String id = next.id();
            Created<S> inserted = created.get(id);
            S before = inserted != null ? inserted.state() : changed.getOrDefault(id, stored.get(id));
            if (contains(before, next)) {
                continue;
            }
            S after = evolve.apply(before, next.event());
            steps.add(new Step<>(id, before, after, next.event(), next.position()));
            if (stored.containsKey(id)) {
                changed.put(id, after);
            } else {
                created.put(id, new Created<>(after, inserted == null ? next.position() : inserted.position()));
            }
        }
        return new Changes<>(List.copyOf(created.values()), List.copyOf(changed.values()), List.copyOf(steps));
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

    /**
     * What a batch changes: the final state of each record.
     *
     * @param steps how it came to that, in the order of the events
     */
    public record Changes<S, E>(List<Created<S>> created, List<S> changed, List<Step<S, E>> steps) {}

    /**
     * An event that changed a record. An event that the record already contained is no step: what is counted by steps
     * is counted once.
     *
     * @param before null if the event created the record
     */
    public record Step<S, E>(String id, S before, S after, E event, long position) {}

    /**
     * A record that has no row yet.
     *
     * @param position of its creation
     */
    public record Created<S>(S state, long position) {}
}
