package io.payflow.query.stream;

import io.payflow.query.stream.Story.Telling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.springframework.stereotype.Component;

/** Tells chosen events of the past, each record's in one pass over its history. */
@Component
class PastStories {
    private final EventLog log;

    PastStories(EventLog log) {
        this.log = log;
    }

    /** What the stream says of these events, in the order of their positions. */
    List<StreamEntry> tell(Collection<EventHead> heads) {
        Map<String, List<EventHead>> byRecord = heads.stream().collect(Collectors.groupingBy(EventHead::id));
        List<StreamEntry> entries = new ArrayList<>();
        byRecord.values().forEach(wanted -> tellOne(wanted, entries));
        entries.sort(Comparator.comparingLong(StreamEntry::position));
        return entries;
    }

    private void tellOne(List<EventHead> heads, List<StreamEntry> entries) {
        EventHead any = heads.get(0);
        TreeMap<Long, EventHead> wanted =
                new TreeMap<>(heads.stream().collect(Collectors.toMap(EventHead::sequence, Function.identity())));
        Telling<?, ?> before = Story.of(any.kind()).begin();
        DomainEventStream events = log.of(any.id());
        while (events.hasNext() && before.version() < wanted.lastKey()) {
            DomainEventMessage<?> event = events.next();
            Telling<?, ?> after = before.then(event.getPayload());
            EventHead head = wanted.get(event.getSequenceNumber());
            if (head != null) {
                entries.add(after.entry(head.position(), head.id(), event.getPayload(), before));
            }
            before = after;
        }
    }
}
