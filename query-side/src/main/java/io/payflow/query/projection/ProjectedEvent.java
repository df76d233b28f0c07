package io.payflow.query.projection;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An event as a projection receives it.
 *
 * @param id of the record it belongs to
 * @param sequence its place in the record's history; creation is 0
 * @param position its place in the event store
 */
public record ProjectedEvent<E>(String id, E event, long sequence, long position) {

    /** The records that these events belong to. */
    public static <E> Set<String> ids(List<ProjectedEvent<E>> events) {
        return events.stream().map(ProjectedEvent::id).collect(Collectors.toUnmodifiableSet());
    }
}
