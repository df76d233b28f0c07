package io.payflow.command.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.payflow.api.payment.PaymentEvent.PaymentActionRequired;
import io.payflow.api.payment.PaymentEvent.PaymentAuthorized;
import io.payflow.api.payment.PaymentEvent.PaymentCanceled;
import io.payflow.api.payment.PaymentEvent.PaymentContinued;
import io.payflow.api.payment.PaymentEvent.PaymentProcessingStarted;
import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import io.payflow.command.eventstore.TestDatabase;
import io.payflow.command.job.Jobs;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.deadline.GenericDeadlineMessage;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds of a saga's deadlines and of its state on every database, however many nodes share it. */
abstract class DeadlinesContract {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant RINGS = START.plus(AlarmSaga.PATIENCE);
    private static final Instant RINGS_AGAIN = RINGS.plus(AlarmSaga.PATIENCE);
    private static final Duration LONG = Duration.ofDays(3);
    private static final ScopeDescriptor SOME_SAGA = new SagaScopeDescriptor("AlarmSaga", "nobody");

    private final List<SagaNode> nodes = new ArrayList<>();
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private volatile Instant now = START;

    abstract TestDatabase database();

    /** How many nodes may share the database. */
    abstract int nodeCount();

    @BeforeEach
    void startNodes() {
        InstantSource time = () -> now;
        Clock clock = time.withZone(ZoneOffset.UTC);
        TestDatabase database = database();
        for (int i = 0; i < nodeCount(); i++) {
            nodes.add(new SagaNode(database, clock));
        }
        first().jdbc().execute("create table rung (payment_id varchar(255) not null)");
    }

    @AfterEach
    void stopNodes() {
        mayGoOn.countDown();
        nodes.forEach(SagaNode::close);
    }

    @Test
    void everyDeadlineFiresOnceThoughAllNodesRunAndTheClockJumps() {
        nodes.forEach(SagaNode::runJobs);
        List<String> payments = IntStream.range(0, 20).mapToObj(i -> "pay_" + i).toList();
        payments.forEach(this::submit);
        awaitDeadlines(2 * payments.size());
        assertThat(rung()).isEmpty();

        now = START.plus(LONG);

        awaitDeadlines(0);
        assertThat(rung()).containsExactlyInAnyOrderElementsOf(payments);
        assertThat(sagas())
                .hasSize(payments.size())
                .allSatisfy(saga -> assertThat(saga)
                        .containsOnlyOnce("ring because " + RINGS)
                        .containsOnlyOnce("second ring"));
    }

    @Test
    void deadlineComesWhenItIsDueWithItsPayloadAndItsTime() {
        first().runJobs();
        submit("pay_a");
        awaitDeadlines(2);

        now = RINGS;
        awaitDeadlines(1);
        assertThat(onlySaga()).contains("[\"ring because " + RINGS + " null\"]");

        now = RINGS_AGAIN;
        awaitDeadlines(0);
        assertThat(onlySaga()).contains("\"second ring\"]");
    }

    @Test
    void sagaIsStoredByItsFieldsWithoutWhatIsInjected() {
        submit("pay_a");
        awaitDeadlines(2);

        assertThat(onlySaga())
                .contains("\"paymentId\":\"pay_a\"", "\"heard\":[]")
                .doesNotContain("bell", "deadlines");
    }

    /** Its row and the job come back, so it is as if the first time had never been. */
    @Test
    void deadlineThatFailsIsToldAgainAndHasItsEffectOnce() {
        AtomicInteger times = new AtomicInteger();
        first().bell().whenRung = paymentId -> {
            if (times.incrementAndGet() == 1) {
                throw new IllegalStateException("the node died");
            }
        };
        first().runJobs();
        submit("pay_a");
        awaitDeadlines(2);

        now = RINGS;

        awaitDeadlines(1);
        assertThat(times).hasValue(2);
        assertThat(rung()).containsExactly("pay_a");
        assertThat(onlySaga()).containsOnlyOnce("ring because");
    }

    @Test
    void canceledDeadlineDoesNotFire() {
        nodes.forEach(SagaNode::runJobs);
        submit("pay_a");
        submit("pay_b");
        awaitDeadlines(4);

        first().append("pay_a", 1, new PaymentCanceled("pay_a", null, START));
        awaitDeadlines(2);
        now = START.plus(LONG);

        awaitDeadlines(0);
        assertThat(rung()).containsExactly("pay_b");
    }

