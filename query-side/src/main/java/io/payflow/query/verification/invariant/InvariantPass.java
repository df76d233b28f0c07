package io.payflow.query.verification.invariant;

import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Proves once more what the product promises, from the events alone, in one pass over the whole history.
 *
 * <p>It reads record after record and not position after position, so that it holds one record at a time, in one thread and
 * in no transaction. What rules remember over records is numbers only: 80 to 120 MB per million payments
 * that were paid out; see {@link NoPaymentInTwoLivePayouts} and {@link NoKeyWithTwoEffects}.
 */
@Component
public class InvariantPass {
    /** It rests as long as it works, so that a live service keeps at least half of the core and the database it uses. */
    private static final int REST_PER_WORK = 1;

    private final JdbcTemplate jdbc;
    private final Serializer serializer;
    private final Supplier<? extends EventUpcaster> upcasters;

    @Autowired
    InvariantPass(
            JdbcTemplate jdbc,
            @Qualifier("eventSerializer") Serializer serializer,
            org.axonframework.config.Configuration axon) {
        this(jdbc, serializer, axon::upcasterChain);
    }

    InvariantPass(JdbcTemplate jdbc, Serializer serializer, Supplier<? extends EventUpcaster> upcasters) {
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    /**
     * Looks before the work whether its memory is there: afterwards it would be the service that has none.
     *
     * @throws TooLittleMemory if not
     */
    public void requireRoom(long head) {
        Long records = jdbc.queryForObject(
                "select count(*) from domain_event_entry where sequence_number = 0 and global_index <= ?",
                Long.class,
                head);
        new Room(records == null ? 0 : records, Runtime.getRuntime().maxMemory()).require();
    }

    /**
     * Reads every event up to a position, once.
     *
     * @param head what is behind it is left out
     * @param read told after each chunk how many events were read so far; may throw to end the pass
     * @param rest taken after each chunk
     */
    public InvariantReport prove(long head, LongConsumer read, Rest rest) throws InterruptedException {
        HistoryReading reading = new HistoryReading(serializer, upcasters.get());
        HistoryRows rows = new HistoryRows(jdbc, head);
        HistoryWalk walk = new HistoryWalk();
        while (true) {
            long begun = System.nanoTime();
            List<HistoryRow> chunk = rows.next();
            if (chunk.isEmpty()) {
                return walk.report();
            }
            chunk.forEach(row -> take(row, reading, walk));
            read.accept(walk.events());
            rest.take(Duration.ofNanos(System.nanoTime() - begun).multipliedBy(REST_PER_WORK));
        }
    }

    /** A row that was altered may fail to be read in any way: whatever it is, it is a finding, and the pass goes on. */
    private static void take(HistoryRow row, HistoryReading reading, HistoryWalk walk) {
        List<HistoryEvent> events;
        try {
            events = reading.read(row);
        } catch (RuntimeException e) {
            walk.unreadable(row.sequence(), row.position(), row.recordId(), "cannot be read: " + e.getMessage());
            return;
        }
        walk.next(row.sequence(), row.position(), row.recordId(), events);
    }
}
