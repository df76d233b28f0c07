package io.payflow.command.payment;

import static io.payflow.command.payment.PaymentHistory.AMOUNT;
import static io.payflow.command.payment.PaymentHistory.ID;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.payflow.api.access.Role;
import io.payflow.api.payment.PaymentAction;
import io.payflow.api.payment.PaymentCommand;
import io.payflow.api.payment.PaymentCommand.CapturePayment;
import io.payflow.api.payment.PaymentCommand.ReportPayment;
import io.payflow.api.payment.PaymentCommand.ResolvePayment;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentAuthorized;
import io.payflow.api.payment.PaymentEvent.PaymentCanceled;
import io.payflow.api.payment.PaymentEvent.PaymentCaptured;
import io.payflow.api.payment.PaymentEvent.PaymentCreated;
import io.payflow.api.payment.PaymentEvent.PaymentProcessingStarted;
import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import io.payflow.api.payment.PaymentIntent;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.ProcessorWord;
import io.payflow.api.payment.ReportSource;
import io.payflow.api.reconciliation.Resolution;
import io.payflow.command.eventstore.TestDatabase;
import io.payflow.command.gateway.Connections;
import io.payflow.command.idempotency.History;
import io.payflow.command.idempotency.Node;
import io.payflow.command.idempotency.SampleRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where no processor is connected nothing is instructed: what is asked for counts as confirmed at once. */
class ManualPaymentTest {
    private static final SampleRequest OPERATOR = SampleRequest.by(Role.OPERATOR);

    private HikariDataSource pool;
    private Node node;
    private int requests;

    @BeforeEach
    void open() {
        pool = TestDatabase.h2().pool(2);
        node = new Node(pool, new Connections(true, false), more -> {});
        send(PaymentHistory.create(PaymentIntent.AUTHORIZE_ONLY, false));
        send(PaymentHistory.command(PaymentAction.SUBMIT));
        send(PaymentHistory.command(PaymentAction.PROCESS));
        send(PaymentHistory.command(PaymentAction.AUTHORIZE));
    }

    @AfterEach
    void close() {
        node.close();
        pool.close();
    }

    @Test
    void captureIsConfirmedAtOnceAndNothingIsQueued() {
        send(new CapturePayment(ID, AMOUNT, null, SampleRequest.NOW));

        assertThat(types())
                .containsExactly(
                        PaymentCreated.class,
                        PaymentSubmitted.class,
                        PaymentProcessingStarted.class,
                        PaymentAuthorized.class,
                        PaymentCaptured.class);
        assertThat(jobs()).isZero();
    }

    @Test
    void cancellationOfHeldFundsIsConfirmedAtOnceAndNothingIsQueued() {
        send(PaymentHistory.command(PaymentAction.CANCEL));

        assertThat(types()).endsWith(PaymentCanceled.class).hasSize(5);
        assertThat(jobs()).isZero();
        assertThat(PaymentState.fold(events()).pendingInstruction()).isNull();
    }

    @Test
    void creationThatSubmitsQueuesNothing() {
        send(PaymentHistory.create("pay_other", PaymentIntent.CAPTURE, true));

        assertThat(jobs()).isZero();
    }

    @Test
    void contradictionThatCameToNothingLetsNothingBeInstructed() {
        String other = "pay_other";
        send(PaymentHistory.create(other, PaymentIntent.CAPTURE, true));
        send(new ReportPayment(
                other,
                "report-1",
                ReportSource.NOTIFICATION,
                null,
                null,
                ProcessorWord.AUTHORIZED,
                null,
                null,
                null,
                SampleRequest.NOW));

        send(new ResolvePayment(other, "task_1", Resolution.FAILED, SampleRequest.NOW));

        assertThat(node.bean(JdbcTemplate.class).queryForList("select kind from durable_job", String.class))
                .containsExactly("reconcile_payment");
    }

    private void send(PaymentCommand command) {
        SampleRequest request = OPERATOR.withKey("key-" + requests++);
        node.commands().dispatch(command, command.paymentId(), request.context("payment", "any"), events -> null);
    }

    private List<PaymentEvent> events() {
        return node.bean(History.class).all(ID).stream()
                .map(PaymentEvent.class::cast)
                .toList();
    }

    private List<Class<?>> types() {
        return events().stream().<Class<?>>map(PaymentEvent::getClass).toList();
    }

    private int jobs() {
        return node.bean(JdbcTemplate.class)
                .queryForList("select id from durable_job")
                .size();
    }
}
