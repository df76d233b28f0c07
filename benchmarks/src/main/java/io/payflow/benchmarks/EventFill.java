package io.payflow.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes many payments with their whole lives into the event store, behind what is there, while the service does not
 * run. Fifty lives go on at a time, one event each in turn, as in a service in use.
 */
final class EventFill {
    private static final String INSERT = """
            insert into domain_event_entry (global_index, aggregate_identifier, sequence_number, type, event_identifier,
                payload_type, payload_revision, payload, meta_data, time_stamp)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final int AT_A_TIME = 50;
    private static final int BATCH = 1000;
    private static final Duration APART = Duration.ofMillis(50);
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final Connection store;
    private final Map<PaymentLife, List<EventPattern>> patterns;
    private final Deque<Living> living = new ArrayDeque<>();
    private long position;
    private int payments;
    private long planned;

    private static final class Living {
        private final MadePayment payment;
        private int next;

        Living(MadePayment payment) {
            this.payment = payment;
        }
    }

    /** What is in the event store now. */
    record Filled(long events, int payments) {}

    EventFill(Connection store, Map<PaymentLife, List<EventPattern>> patterns) {
        this.store = store;
        this.patterns = patterns;
    }

    /**
     * Lets one payment live each of the lives over HTTP, stops the service, and fills its store with payments like these.
     *
     * @param events at least as many
     */
    static Filled into(Installation installation, long events) throws Exception {
        Map<PaymentLife, String> lived = new EnumMap<>(PaymentLife.class);
        try (ApiClient client = new ApiClient(installation.service().port())) {
            for (PaymentLife life : PaymentLife.values()) {
                lived.put(life, life.live(client));
            }
        }
        try (Connection store = installation.stopAndOpen()) {
            Map<PaymentLife, List<EventPattern>> patterns = new EnumMap<>(PaymentLife.class);
            for (Map.Entry<PaymentLife, String> life : lived.entrySet()) {
                List<EventPattern> pattern = EventPattern.of(life.getValue(), store);
                Require.equal("events of " + life.getKey(), life.getKey().events(), pattern.size());
                patterns.put(life.getKey(), pattern);
            }
            Rebuild.progress("filling the event store with " + events + " events");
            Filled filled = new EventFill(store, patterns).write(events);
            Rebuild.progress("  " + filled);
            return filled;
        }
    }

    /** @param events at least as many; the last lives are lived to their ends */
    Filled write(long events) throws SQLException {
        long first = head() + 1;
        position = first;
        Instant begun = Instant.now().minus(APART.multipliedBy(events + AT_A_TIME));
        store.setAutoCommit(false);
        try (PreparedStatement insert = store.prepareStatement(INSERT)) {
            for (Living turn = next(events); turn != null; turn = next(events)) {
                add(insert, turn, TIME.format(begun.plus(APART.multipliedBy(position - first))));
                if ((position - first) % BATCH == 0) {
                    insert.executeBatch();
                    store.commit();
                }
            }
            insert.executeBatch();
        }
        store.commit();
        store.setAutoCommit(true);
        try (Statement statement = store.createStatement()) {
            statement.execute("alter sequence domain_event_entry_seq restart with " + position);
            statement.execute("analyze");
            statement.execute("checkpoint");
        }
        return new Filled(position - first, payments);
    }

    private Living next(long events) {
        while (living.size() < AT_A_TIME && planned < events) {
            MadePayment payment = MadePayment.of(payments++);
            planned += payment.life().events();
            living.add(new Living(payment));
        }
        return living.poll();
    }

    private void add(PreparedStatement insert, Living turn, String time) throws SQLException {
        MadePayment payment = turn.payment;
        int sequence = turn.next++;
        EventPattern pattern = patterns.get(payment.life()).get(sequence);
        insert.setLong(1, position++);
        insert.setString(2, payment.id());
        insert.setLong(3, sequence);
        insert.setString(4, pattern.type());
        insert.setString(5, new UUID(payment.number(), sequence).toString());
        insert.setString(6, pattern.payloadType());
        insert.setString(7, pattern.revision());
        insert.setBytes(8, pattern.payload(payment, time));
        insert.setBytes(9, pattern.metadata(payment, sequence));
        insert.setString(10, time);
        insert.addBatch();
        if (turn.next < payment.life().events()) {
            living.add(turn);
        }
    }

    private long head() throws SQLException {
        try (Statement statement = store.createStatement();
                ResultSet result = statement.executeQuery("select max(global_index) from domain_event_entry")) {
            result.next();
            return result.getLong(1);
        }
    }
}
