package io.payflow.command.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.payflow.api.access.Role;
import io.payflow.api.payment.PaymentAction;
import io.payflow.api.payment.PaymentCommand;
import io.payflow.api.payment.PaymentCommand.CapturePayment;
import io.payflow.api.payment.PaymentIntent;
import io.payflow.command.claims.Payable;
import io.payflow.command.claims.PayablePayments;
import io.payflow.command.eventstore.TestDatabase;
import io.payflow.command.idempotency.Node;
import io.payflow.command.idempotency.SampleRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A payment can be paid out from the very append that captures its money, and no earlier. */
class CapturedPaymentTest {
    private static final SampleRequest OPERATOR = SampleRequest.by(Role.OPERATOR);

    private HikariDataSource pool;
    private Node node;
    private int requests;

    @BeforeEach
    void open() {
        pool = TestDatabase.h2().pool(2);
        node = new Node(pool);
    }

    @AfterEach
    void close() {
        node.close();
        pool.close();
    }

    @Test
    void paymentThatSucceedsCanBePaidOutInFull() {
        send(PaymentHistory.create(PaymentIntent.CAPTURE, true));
        send(PaymentHistory.command(PaymentAction.PROCESS));
        assertThat(payable()).isEmpty();

        send(PaymentHistory.command(PaymentAction.SUCCEED));

        assertThat(payable()).containsExactly(payable(PaymentHistory.AMOUNT));
    }

    @Test
    void partOfAnAuthorizedPaymentCanBePaidOutOnceItIsCaptured() {
        send(PaymentHistory.create(PaymentIntent.AUTHORIZE_ONLY, true));
        send(PaymentHistory.command(PaymentAction.PROCESS));
        send(PaymentHistory.command(PaymentAction.AUTHORIZE));
        assertThat(payable()).isEmpty();

        send(new CapturePayment(PaymentHistory.ID, PaymentHistory.AMOUNT - 1, null, SampleRequest.NOW));

        assertThat(payable()).containsExactly(payable(PaymentHistory.AMOUNT - 1));
    }

    @Test
    void paymentIsPayableFromTheMomentItWasCaptured() {
        send(PaymentHistory.create(PaymentIntent.CAPTURE, true));
        send(PaymentHistory.command(PaymentAction.PROCESS));
        send(PaymentHistory.command(PaymentAction.SUCCEED));

        PayablePayments payments = node.bean(PayablePayments.class);
        assertThat(payments.eligible("merch_001", "USD", SampleRequest.NOW, 1)).hasSize(1);
        assertThat(payments.eligible("merch_001", "USD", SampleRequest.NOW.minus(Duration.ofMillis(1)), 1))
                .isEmpty();
    }

    @Test
    void paymentThatFailsOrIsCanceledIsNeverPaidOut() {
        send(PaymentHistory.create(PaymentIntent.CAPTURE, true));
        send(PaymentHistory.command(PaymentAction.FAIL));
        assertThat(payable()).isEmpty();

        send(PaymentHistory.create("pay_other", PaymentIntent.CAPTURE, true));
        send(PaymentHistory.command("pay_other", PaymentAction.CANCEL));
        assertThat(node.bean(PayablePayments.class).find(List.of("pay_other"))).isEmpty();
    }

    private void send(PaymentCommand command) {
        SampleRequest request = OPERATOR.withKey("key-" + requests++);
        node.commands().dispatch(command, command.paymentId(), request.context("payment", "any"), events -> null);
    }

    private List<Payable> payable() {
        return node.bean(PayablePayments.class).find(List.of(PaymentHistory.ID));
    }

    private static Payable payable(long amount) {
        return new Payable(PaymentHistory.ID, "merch_001", "USD", amount, Payable.Status.PAYABLE, null);
    }
}
