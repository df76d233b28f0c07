package io.payflow.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine promises, on every database. */
abstract class AppendWithRowsContract {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.000Z");
    private static final int WRITERS_PER_NODE = 4;
    private static final int APPENDS_PER_WRITER = 150;

    private final List<Node> nodes = new ArrayList<>();

    abstract TestDatabase database();

    /** How many nodes may share the database. */
    abstract int nodeCount();

    @BeforeEach
    void startNodes() throws Exception {
        TestDatabase database = database();
        for (int i = 0; i < nodeCount(); i++) {
            nodes.add(new Node(database));
        }
        execute("create table claim (id varchar(64) primary key)");
    }

    @AfterEach
    void stopNodes() {
        nodes.forEach(Node::close);
    }

    @Test
    void storesEventsAndRowsTogether() throws Exception {
        engine().append(List.of(event("pay_a", 0), event("pay_a", 1)), List.of(claim("a")));

        assertThat(engine().readEvents("pay_a").asStream().map(DomainEventMessage::getSequenceNumber))
                .containsExactly(0L, 1L);
        assertThat(claims()).containsExactly("a");
    }

    @Test
    void storesNothingWhenTheRowsFail() throws Exception {
        engine().append(List.of(event("pay_a", 0)), List.of(claim("taken")));

        assertThatThrownBy(() -> engine().append(List.of(event("pay_b", 0)), List.of(claim("b"), claim("taken"))))
                .isInstanceOf(RuntimeException.class);

        assertThat(engine().readEvents("pay_b").hasNext()).isFalse();
        assertThat(claims()).containsExactly("taken");
    }

    @Test
    void storesNothingWhenTheRowsRefuse() throws Exception {
        Rejection refusal = new Rejection(ProblemCode.TRANSITION_NOT_ALLOWED, "No.");
        RowWrite refusing = connection -> {
            throw refusal;
        };

        assertThatThrownBy(() -> engine().append(List.of(event("pay_a", 0)), List.of(claim("a"), refusing)))
                .isSameAs(refusal);

        assertThat(engine().readEvents("pay_a").hasNext()).isFalse();
        assertThat(claims()).isEmpty();
    }

    @Test
    void writesNoRowWhenAnEventCollides() throws Exception {
        engine().append(List.of(event("pay_a", 0)), List.of());

        assertThatThrownBy(() -> last().append(List.of(event("pay_a", 0)), List.of(claim("a"))))
                .isInstanceOf(AggregateStreamCreationException.class);

        assertThat(claims()).isEmpty();
    }

    @Test
    void refusesASequenceThatIsTaken() {
        engine().append(List.of(event("pay_a", 0), event("pay_a", 1)), List.of());

        assertThatThrownBy(() -> last().append(List.of(event("pay_a", 1)), List.of()))
                .isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void refusesToAppendInsideAnotherTransaction() {
        Node node = nodes.get(0);

        assertThatThrownBy(() -> node.transactions.executeInTransaction(
                        () -> node.engine.append(List.of(event("pay_a", 0)), List.of())))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void storesPayloadsAsReadableJsonUnderStableNames() throws Exception {
        engine().append(List.of(event("pay_a", 0)), List.of());

        List<String> stored = query("select payload_type || ' ' || payload_revision from domain_event_entry");
        assertThat(stored).containsExactly("PaymentSubmitted 1");
        try (Connection connection = nodes.get(0).dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select payload from domain_event_entry")) {
            row.next();
            assertThat(new String(row.getBytes(1), java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo("{\"paymentId\":\"pay_a\",\"occurredAt\":\"2026-11-22T10:00:00Z\"}");
        }
    }

    /** Writers on every node, some of whom collide and leave gaps, while a reader looks at what is visible. */
    @Test
    void positionsBecomeVisibleInOrder() throws Exception {
        AtomicBoolean writing = new AtomicBoolean(true);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            Future<TreeSet<Long>> seen = threads.submit(() -> watchPositions(writing));
            List<Callable<Integer>> writers = new ArrayList<>();
            for (int node = 0; node < nodes.size(); node++) {
                for (int writer = 0; writer < WRITERS_PER_NODE; writer++) {
                    AppendWithRows engine = nodes.get(node).engine;
                    // Writers of all nodes share ids, so that every append but one of the same id collides.
                    String name = "pay_" + writer % 2 + "_";
                    writers.add(() -> write(engine, name));
                }
            }
            int collisions = 0;
            for (Future<Integer> writer : threads.invokeAll(writers)) {
                collisions += writer.get();
            }
            writing.set(false);

            assertThat(collisions).as("collisions, which leave gaps").isPositive();
            List<String> stored = query("select global_index from domain_event_entry");
            assertThat(seen.get()).hasSameSizeAs(stored);
        } finally {
            writing.set(false);
            threads.shutdownNow();
        }
    }

    private int write(AppendWithRows engine, String name) {
        int collisions = 0;
        for (int i = 0; i < APPENDS_PER_WRITER; i++) {
            try {
                engine.append(List.of(event(name + i, 0)), List.of());
            } catch (AggregateStreamCreationException collision) {
                collisions++;
            }
        }
        return collisions;
    }

    /** Reads until nothing is written any more; fails if a position appears below one that was already seen. */
    private TreeSet<Long> watchPositions(AtomicBoolean writing) throws SQLException {
        TreeSet<Long> seen = new TreeSet<>();
        boolean last = false;
        while (!last) {
            last = !writing.get();
            List<Long> now = query("select global_index from domain_event_entry").stream()
                    .map(Long::valueOf)
                    .toList();
            long highest = seen.isEmpty() ? 0 : seen.last();
            List<Long> late = now.stream()
                    .filter(position -> position < highest && !seen.contains(position))
                    .toList();
            assertThat(late).as("positions that appeared below %d", highest).isEmpty();
            seen.addAll(now);
        }
        return seen;
    }

    private AppendWithRows engine() {
        return nodes.get(0).engine;
    }

    private AppendWithRows last() {
        return nodes.get(nodes.size() - 1).engine;
    }

    private static DomainEventMessage<?> event(String aggregate, long sequence) {
        return new GenericDomainEventMessage<>(
                "Payment", aggregate, sequence, new PaymentSubmitted(aggregate, null, NOW), Map.of("actor", "test"));
    }

    private static RowWrite claim(String id) {
        return connection -> {
            try (var statement = connection.prepareStatement("insert into claim (id) values (?)")) {
                statement.setString(1, id);
                statement.executeUpdate();
            }
        };
    }

    private List<String> claims() throws SQLException {
        List<String> ids = query("select id from claim");
        Collections.sort(ids);
        return ids;
    }

    private List<String> query(String sql) throws SQLException {
        try (Connection connection = nodes.get(0).dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = nodes.get(0).dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
