package io.payflow.benchmarks;

import java.util.List;

/** What some subscribers were told, together. */
record StreamTally(int subscribers, long delivered, long dropped, long notices, long reconnections) {
    static StreamTally of(List<StreamSubscriber> subscribers) {
        long delivered = 0;
        long dropped = 0;
        long notices = 0;
        long reconnections = 0;
        for (StreamSubscriber subscriber : subscribers) {
            delivered += subscriber.account().deliveredCount();
            dropped += subscriber.account().droppedCount();
            notices += subscriber.account().notices();
            reconnections += subscriber.reconnections();
        }
        return new StreamTally(subscribers.size(), delivered, dropped, notices, reconnections);
    }

    StreamTally since(StreamTally before) {
        return new StreamTally(
                subscribers,
                delivered - before.delivered,
                dropped - before.dropped,
                notices - before.notices,
                reconnections - before.reconnections);
    }
}
