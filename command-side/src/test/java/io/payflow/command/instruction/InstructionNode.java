package io.payflow.command.instruction;

import com.zaxxer.hikari.HikariDataSource;
import io.payflow.api.access.Role;
import io.payflow.api.merchant.MerchantCommand.DefineMerchant;
import io.payflow.api.merchant.SettlementCalendar;
import io.payflow.api.merchant.SettlementFrequency;
import io.payflow.api.payment.PaymentCommand;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payout.PayoutCommand;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.reconciliation.TaskCommand;
import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.command.eventstore.TestDatabase;
import io.payflow.command.gateway.Connections;
import io.payflow.command.idempotency.History;
import io.payflow.command.idempotency.Node;
import io.payflow.command.idempotency.SampleRequest;
import io.payflow.command.job.Job;
import io.payflow.command.job.JobHandler;
import io.payflow.command.job.JobKind;
import io.payflow.command.job.Next;
import io.payflow.command.reconciliation.ReconciliationTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A node to which a bank and a processor are connected that say what the test scripts. Its jobs are run one by one when the
 * test says so, so that a run can be repeated, or cut off, where it matters.
 */
final class InstructionNode implements AutoCloseable {
    static final String MERCHANT = "merch_001";
    private static final SampleRequest OPERATOR = SampleRequest.by(Role.ADMIN, Role.APPROVER);

    final ScriptedProcessor processor = new ScriptedProcessor();
    final ScriptedBank bank = new ScriptedBank();
    private final HikariDataSource pool = TestDatabase.h2().pool(4);
    private final Node node;
    private Instant now = SampleRequest.NOW;
    private int requests;

    InstructionNode() {
        this(Map.of(), true);
    }

    /** @param gateways whether there are still beans of the gateways, as there are while both sides are connected */
    InstructionNode(Map<String, Object> properties, boolean gateways) {
        node = new Node(pool, new Connections(true, true), context -> wire(context, properties, gateways));
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
                now);
        node.commands().dispatch(merchant, MERCHANT, next().context("merchant", "define"), events -> null);
    }

    /** What asks the processor on a node that was started anew without one. */
    EnquireProcessor withoutGateways() {
        return new EnquireProcessor(
                node.bean(History.class),
                node.bean(PaymentReports.class),
                node.bean(TaskEnquiries.class),
                node.bean(ProcessCalls.class),
                Optional.empty(),
                node.bean(InstructionProperties.class));
    }

    /** What watches over the processor on a node that was started anew without one. */
    WatchProcessor watchingNobody() {
        return new WatchProcessor(
                node.bean(History.class),
                node.bean(PaymentReports.class),
                node.bean(ProcessCalls.class),
                Optional.empty(),
                node.bean(InstructionProperties.class));
    }

    private void wire(AnnotationConfigApplicationContext context, Map<String, Object> properties, boolean gateways) {
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        context.registerBean(Clock.class, this::clock);
        if (gateways) {
            context.registerBean(ScriptedProcessor.class, () -> processor);
            context.registerBean(ScriptedBank.class, () -> bank);
        }
        context.register(ReconciliationTask.class);
        context.scan(InstructBank.class.getPackageName());
        ClassPathBeanDefinitionScanner withoutControllers = new ClassPathBeanDefinitionScanner(context, false);
        withoutControllers.addIncludeFilter(new AssignableTypeFilter(JobHandler.class));
        withoutControllers.addIncludeFilter(new AnnotationTypeFilter(Configuration.class));
        withoutControllers.scan(ReconciliationTask.class.getPackageName());
    }

    private Clock clock() {
        InstructionNode outer = this;
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return outer.now;
            }
        };
    }

    Instant now() {
        return now;
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    /** Runs the first job of a kind, as the service would once it is due. */
    Next run(JobKind kind) {
        Map<String, Object> row = first(kind);
        Job job = job(row, kind);
        int attempt = (int) row.get("attempts") + 1;
        jdbc().update("update durable_job set attempts = ? where id = ?", attempt, job.id());
        Next next = run(job, attempt);
        if (next instanceof Next.Again again) {
            jdbc().update(
                            "update durable_job set due_at = ? where id = ?",
                            again.dueAt().atOffset(ZoneOffset.UTC),
                            job.id());
            now = again.dueAt();
        } else {
            jdbc().update("delete from durable_job where id = ?", job.id());
        }
        return next;
    }

    /** Runs a job once more, whatever became of it. */
    Next run(Job job, int attempt) {
        try {
            return handler(job.kind()).run(job, attempt);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first job of a kind. */
    Job job(JobKind kind) {
        return job(first(kind), kind);
    }

    private Map<String, Object> first(JobKind kind) {
        return jdbc().queryForMap("select * from durable_job where kind = ? order by id limit 1", kind.toString());
    }

    private static Job job(Map<String, Object> row, JobKind kind) {
        Instant dueAt = ((OffsetDateTime) row.get("due_at")).toInstant();
        return new Job((String) row.get("id"), kind, dueAt, (String) row.get("payload"));
    }

    /** The kinds of the jobs that are queued. */
    List<String> jobs() {
        return jdbc().queryForList("select kind from durable_job order by kind", String.class);
    }

    JobHandler handler(JobKind kind) {
        return node.beans(JobHandler.class).stream()
                .filter(handler -> handler.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    /** A payment of the merchant that can be paid out. */
    void payable(String paymentId, long amount) {
        jdbc().update(
                        "insert into payable_payment (payment_id, merchant_id, currency, amount, status, payable_at)"
                                + " values (?, ?, 'USD', ?, 'payable', ?)",
                        paymentId,
                        MERCHANT,
                        amount,
                        now.atOffset(ZoneOffset.UTC));
    }

    void send(PaymentCommand command) {
        node.commands().dispatch(command, command.paymentId(), next().context("payment", "any"), events -> null);
    }

    void send(PayoutCommand command) {
        node.commands().dispatch(command, command.payoutId(), next().context("payout", "any"), events -> null);
    }

    /** @param actor who works on the task */
    void send(TaskCommand command, String actor) {
        SampleRequest request = next().ofClient(actor);
        node.commands().dispatch(command, command.taskId(), request.context("task", "any"), events -> null);
    }

    private SampleRequest next() {
        return OPERATOR.withKey("key-" + requests++);
    }

    List<PaymentEvent> paymentEvents(String id) {
        return history(id).stream().map(PaymentEvent.class::cast).toList();
    }

    PaymentState payment(String id) {
        return PaymentState.fold(paymentEvents(id));
    }

    PayoutState payout(String id) {
        return PayoutState.fold(
                history(id).stream().map(PayoutEvent.class::cast).toList());
    }

    TaskState task(String id) {
        return TaskState.fold(history(id).stream().map(TaskEvent.class::cast).toList());
    }

    List<Object> history(String id) {
        return node.bean(History.class).all(id);
    }

    /** The ids of all tasks, in the order in which they were opened. */
    List<String> tasks() {
        return jdbc().queryForList(
                        "select aggregate_identifier from domain_event_entry where payload_type = 'TaskOpened'"
                                + " order by global_index",
                        String.class);
    }

    JdbcTemplate jdbc() {
        return node.bean(JdbcTemplate.class);
    }

    @Override
    public void close() {
        node.close();
        pool.close();
    }
}