    @Test
    void allDeadlinesOfANameAreCanceledWhateverTheirSaga() {
        submit("pay_a");
        submit("pay_b");
        awaitDeadlines(4);

        first().append("pay_a", 1, new PaymentContinued("pay_a", null, START));

        awaitDeadlines(2);
        assertThat(first().jdbc().queryForList("select id from durable_job", String.class))
                .allMatch(id -> id.startsWith("ring:AlarmSaga:"));
    }

    @Test
    void deadlineOfASagaThatHasEndedIsDoneWithout() {
        submit("pay_a");
        awaitDeadlines(2);
        first().append("pay_a", 1, new PaymentActionRequired("pay_a", null, START));
        await().until(() -> sagas().isEmpty());

        first().runJobs();
        now = START.plus(LONG);

        awaitDeadlines(0);
        assertThat(rung()).isEmpty();
    }

    @Test
    void deadlineOfAUnitOfWorkThatIsRolledBackDoesNotExist() {
        UnitOfWork<?> unitOfWork = unitOfWork();
        first().deadlines().schedule(RINGS, "ring", null, SOME_SAGA);
        unitOfWork.rollback(new IllegalStateException("rolled back"));
        assertThat(deadlines()).isZero();

        UnitOfWork<?> committed = unitOfWork();
        first().deadlines().schedule(RINGS, "ring", null, SOME_SAGA);
        committed.commit();
        assertThat(deadlines()).isEqualTo(1);
    }

    @Test
    void durationCountsFromTheServicesClock() {
        now = START.plus(LONG);

        first().deadlines().schedule(Duration.ofHours(2), "ring", null, SOME_SAGA);

        assertThat(first().bean(Jobs.class).nextDue()).hasValue(START.plus(LONG).plus(Duration.ofHours(2)));
    }

    @Test
    void metaDataTravelsAndInterceptorsAreAsked() {
        first().deadlines()
                .registerDispatchInterceptor(
                        messages -> (index, message) -> message.andMetaData(Map.of("client", "of the interceptor")));
        AtomicInteger handled = new AtomicInteger();
        first().deadlines().registerHandlerInterceptor((unitOfWork, chain) -> {
            handled.incrementAndGet();
            return chain.proceed();
        });
        submit("pay_a");
        awaitDeadlines(2);
        first().deadlines().cancelAll("ring");
        awaitDeadlines(1);
        String saga = first().jdbc().queryForObject("select saga_id from saga_entry", String.class);
        first().deadlines()
                .schedule(
                        RINGS,
                        "ring",
                        new GenericDeadlineMessage<>("ring", "other", Map.of("more", 1)),
                        new SagaScopeDescriptor("AlarmSaga", saga));

        first().runJobs();
        now = RINGS;

        awaitDeadlines(1);
        assertThat(onlySaga()).contains("ring other " + RINGS);
        assertThat(handled).hasValue(1);
    }

    @Test
    void whatCannotBeADeadlineIsRefusedWhenItIsMade() {
        ScopeDescriptor notASaga = () -> "an aggregate";

        assertThatThrownBy(() -> first().deadlines().schedule(RINGS, "ring", null, notASaga))
                .hasMessageContaining("an aggregate");
        assertThatThrownBy(() -> first().deadlines().schedule(RINGS, "ring", 5L, SOME_SAGA))
                .hasMessageContaining("java.lang.Long");
        assertThatThrownBy(() -> first().deadlines().schedule(RINGS, "a:b", null, SOME_SAGA))
                .hasMessageContaining("a:b");
        assertThat(deadlines()).isZero();
    }

    /** The saga has been loaded for the event when the deadline comes for it; neither may wait for the other for ever. */
    @Test
    void sagaThatCancelsADeadlineWhileItComesIsNotToldOfIt() {
        CountDownLatch canceling = new CountDownLatch(1);
        nodes.forEach(node -> node.bell().whenCanceled = paymentId -> {
            canceling.countDown();
            hold();
        });
        last().runJobs();
        submit("pay_a");
        awaitDeadlines(2);
        first().append("pay_a", 1, new PaymentCanceled("pay_a", null, START));
        await().until(() -> canceling.getCount() == 0);

        now = RINGS;
        await().until(() -> first().jdbc()
                        .queryForList("select id from durable_job where attempts = 1", String.class)
                        .size()
                == 1);
        mayGoOn.countDown();

        awaitDeadlines(0);
        await().until(() -> onlySaga().contains("canceled"));
        assertThat(rung()).isEmpty();
        assertThat(onlySaga()).doesNotContain("ring because");
    }

