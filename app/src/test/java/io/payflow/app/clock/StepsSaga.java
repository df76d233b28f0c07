package io.payflow.app.clock;

import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.springframework.beans.factory.annotation.Autowired;

/** Has deadlines in the hours and days after a payment was submitted, one of which brings about another. */
public class StepsSaga {
    private transient DeadlineManager deadlines;
    private transient Log log;
    private Instant submittedAt;

    /** What happened when, by the service's clock. */
    static final class Log {
        private final Clock clock;
        final List<String> entries = new CopyOnWriteArrayList<>();

        Log(Clock clock) {
            this.clock = clock;
        }

        private void add(String what, Instant since) {
            entries.add(what + " " + Duration.between(since, clock.instant()).toHours() + "h");
        }
    }

    @Autowired
    void connect(DeadlineManager deadlines, Log log) {
        this.deadlines = deadlines;
        this.log = log;
    }

    @StartSaga
    @SagaEventHandler(associationProperty = "paymentId")
    void on(PaymentSubmitted event) {
        submittedAt = event.occurredAt();
        deadlines.schedule(submittedAt.plus(Duration.ofDays(10)), "last");
        deadlines.schedule(submittedAt.plus(Duration.ofHours(1)), "first");
        deadlines.schedule(submittedAt.plus(Duration.ofHours(4)), "third");
    }

    @DeadlineHandler(deadlineName = "first")
    void first() {
        log.add("first", submittedAt);
        deadlines.schedule(Duration.ofMinutes(70), "second");
    }

    @DeadlineHandler(deadlineName = "second")
    void second() {
        log.add("second", submittedAt);
    }

    @DeadlineHandler(deadlineName = "third")
    void third() {
        log.add("third", submittedAt);
    }

    @DeadlineHandler(deadlineName = "last")
    void last() {
        log.add("last", submittedAt);
    }
}
