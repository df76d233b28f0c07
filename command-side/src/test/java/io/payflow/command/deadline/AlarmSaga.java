package io.payflow.command.deadline;

import io.payflow.api.payment.PaymentEvent.PaymentActionRequired;
import io.payflow.api.payment.PaymentEvent.PaymentCanceled;
import io.payflow.api.payment.PaymentEvent.PaymentContinued;
import io.payflow.api.payment.PaymentEvent.PaymentProcessingStarted;
import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Rings an hour after a payment was submitted, unless it is told not to. Its state is in private fields alone; the class is
 * public because Axon makes instances of no other.
 */
@Saga
public class AlarmSaga {
    static final Duration PATIENCE = Duration.ofHours(1);

    private transient DeadlineManager deadlines;
    private transient Bell bell;

    private final List<String> heard = new ArrayList<>();
    private String paymentId;
    private String ringId;

    @Autowired
    void connect(DeadlineManager deadlines, Bell bell) {
        this.deadlines = deadlines;
        this.bell = bell;
    }

    @StartSaga
    @SagaEventHandler(associationProperty = "paymentId")
    void on(PaymentSubmitted event) {
        paymentId = event.paymentId();
        ringId = deadlines.schedule(event.occurredAt().plus(PATIENCE), "ring", event.reason());
        deadlines.schedule(PATIENCE.multipliedBy(2), "second-ring");
    }

    @SagaEventHandler(associationProperty = "paymentId")
    void on(PaymentProcessingStarted event) {
        heard.add(event.reason());
    }

    @SagaEventHandler(associationProperty = "paymentId")
    void on(PaymentCanceled event) {
        bell.beforeCancel(paymentId);
        deadlines.cancelSchedule("ring", ringId);
        deadlines.cancelAllWithinScope("second-ring");
        heard.add("canceled");
    }

    @SagaEventHandler(associationProperty = "paymentId")
    void on(PaymentContinued event) {
        deadlines.cancelAll("second-ring");
    }

    @SagaEventHandler(associationProperty = "paymentId")
    void on(PaymentActionRequired event) {
        SagaLifecycle.end();
    }

    @DeadlineHandler(deadlineName = "ring")
    void ring(String payload, @Timestamp Instant dueAt, @MetaDataValue("client") String client) {
        heard.add("ring " + payload + " " + dueAt + " " + client);
        bell.ring(paymentId);
    }

    @DeadlineHandler(deadlineName = "second-ring")
    void ringAgain() {
        heard.add("second ring");
    }
}