    /** The other way round: what the event does to the saga comes after what the deadline did, and on top of it. */
    @Test
    void eventOnOneNodeDoesNotWriteOverWhatADeadlineDoesOnAnother() throws Exception {
        CountDownLatch ringing = new CountDownLatch(1);
        last().bell().whenRung = paymentId -> {
            ringing.countDown();
            hold();
        };
        last().runJobs();
        if (nodes.size() > 1) {
            last().stopProcessing();
        }
        submit("pay_a");
        awaitDeadlines(2);
        now = RINGS;
        assertThat(ringing.await(10, TimeUnit.SECONDS)).isTrue();

        first().append("pay_a", 1, new PaymentProcessingStarted("pay_a", "started", START));
        assertThat(sagaIsLocked()).isTrue();
        mayGoOn.countDown();

        await().until(() -> onlySaga().contains("started"));
        assertThat(onlySaga()).contains("[\"ring because " + RINGS + " null\",\"started\"]");
        assertThat(rung()).containsExactly("pay_a");
    }

    @Test
    void sagaIsLockedFromWhenItIsLoadedToTheEndOfTheTransaction() {
        submit("pay_a");
        awaitDeadlines(2);
        String saga = first().jdbc().queryForObject("select saga_id from saga_entry", String.class);
        JdbcSagaStore store = last().bean(JdbcSagaStore.class);

        last().transactions().executeInTransaction(() -> {
            assertThat(store.loadSaga(AlarmSaga.class, saga).saga()).isNotNull();
            assertThat(CompletableFuture.supplyAsync(this::sagaIsLocked).join()).isTrue();
        });

        assertThat(sagaIsLocked()).isFalse();
    }

    /** Appends are transactions of their own, so a saga leaves them to another thread and waits. */
    @Test
    void sagaMayWaitForAnAppendOfAnotherThreadWhileItsDeadlineIsHandled() {
        AxonThreadFactory threads = new AxonThreadFactory("commands");
        nodes.forEach(node -> node.bell().whenRung = paymentId -> CompletableFuture.runAsync(
                        () -> node.append(paymentId, 1, new PaymentAuthorized(paymentId, null, null, now)),
                        work -> threads.newThread(work).start())
                .join());
        nodes.forEach(SagaNode::runJobs);
        submit("pay_a");
        submit("pay_b");
        awaitDeadlines(4);

        now = RINGS;

        awaitDeadlines(2);
        assertThat(rung()).containsExactlyInAnyOrder("pay_a", "pay_b");
        assertThat(first().jdbc()
                        .queryForList(
                                "select aggregate_identifier from domain_event_entry where payload_type ="
                                        + " 'PaymentAuthorized'",
                                String.class))
                .containsExactlyInAnyOrder("pay_a", "pay_b");
    }

    private SagaNode first() {
        return nodes.get(0);
    }

    private SagaNode last() {
        return nodes.get(nodes.size() - 1);
    }

    private void submit(String paymentId) {
        first().append(paymentId, 0, new PaymentSubmitted(paymentId, "because", START));
    }

    private UnitOfWork<?> unitOfWork() {
        UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(null);
        unitOfWork.attachTransaction(first().transactions());
        return unitOfWork;
    }

    private void hold() {
        try {
            mayGoOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitDeadlines(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> deadlines() == count);
    }

    private int deadlines() {
        return first().jdbc()
                .queryForList("select id from durable_job where kind = 'deadline'", String.class)
                .size();
    }

    private List<String> rung() {
        return first().jdbc().queryForList("select payment_id from rung", String.class);
    }

    private String onlySaga() {
        assertThat(sagas()).hasSize(1);
        return sagas().get(0);
    }

    private List<String> sagas() {
        return first().jdbc()
                .query(
                        "select serialized_saga from saga_entry",
                        (row, number) -> new String(row.getBytes(1), StandardCharsets.UTF_8));
    }

    private boolean sagaIsLocked() {
        return first().jdbc()
                .queryForList("select saga_id from saga_entry for update skip locked", String.class)
                .isEmpty();
    }
}
