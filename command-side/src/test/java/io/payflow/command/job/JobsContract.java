package io.payflow.command.job;

import static io.payflow.command.job.JobKind.ENQUIRE_BANK;
import static io.payflow.command.job.JobKind.INSTRUCT_BANK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import io.payflow.command.eventstore.AppendWithRows;
import io.payflow.command.eventstore.TestDatabase;
import io.payflow.command.idempotency.Node;
import io.payflow.command.job.JobClaims.Claim;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds of jobs on every database, however many nodes share it. */
abstract class JobsContract {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final int MANY = 500;

    private final List<JobNode> nodes = new ArrayList<>();
    private final CountDownLatch mayEnd = new CountDownLatch(1);
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
            nodes.add(new JobNode(database, clock));
        }
    }

    @AfterEach
    void stopNodes() {
        mayEnd.countDown();
        nodes.forEach(JobNode::close);
    }

    @Test
    void eachJobIsRunOnceThoughAllNodesRunJobs() {
        List<String> ids = IntStream.range(0, MANY).mapToObj(i -> "job_" + i).toList();
        ids.subList(0, MANY / 2).forEach(this::schedule);
        List<Recorder> recorders =
                nodes.stream().map(node -> Recorder.of(INSTRUCT_BANK)).toList();
        for (int i = 0; i < nodes.size(); i++) {
            nodes.get(i).run(recorders.get(i));
        }
        ids.subList(MANY / 2, MANY).forEach(this::schedule);

        await().until(() -> jobs().nextDue().isEmpty());

        Stream<String> runs = recorders.stream().flatMap(recorder -> recorder.runs().stream());
        assertThat(runs)
                .containsExactlyInAnyOrderElementsOf(
                        ids.stream().map(id -> id + "#1").toList());
    }

    @Test
    void jobIsRunWhenItIsDueByTheServicesClock() {
        jobs().schedule(new Job("later", INSTRUCT_BANK, START.plusSeconds(60), "payload"));
        schedule("now");
        Recorder recorder = Recorder.of(INSTRUCT_BANK);
        first().run(recorder);
        await().until(() -> recorder.runs().contains("now#1"));
        assertThat(recorder.runs()).containsExactly("now#1");

        now = START.plusSeconds(60);

        await().until(() -> recorder.runs().contains("later#1"));
    }

    @Test
    void earliestIsTakenFirstAndNoMoreThanAreWanted() {
        jobs().schedule(new Job("third", INSTRUCT_BANK, START, null));
        jobs().schedule(new Job("second", INSTRUCT_BANK, START.minusSeconds(1), null));
        jobs().schedule(new Job("first", INSTRUCT_BANK, START.minusSeconds(2), "payload"));

        List<Claim> taken = first().claims(JobNode.LEASE).take(INSTRUCT_BANK, 2);

        assertThat(taken)
                .containsExactly(
                        new Claim(new Job("first", INSTRUCT_BANK, START.minusSeconds(2), "payload"), 1),
                        new Claim(new Job("second", INSTRUCT_BANK, START.minusSeconds(1), null), 1));
        assertThat(last().claims(JobNode.LEASE).take(INSTRUCT_BANK, 2))
                .extracting(claim -> claim.job().id())
                .containsExactly("third");
    }

    @Test
    void slowKindDoesNotHoldUpAnother() {
        Recorder slow = new Recorder(ENQUIRE_BANK, (job, attempt) -> awaitEnd());
        Recorder quick = Recorder.of(INSTRUCT_BANK);
        IntStream.range(0, 10).forEach(i -> jobs().schedule(new Job("slow_" + i, ENQUIRE_BANK, START, null)));
        first().run(slow, quick);
        await().until(() -> slow.runs().size() == slow.workers());

        schedule("quick");

        await().until(() -> quick.runs().contains("quick#1"));
        assertThat(slow.runs()).hasSize(slow.workers());
    }

    @Test
    void jobThatExistsStaysAsItIs() {
        schedule("job");
        jobs().schedule(new Job("job", ENQUIRE_BANK, START.plusSeconds(9), "other"));

        assertThat(jobs().nextDue()).hasValue(START);
        assertThat(first().take(INSTRUCT_BANK, JobNode.LEASE).job().payload()).isNull();
    }

    @Test
    void jobIsMadeWithTheAppendOfItsEventAndNotWithOneThatIsRefused() {
        try (Node node = new Node(first().database)) {
            AppendWithRows store = node.bean(AppendWithRows.class);

            store.append(List.of(event("pay_a")), List.of(Jobs.enqueue(job("of_a"))));
            assertThatThrownBy(() -> store.append(List.of(event("pay_a")), List.of(Jobs.enqueue(job("of_its_twin")))))
                    .isInstanceOf(RuntimeException.class);

            assertThat(ids()).containsExactly("of_a");
        }
    }

    @Test
    void jobIsMadeAndTakenAwayWithTheTransaction() {
        schedule("kept");
        assertThatThrownBy(() -> first().transactions.executeInTransaction(() -> {
                    schedule("never");
                    jobs().cancel(INSTRUCT_BANK, "kept");
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");

        assertThat(ids()).containsExactly("kept");
    }

    @Test
    void canceledJobIsNotRun() {
        schedule("canceled");
        schedule("other");

        assertThat(jobs().cancel(INSTRUCT_BANK, "canceled")).isTrue();
        assertThat(jobs().cancel(INSTRUCT_BANK, "canceled")).isFalse();
        assertThat(jobs().cancel(ENQUIRE_BANK, "other")).isFalse();

        Recorder recorder = Recorder.of(INSTRUCT_BANK);
        first().run(recorder);
        await().until(() -> jobs().nextDue().isEmpty());
        assertThat(recorder.runs()).containsExactly("other#1");
    }

    @Test
    void allJobsWhoseIdsBeginSoAreTakenAway() {
        Stream.of("ring:a:1", "ring:a:2", "ring:b:1", "wring:a:1").forEach(this::schedule);

        jobs().cancelAll(INSTRUCT_BANK, "ring:a:");
        jobs().cancelAll(ENQUIRE_BANK, "ring:b:");

        assertThat(ids()).containsExactly("ring:b:1", "wring:a:1");
    }

    @Test
    void failedJobKeepsItsErrorAndIsTriedAgain() {
        String longError = "\0" + "x".repeat(5_000);
        Recorder recorder = new Recorder(INSTRUCT_BANK, (job, attempt) -> {
            if (attempt == 1) {
                throw new IllegalStateException(longError);
            }
            return awaitEnd();
        });
        schedule("job");
        first().run(recorder);

        await().until(() -> recorder.runs().size() == 2);
        assertThat(recorder.runs()).containsExactly("job#1", "job#2");
        assertThat(first().jdbc.queryForObject("select error from durable_job", String.class))
                .startsWith("java.lang.IllegalStateException: xxx")
                .hasSize(2_000);
        mayEnd.countDown();
        await().until(() -> jobs().nextDue().isEmpty());
    }

    @Test
    void failedJobStaysDueWhileItWaits() {
        Recorder recorder = new Recorder(INSTRUCT_BANK, (job, attempt) -> {
            throw new IllegalStateException("never");
        });
        schedule("job");
        first().run(recorder);
        await().until(() -> !recorder.runs().isEmpty());

        assertThat(jobs().nextDue()).hasValue(START);
    }

    @Test
    void jobThatIsToBeRunAgainWaitsUntilItIsDueAgain() {
        Instant again = START.plus(Duration.ofDays(1));
        Recorder recorder =
                new Recorder(INSTRUCT_BANK, (job, attempt) -> attempt == 1 ? Next.again(again) : Next.done());
        schedule("job");
        first().run(recorder);
        await().until(() -> jobs().nextDue().equals(Optional.of(again)));
        assertThat(recorder.runs()).containsExactly("job#1");

        now = again;

        await().until(() -> jobs().nextDue().isEmpty());
        assertThat(recorder.runs()).containsExactly("job#1", "job#2");
    }

    @Test
    void jobOfANodeThatDiedIsTakenOverWhenItsLeaseRunsOut() {
        schedule("job");
        Claim lost = first().take(INSTRUCT_BANK, Duration.ofMillis(200));
        Recorder recorder = new Recorder(INSTRUCT_BANK, (job, attempt) -> awaitEnd());
        last().run(recorder);
        await().until(() -> !recorder.runs().isEmpty());

        JobClaims late = first().claims(JobNode.LEASE);
        late.settle(lost, Next.done());
        late.settle(lost, Next.again(START.plusSeconds(1)));
        late.retry(lost, Duration.ZERO, new IllegalStateException("late"));

        assertThat(jobs().nextDue()).as("the late run settles nothing").hasValue(START);
        assertThat(recorder.runs()).containsExactly("job#2");
        mayEnd.countDown();
        await().until(() -> jobs().nextDue().isEmpty());
        assertThat(recorder.runs()).containsExactly("job#2");
    }

    /** A marker that is due only after the jump shows that every node has looked since. */
    @Test
    void jumpOfTheClockDoesNotRunAJobTwice() {
        Recorder held =
                new Recorder(INSTRUCT_BANK, (job, attempt) -> job.id().equals("held") ? awaitEnd() : Next.done());
        schedule("held");
        nodes.forEach(node -> node.run(held));
        await().until(() -> held.runs().contains("held#1"));
        List<String> markers =
                IntStream.range(0, 50).mapToObj(i -> "after_" + i).toList();
        markers.forEach(id -> jobs().schedule(new Job(id, INSTRUCT_BANK, START.plus(Duration.ofDays(3)), null)));

        now = START.plus(Duration.ofDays(3));

        await().until(() -> ids().equals(List.of("held")));
        nodes.forEach(node ->
                assertThat(node.claims(JobNode.LEASE).take(INSTRUCT_BANK, 9)).isEmpty());
        mayEnd.countDown();
        await().until(() -> jobs().nextDue().isEmpty());
        assertThat(held.runs()).hasSize(1 + markers.size()).containsOnlyOnce("held#1");
    }

    @Test
    void stopLetsWhatIsRunningComeToItsEndAndBeginsNothing() throws Exception {
        Recorder recorder = new Recorder(INSTRUCT_BANK, (job, attempt) -> awaitEnd());
        IntStream.range(0, recorder.workers() + 1).forEach(i -> schedule("job_" + i));
        JobRunner runner = first().run(recorder);
        await().until(() -> recorder.runs().size() == recorder.workers());
        Thread stop = new Thread(runner::stop);
        stop.start();
        await().until(() -> stop.getState() == Thread.State.TIMED_WAITING);

        mayEnd.countDown();
        stop.join();

        assertThat(ids()).hasSize(1);
        assertThat(recorder.runs()).hasSize(recorder.workers());
        assertThat(runner.isRunning()).isFalse();
    }

    @Test
    void twoHandlersOfOneKindAreRefused() {
        assertThatThrownBy(() -> first().run(Recorder.of(INSTRUCT_BANK), Recorder.of(INSTRUCT_BANK)))
                .hasMessageContaining("instruct_bank");
    }

    @Test
    void leaseThatIsNotLongerThanARunMayTakeIsRefused() {
        assertThatThrownBy(() -> first().run(
                                Recorder.of(ENQUIRE_BANK),
                                Recorder.of(INSTRUCT_BANK).taking(JobNode.LEASE)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "payflow.jobs.lease is PT2M, and a call to the other side may take PT2M: it must be longer");
        assertThat(first().run(Recorder.of(INSTRUCT_BANK).taking(JobNode.LEASE.minusNanos(1)))
                        .isRunning())
                .isTrue();
    }

    private Next awaitEnd() throws InterruptedException {
        mayEnd.await();
        return Next.done();
    }

    private JobNode first() {
        return nodes.get(0);
    }

    private JobNode last() {
        return nodes.get(nodes.size() - 1);
    }

    private Jobs jobs() {
        return first().jobs;
    }

    private void schedule(String id) {
        jobs().schedule(job(id));
    }

    private static Job job(String id) {
        return new Job(id, INSTRUCT_BANK, START, null);
    }

    private List<String> ids() {
        return first().jdbc.queryForList("select id from durable_job order by id", String.class);
    }

    private static DomainEventMessage<?> event(String paymentId) {
        return new GenericDomainEventMessage<>("Payment", paymentId, 0, new PaymentSubmitted(paymentId, null, START));
    }
}
