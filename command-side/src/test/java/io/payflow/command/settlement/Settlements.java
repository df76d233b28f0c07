package io.payflow.command.settlement;

import static org.awaitility.Awaitility.await;

import io.payflow.api.access.Role;
import io.payflow.api.merchant.MerchantCommand.DefineMerchant;
import io.payflow.api.merchant.SettlementCalendar;
import io.payflow.api.merchant.SettlementFrequency;
import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.InstructionOutcome;
import io.payflow.api.payout.PayoutCommand;
import io.payflow.api.payout.PayoutCommand.AnswerPayoutInstruction;
import io.payflow.api.payout.PayoutCommand.BeginPayoutInstruction;
import io.payflow.api.payout.PayoutCommand.CancelPayout;
import io.payflow.api.payout.PayoutCommand.CreatePayout;
import io.payflow.api.payout.PayoutCommand.ItemWord;
import io.payflow.api.payout.PayoutCommand.ReportPayout;
import io.payflow.api.payout.PayoutCommand.SubmitPayout;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.ReportKind;
import io.payflow.api.reconciliation.Resolution;
import io.payflow.api.reconciliation.TaskCommand;
import io.payflow.api.reconciliation.TaskCommand.ApproveResolution;
import io.payflow.api.reconciliation.TaskCommand.ClaimTask;
import io.payflow.api.reconciliation.TaskCommand.ProposeResolution;
import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.api.reconciliation.TaskEvent.Evidence;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.api.reconciliation.TaskStatus;
import io.payflow.command.eventstore.TestDatabase;
import io.payflow.command.idempotency.History;
import io.payflow.command.idempotency.Node;
import io.payflow.command.idempotency.ResourceIds;
import io.payflow.command.idempotency.SampleRequest;
import io.payflow.command.job.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database with a merchant, the nodes that settle its payouts, and the clock that they share. */
final class Settlements implements AutoCloseable {
    static final String MERCHANT = "merch_001";

    /** The Monday before Thanksgiving, at ten in the morning in New York: expected on Wednesday, grace until Friday. */
    static final Instant START = Instant.parse("2026-11-23T15:00:00Z");

    static final Instant EXPECTED_AT = Instant.parse("2026-11-25T22:00:00Z");
    static final Instant GRACE_UNTIL = Instant.parse("2026-11-27T22:00:00Z");

    private static final SampleRequest OPERATOR =
            SampleRequest.by(Role.OPERATOR).ofClient("olga");
    private static final SampleRequest APPROVER =
            SampleRequest.by(Role.APPROVER).ofClient("otto");
    private static final SampleRequest BANK = SampleRequest.by(Role.GATEWAY).ofClient("bank");
    private static final List<Evidence> EVIDENCE = List.of(new Evidence("bank_reference", "E2E-1", null));

    private final TestDatabase database;
    private final List<SettlementNode> nodes = new ArrayList<>();
    private int requests;
    volatile Instant now = START;

    Settlements(TestDatabase database) {
        this.database = database;
    }

    /** Nodes that settle, from now on. */
    Settlements start(int count) {
        InstantSource time = () -> now;
        Clock clock = time.withZone(ZoneOffset.UTC);
        for (int i = 0; i < count; i++) {
            nodes.add(new SettlementNode(database, clock));
        }
        return this;
    }

    void stop() {
        nodes.forEach(SettlementNode::close);
        nodes.clear();
    }

    List<SettlementNode> nodes() {
        return nodes;
    }

    /** The nodes in turn. */
    private Node node() {
        return nodes.get(requests % nodes.size()).writeSide();
    }

    JdbcTemplate jdbc() {
        return nodes.get(0).bean(JdbcTemplate.class);
    }

    /** A merchant with 1 % fee that settles on T+2 after 17:00 in New York. */
    Settlements define() {
        DefineMerchant command = new DefineMerchant(
                MERCHANT,
                "TechCorp",
                2,
                SettlementCalendar.FED,
                LocalTime.of(17, 0),
                ZoneId.of("America/New_York"),
                0,
                SettlementFrequency.MANUAL,
                100,
                "6789",
                START);
        SampleRequest admin = next(SampleRequest.by(Role.ADMIN));
        node().commands().dispatch(command, MERCHANT, admin.context("merchant", "define"), events -> null);
        return this;
    }

    /** The id of a new payout with items of 50 000 US cents each. */
    String create(int items) {
        SampleRequest request = next(OPERATOR);
        String payoutId = ResourceIds.derive("po", request.context("payout", "create"));
        List<String> payments = IntStream.rangeClosed(1, items)
                .mapToObj(number -> "pay_" + payoutId + "_" + number)
                .toList();
        jdbc().batchUpdate(
                        "insert into payable_payment (payment_id, merchant_id, currency, amount, status, payable_at)"
                                + " values (?, ?, 'USD', 50000, 'payable', ?)",
                        payments.stream()
                                .map(id -> new Object[] {id, MERCHANT, START.atOffset(ZoneOffset.UTC)})
                                .toList());
        dispatch(new CreatePayout(payoutId, MERCHANT, "USD", payments, null, now), "create", request);
        return payoutId;
    }

