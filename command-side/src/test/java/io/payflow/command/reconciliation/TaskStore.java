package io.payflow.command.reconciliation;

import com.zaxxer.hikari.HikariDataSource;
import io.payflow.api.access.Role;
import io.payflow.api.merchant.MerchantCommand.DefineMerchant;
import io.payflow.api.merchant.SettlementCalendar;
import io.payflow.api.merchant.SettlementFrequency;
import io.payflow.api.reconciliation.Resolution;
import io.payflow.api.reconciliation.TaskCommand;
import io.payflow.api.reconciliation.TaskCommand.ExtendTask;
import io.payflow.api.reconciliation.TaskCommand.OpenTask;
import io.payflow.api.reconciliation.TaskCommand.ProposeResolution;
import io.payflow.api.reconciliation.TaskCommand.RecordEnquiry;
import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.api.reconciliation.TaskEvent.AddedItem;
import io.payflow.api.reconciliation.TaskEvent.Attempt;
import io.payflow.api.reconciliation.TaskEvent.Evidence;
import io.payflow.api.reconciliation.TaskReason;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.command.eventstore.TestDatabase;
import io.payflow.command.gateway.Connections;
import io.payflow.command.idempotency.Answer;
import io.payflow.command.idempotency.Node;
import io.payflow.command.idempotency.SampleRequest;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;

/** A node with a merchant, over which tasks are opened and worked on, and what tests ask of them. */
final class TaskStore implements AutoCloseable {
    static final String ID = "task_0123456789abcdefghjkmnpqrs";
    static final String PAYMENT = "pay_0123456789abcdefghjkmnpqrs";
    static final long FOUR_EYES_FROM = 100_000;
    static final SampleRequest HOLDER = SampleRequest.by(Role.OPERATOR).ofClient("holder");
    static final SampleRequest OTHER = SampleRequest.by(Role.OPERATOR).ofClient("other");
    static final SampleRequest APPROVER = SampleRequest.by(Role.APPROVER).ofClient("approver");
    static final Evidence EVIDENCE = new Evidence("bank_reference", "BR-7", "Seen in the bank's portal.");

    private static final String MERCHANT = "merch_001";
    private static final ReconciliationProperties PROPERTIES = new ReconciliationProperties(FOUR_EYES_FROM, 1);

    private final HikariDataSource pool = TestDatabase.h2().pool(4);
    private final Node node;
    private int requests;

    TaskStore(boolean bank) {
        node = new Node(pool, new Connections(bank, false), more -> {
            more.register(ReconciliationTask.class);
            more.registerBean(ReconciliationProperties.class, () -> PROPERTIES);
        });
        DefineMerchant merchant = new DefineMerchant(
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
                SampleRequest.NOW);
        node.commands().dispatch(merchant, MERCHANT, HOLDER.context("merchant", "define"), events -> null);
    }

    Answer<TaskState> send(TaskCommand command, SampleRequest request) {
        return node.commands()
                .dispatch(
                        command,
                        ID,
                        request.context("task", command.getClass().getSimpleName()),
                        events -> TaskState.fold(
                                events.stream().map(TaskEvent.class::cast).toList()));
    }

    /** As {@link #send}, under a key of its own. */
    Answer<TaskState> next(TaskCommand command, SampleRequest request) {
        return send(command, request.withKey("key-" + requests++));
    }

    /** Each as id, kind and payload. */
    List<String> jobs() {
        return node.bean(JdbcTemplate.class).queryForList("select * from durable_job order by id").stream()
                .map(row -> row.get("id") + " " + row.get("kind") + " " + row.get("payload"))
                .toList();
    }

    @Override
    public void close() {
        node.close();
        pool.close();
    }

    /** About items of a payout that was sent. */
    static OpenTask open(AddedItem... items) {
        return open(SampleRequest.NOW, List.of(attempt()), items);
    }

    static OpenTask open(Instant at, List<Attempt> attempts, AddedItem... items) {
        return new OpenTask(
                ID, TaskReason.INSTRUCTION_UNCLEAR, "po_1", null, MERCHANT, "USD", Arrays.asList(items), attempts, at);
    }

    static OpenTask openForPayment(long amount) {
        return new OpenTask(
                ID,
                TaskReason.PAYMENT_UNCLEAR,
                null,
                PAYMENT,
                MERCHANT,
                "USD",
                List.of(new AddedItem(PAYMENT, PAYMENT, amount, "submitted", null, null, null)),
                List.of(attempt()),
                SampleRequest.NOW);
    }

    static Attempt attempt() {
        return new Attempt("payout", "po_1", SampleRequest.NOW, null, null, null, null, null);
    }

    static AddedItem item(int number, long amount) {
        return new AddedItem("pi_" + number, "pay_" + number, amount, "reconciliation_required", null, null, null);
    }

    static ExtendTask extend(AddedItem... items) {
        return new ExtendTask(ID, Arrays.asList(items), List.of(), SampleRequest.NOW);
    }

    /** Every item has become the same. */
    static ProposeResolution propose(Resolution all, Evidence... evidence) {
        return new ProposeResolution(
                ID,
                "Checked with the bank.",
                evidence.length == 0 ? List.of(EVIDENCE) : Arrays.asList(evidence),
                all,
                List.of(),
                SampleRequest.NOW);
    }

    /** The items of these numbers settled. */
    static ProposeResolution proposeEach(String... itemIds) {
        return new ProposeResolution(
                ID,
                "Checked with the bank.",
                List.of(EVIDENCE),
                null,
                IntStream.range(0, itemIds.length)
                        .mapToObj(i -> new TaskCommand.ProposedItem(itemIds[i], Resolution.SETTLED))
                        .toList(),
                SampleRequest.NOW);
    }

    static RecordEnquiry enquiry(TaskEvent.LaterWord... words) {
        return new RecordEnquiry(
                ID, "po_1", "accepted", null, null, "bank-77", Arrays.asList(words), SampleRequest.NOW);
    }
}
