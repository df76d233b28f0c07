package io.payflow.query.stream;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The events of the past as a selection has them, looked through stretch by stretch. */
@Component
class PastEvents {
    /** How many stored events are looked at, at most, to find those that are selected. */
    static final int STRETCH = 5_000;

    private final EventLog log;
    private final Owners owners;
    private final PastStories stories;

    PastEvents(EventLog log, Owners owners, PastStories stories) {
        this.log = log;
        this.owners = owners;
        this.stories = stories;
    }

    /**
     * What was found.
     *
     * @param to everything up to this position was looked at
     */
    record Stretch(List<EventHead> selected, long to) {}

    /** Looks through what is after a position, up to another one but no further than a stretch. */
    Stretch stretch(long after, long to, StreamSelection selection) {
        List<EventHead> heads = log.heads(after, to, STRETCH);
        long reached = heads.size() < STRETCH ? to : heads.get(STRETCH - 1).position();
        List<EventHead> selected = heads.stream()
                .filter(head -> selection.hasType(head.kind(), head.type()))
                .toList();
        return new Stretch(selection.asksForMerchant() ? ofMerchant(selected, selection) : selected, reached);
    }

    /** What the stream says of these events, in the order of their positions. */
    List<StreamEntry> tell(Collection<EventHead> heads) {
        return stories.tell(heads);
    }

    private List<EventHead> ofMerchant(List<EventHead> heads, StreamSelection selection) {
        Map<String, String> merchants =
                owners.of(heads.stream().map(EventHead::id).distinct().toList());
        return heads.stream()
                .filter(head -> selection.hasMerchant(merchants.get(head.id())))
                .toList();
    }
}