    /** The id of a new payout that is submitted. */
    String submit(int items) {
        String payoutId = create(items);
        submit(payoutId);
        return payoutId;
    }

    void submit(String payoutId) {
        dispatch(new SubmitPayout(payoutId, null, now), "submit", next(OPERATOR));
    }

    void beginInstruction(String payoutId) {
        dispatch(new BeginPayoutInstruction(payoutId, now), "begin-instruction", next(OPERATOR));
    }

    void answerInstruction(String payoutId, InstructionOutcome outcome) {
        dispatch(
                new AnswerPayoutInstruction(payoutId, outcome, null, null, null, now),
                "answer-instruction",
                next(OPERATOR));
    }

    void cancel(String payoutId) {
        dispatch(new CancelPayout(payoutId, null, now), "cancel", next(OPERATOR));
    }

    void report(String payoutId, ReportKind kind, ItemWord... words) {
        report(payoutId, "n-" + requests, kind, words);
    }

    void report(String payoutId, String notificationId, ReportKind kind, ItemWord... words) {
        ReportPayout command = new ReportPayout(payoutId, notificationId, kind, Arrays.asList(words), now);
        requests++;
        dispatch(command, "report", BANK.withKey(notificationId));
    }

    static ItemWord word(String payoutId, int number, BankWord outcome) {
        return new ItemWord(PayoutItem.id(payoutId, number), outcome, null, null);
    }

    private void dispatch(PayoutCommand command, String operation, SampleRequest request) {
        node().commands().dispatch(command, command.payoutId(), request.context("payout", operation), events -> null);
    }

    /** Claims and proposes, and approves what needs it; from wherever the task stands. */
    void resolve(TaskState task, Resolution all) {
        if (task.status() == TaskStatus.OPEN) {
            dispatch(new ClaimTask(task.id(), now), "claim", next(OPERATOR));
        }
        if (task(task.id()).status() == TaskStatus.CLAIMED) {
            dispatch(
                    new ProposeResolution(task.id(), "As on the statement.", EVIDENCE, all, List.of(), now),
                    "propose",
                    next(OPERATOR));
        }
        TaskState proposed = task(task.id());
        if (proposed.status() == TaskStatus.PROPOSED) {
            dispatch(new ApproveResolution(task.id(), proposed.version(), now), "approve", next(APPROVER));
        }
    }

    private void dispatch(TaskCommand command, String operation, SampleRequest request) {
        node().commands().dispatch(command, command.taskId(), request.context("task", operation), events -> null);
    }

    private SampleRequest next(SampleRequest request) {
        requests++;
        return request.withKey("request-" + requests);
    }

    PayoutState payout(String payoutId) {
        return PayoutState.fold(events(payoutId));
    }

    List<PayoutEvent> events(String payoutId) {
        return history().all(payoutId).stream().map(PayoutEvent.class::cast).toList();
    }

    /** How often this happened to a payout. */
    long count(String payoutId, Class<? extends PayoutEvent> event) {
        return events(payoutId).stream().filter(event::isInstance).count();
    }

    /** The tasks on a payout, in the order in which they were opened. */
    List<TaskState> tasks(String payoutId) {
        Set<String> possible = LongStream.rangeClosed(0, payout(payoutId).version())
                .mapToObj(since -> ResourceIds.ofTask(payoutId, since))
                .collect(Collectors.toSet());
        return jdbc()
                .queryForList(
                        "select aggregate_identifier from domain_event_entry where payload_type = 'TaskOpened'"
                                + " order by global_index",
                        String.class)
                .stream()
                .filter(possible::contains)
                .map(this::task)
                .toList();
    }

    List<TaskState> openTasks(String payoutId) {
        return tasks(payoutId).stream()
                .filter(task -> task.status() != TaskStatus.RESOLVED)
                .toList();
    }

    private TaskState task(String taskId) {
        return TaskState.fold(
                history().all(taskId).stream().map(TaskEvent.class::cast).toList());
    }

    private History history() {
        return nodes.get(0).bean(History.class);
    }

    /** Waits until nothing is due, and settlement has come to the last event. */
    void awaitCalm() {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(this::isCalm);
    }

    private boolean isCalm() {
        Optional<Instant> due = nodes.get(0).bean(Jobs.class).nextDue();
        if (due.isPresent() && !due.get().isAfter(now)) {
            return false;
        }
        long last = lastEvent();
        return nodes.stream().anyMatch(node -> node.position().orElse(-1) >= last) && lastEvent() == last;
    }

    private long lastEvent() {
        Long last = jdbc().queryForObject("select coalesce(max(global_index), 0) from domain_event_entry", Long.class);
        return last == null ? 0 : last;
    }

    /** The names of the deadlines that are still to come, in order. */
    List<String> deadlines() {
        return jdbc()
                .queryForList("select id from durable_job where kind = 'deadline' order by id", String.class)
                .stream()
                .map(id -> id.substring(0, id.indexOf(':')))
                .toList();
    }

    long sagas() {
        return rows("saga_entry");
    }

    long rows(String table) {
        Long count = jdbc().queryForObject("select count(*) from " + table, Long.class);
        return count == null ? 0 : count;
    }

    @Override
    public void close() {
        stop();
    }
}
