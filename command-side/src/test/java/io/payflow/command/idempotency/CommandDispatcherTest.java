package io.payflow.command.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.payflow.api.access.Caller;
import io.payflow.api.access.Role;
import io.payflow.api.money.Money;
import io.payflow.api.payment.PaymentCommand;
import io.payflow.api.payment.PaymentCommand.CancelPayment;
import io.payflow.api.payment.PaymentCommand.CreatePayment;
import io.payflow.api.payment.PaymentCommand.ProcessPayment;
import io.payflow.api.payment.PaymentCommand.SubmitPayment;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentIntent;
import io.payflow.api.payment.PaymentMethod;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.command.AtOnce;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.tools.RunScript;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One request has one effect and one answer, on one node and on two over one database. */
class CommandDispatcherTest {
    private static final Path SCHEMA = Path.of(
            System.getProperty("basedir", ""),
            "../app/src/main/resources/db/migration/V1__event_store_and_write_side.sql");
    private static final SampleRequest REQUEST = SampleRequest.by(Role.OPERATOR);
    private static final String ID = ResourceIds.derive("pay", REQUEST.context("payment", "create"));

    private JdbcConnectionPool database;
    private Node one;
    private Node two;

    @BeforeEach
    void start() throws Exception {
        database = JdbcConnectionPool.create(
                "jdbc:h2:mem:" + System.nanoTime() + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1", "sa", "");
        database.setMaxConnections(40);
        try (Connection connection = database.getConnection();
                Reader schema = Files.newBufferedReader(SCHEMA)) {
            RunScript.execute(connection, schema);
        }
        one = new Node(database);
        two = new Node(database);
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
        database.dispose();
    }

    @Test
    void acceptedCommandIsAnsweredWithTheStateRightAfterIt() {
        assertThat(create(one, REQUEST)).isEqualTo(new Answer<>(PaymentState.fold(stored()), false));
        Answer<PaymentState> submitted = submit(one, REQUEST);

        assertThat(submitted).isEqualTo(new Answer<>(PaymentState.fold(stored()), false));
        assertThat(submitted.state().status()).isEqualTo(PaymentStatus.SUBMITTED);
        assertThat(submitted.state().version()).isEqualTo(1);
    }

    @Test
    void repeatedCreationIsAnsweredWithTheOriginalOnEveryNode() {
        PaymentState original = create(one, REQUEST).state();
        submit(one, REQUEST);
        cancel(two, REQUEST);

        assertThat(create(one, REQUEST)).isEqualTo(new Answer<>(original, true));
        assertThat(create(two, REQUEST)).isEqualTo(new Answer<>(original, true));
        assertThat(stored()).hasSize(3);
    }

    @Test
    void repeatedActionIsAnsweredWithTheOriginalOnEveryNode() {
        create(one, REQUEST);
        PaymentState original = submit(one, REQUEST).state();
        cancel(two, REQUEST);

        assertThat(submit(one, REQUEST)).isEqualTo(new Answer<>(original, true));
        assertThat(submit(two, REQUEST)).isEqualTo(new Answer<>(original, true));
        assertThat(stored()).hasSize(3);
    }

    @Test
    void repeatedRequestIsAnsweredWithTheOriginalAfterARestart() {
        PaymentState created = create(one, REQUEST).state();
        PaymentState submitted = submit(one, REQUEST).state();
        one.close();

        one = new Node(database);

        assertThat(create(one, REQUEST)).isEqualTo(new Answer<>(created, true));
        assertThat(submit(one, REQUEST)).isEqualTo(new Answer<>(submitted, true));
    }

    @Test
    void creationUnderAKeyOfAnotherRequestIsRefused() {
        create(one, REQUEST);

        assertThat(refusal(() -> create(one, REQUEST.withBody("other"))).code())
                .isEqualTo(ProblemCode.IDEMPOTENCY_KEY_REUSED);
        assertThat(refusal(() -> create(two, REQUEST.withBody("other"))).code())
                .isEqualTo(ProblemCode.IDEMPOTENCY_KEY_REUSED);
        assertThat(stored()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void concurrentDuplicatesHaveOneEffectAndOneAnswer(int nodes) throws Exception {
        List<Answer<PaymentState>> created = AtOnce.run(24, i -> create(i % nodes == 0 ? one : two, REQUEST));
        List<Answer<PaymentState>> submitted = AtOnce.run(24, i -> submit(i % nodes == 0 ? one : two, REQUEST));

        assertThat(stored()).hasSize(2);
        assertThat(created).extracting(Answer::state).containsOnly(PaymentState.fold(stored().subList(0, 1)));
        assertThat(created).filteredOn(answer -> !answer.replayed()).hasSize(1);
        assertThat(submitted).extracting(Answer::state).containsOnly(PaymentState.fold(stored()));
        assertThat(submitted).filteredOn(answer -> !answer.replayed()).hasSize(1);
    }

    @Test
    void concurrentRivalsOnTwoNodesHaveOneWinnerAndTheOthersAreToldWhy() throws Exception {
        create(one, REQUEST);

        List<Object> outcomes = AtOnce.run(12, i -> {
            Node node = i % 2 == 0 ? one : two;
            SampleRequest request = REQUEST.withKey("rival-" + i);
            try {
                return submit(node, request);
            } catch (Rejection refusal) {
                return refusal.code();
            }
        });

        assertThat(stored()).hasSize(2);
        assertThat(outcomes).filteredOn(Answer.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> !(outcome instanceof Answer))
                .containsOnly(ProblemCode.TRANSITION_NOT_ALLOWED);
    }

    @Test
    void refusalDecidedOnAStaleCacheIsDecidedAgain() {
        create(one, REQUEST);
        submit(two, REQUEST);
        assertThat(one.cache().containsKey(ID)).isTrue();

        Answer<PaymentState> processed = process(one, REQUEST);

        assertThat(processed.replayed()).isFalse();
        assertThat(processed.state().status()).isEqualTo(PaymentStatus.PROCESSING);
        assertThat(processed.state().version()).isEqualTo(2);
    }

    @Test
    void versionConflictDecidedOnAStaleCacheIsDecidedAgain() {
        create(one, REQUEST);
        submit(two, REQUEST);

        assertThat(cancel(one, REQUEST.ifMatch(1L)).state().version()).isEqualTo(2);
    }

    @Test
    void refusalThatStandsIsToldWithTheFreshFacts() {
        create(one, REQUEST);
        submit(two, REQUEST);
        process(two, REQUEST);

        Rejection refusal = refusal(() -> submit(one, REQUEST.withKey("key-2").ifMatch(0L)));

        assertThat(refusal.code()).isEqualTo(ProblemCode.VERSION_CONFLICT);
        assertThat(refusal.facts()).containsEntry("currentVersion", 2L);
    }

    @Test
    void acceptanceDecidedOnAStaleCacheCollidesAndIsDecidedAgain() {
        create(one, REQUEST);
        submit(two, REQUEST);

        Answer<PaymentState> canceled = cancel(one, REQUEST);

        assertThat(canceled.replayed()).isFalse();
        assertThat(canceled.state().version()).isEqualTo(2);
        assertThat(stored()).hasSize(3);
    }

    @Test
    void acceptanceThatTheFreshStateForbidsBecomesARefusal() {
        create(one, REQUEST);
        cancel(two, REQUEST);

        Rejection refusal = refusal(() -> submit(one, REQUEST));

        assertThat(refusal).hasMessage("The payment is canceled, a terminal state: no further action.");
        assertThat(stored()).hasSize(2);
    }

    @Test
    void acceptanceOfWhatAnotherNodeDidForTheSameRequestBecomesItsAnswer() {
        create(one, REQUEST);
        PaymentState original = submit(two, REQUEST).state();
        process(two, REQUEST);

        assertThat(submit(one, REQUEST)).isEqualTo(new Answer<>(original, true));
        assertThat(stored()).hasSize(3);
    }

    @Test
    void acceptanceUnderAKeyThatAnotherNodeUsedForAnotherRequestIsRefused() {
        create(one, REQUEST);
        submit(two, REQUEST.withBody("other"));

        assertThat(refusal(() -> submit(one, REQUEST)).code()).isEqualTo(ProblemCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void actionOnAPaymentThatDoesNotExistIsNotFound() {
        Rejection refusal = refusal(() -> submit(one, REQUEST));

        assertThat(refusal.code()).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(refusal).hasMessage("There is no payment " + ID + ".");
    }

    @Test
    void commandThatDoesNotGetItsTurnIsInFlight() throws Exception {
        create(one, REQUEST);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Lock held = other.submit(() -> one.bean(LockFactory.class).obtainLock(ID))
                    .get();

            Rejection refusal = refusal(() -> submit(one, REQUEST));
            other.submit(held::release).get();

            assertThat(refusal.code()).isEqualTo(ProblemCode.IN_FLIGHT);
            assertThat(refusal.facts()).containsEntry("retryAfterMs", 1000L);
            assertThat(submit(one, REQUEST).replayed()).isFalse();
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void whatAProcessIsRefusedIsKeptAndWhatOthersAreRefusedIsKeptWhereItIsAnswered() {
        SampleRequest process = new SampleRequest(Caller.system("settlement"), "key-9", "body", Set.of());
        create(one, REQUEST);

        refusal(() -> process(one, REQUEST));
        assertThat(refusalsKept()).isZero();
        refusal(() -> process(one, process));
        assertThat(refusalsKept()).isEqualTo(1);
        submit(one, process);
        submit(one, process);
        assertThat(refusalsKept()).isEqualTo(1);
    }

    private double refusalsKept() {
        return one.bean(MeterRegistry.class).find("payflow.refusals").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Test
    void everyDecisionIsMeasuredByCommandAndOutcome() {
        create(one, REQUEST);
        create(one, REQUEST);
        create(one, REQUEST);
        refusal(() -> process(one, REQUEST));

        assertThat(decisions("CreatePayment", "accepted")).isEqualTo(1);
        assertThat(decisions("CreatePayment", "replayed")).isEqualTo(2);
        assertThat(decisions("ProcessPayment", "transition-not-allowed")).isEqualTo(1);
    }

    private long decisions(String command, String outcome) {
        return one.bean(MeterRegistry.class)
                .get("payflow.commands")
                .tags("command", command, "outcome", outcome)
                .timer()
                .count();
    }

    @Test
    void everyEventKeepsItsOriginInTheStore() {
        create(one, REQUEST);
        submit(one, REQUEST.ofClient("dashboard").withKey("key-2"));

        List<Map<String, Object>> metadata = new ArrayList<>();
        two.bean(EventStore.class)
                .readEvents(ID)
                .forEachRemaining(event -> metadata.add(Map.copyOf(event.getMetaData())));

        assertThat(metadata).hasSize(2);
        assertThat(metadata.get(0))
                .containsEntry("client", "shop")
                .containsEntry("operation", "payment.create")
                .containsEntry("idempotencyKey", "key-1");
        assertThat(metadata.get(1))
                .containsEntry("client", "dashboard")
                .containsEntry("operation", "payment.submit")
                .containsEntry("idempotencyKey", "key-2")
                .containsEntry("requestFingerprint", "fingerprint of body")
                .containsKeys("actor", "role", "answerRevision", "correlationId", "causationId")
                .doesNotContainKey(CommandContext.METADATA);
    }

    private static Answer<PaymentState> create(Node node, SampleRequest request) {
        CreatePayment command = new CreatePayment(
                ID,
                "merch_001",
                null,
                new Money(1250, "USD"),
                PaymentIntent.CAPTURE,
                new PaymentMethod(PaymentMethod.CARD, "tok_visa", null),
                null,
                null,
                false,
                SampleRequest.NOW);
        return dispatch(node, command, request, "create");
    }

    private static Answer<PaymentState> submit(Node node, SampleRequest request) {
        return dispatch(node, new SubmitPayment(ID, null, SampleRequest.NOW), request, "submit");
    }

    private static Answer<PaymentState> process(Node node, SampleRequest request) {
        return dispatch(node, new ProcessPayment(ID, null, SampleRequest.NOW), request, "process");
    }

    private static Answer<PaymentState> cancel(Node node, SampleRequest request) {
        return dispatch(node, new CancelPayment(ID, null, SampleRequest.NOW), request, "cancel");
    }

    private static Answer<PaymentState> dispatch(
            Node node, PaymentCommand command, SampleRequest request, String operation) {
        return node.commands()
                .dispatch(command, ID, request.context("payment", operation), CommandDispatcherTest::fold);
    }

    private static PaymentState fold(List<Object> events) {
        return PaymentState.fold(events.stream().map(PaymentEvent.class::cast).toList());
    }

    private List<PaymentEvent> stored() {
        List<PaymentEvent> events = new ArrayList<>();
        one.bean(EventStore.class)
                .readEvents(ID)
                .forEachRemaining(event -> events.add((PaymentEvent) event.getPayload()));
        return events;
    }

    private static Rejection refusal(Callable<?> request) {
        return catchThrowableOfType(Rejection.class, request::call);
    }
}
