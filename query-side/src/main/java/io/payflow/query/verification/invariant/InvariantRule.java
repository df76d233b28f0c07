package io.payflow.query.verification.invariant;

import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.api.reconciliation.TaskState;
import java.util.stream.Stream;

/**
 * A promise that the events must keep. It is told record after record, each from its first event on; what it has to
 * remember over records is kept in {@link HashedRows}.
 */
abstract class InvariantRule {
    private final Findings findings;

    InvariantRule(String rule, String promise) {
        findings = new Findings(rule, promise);
    }

    /** Every event that can be read. */
    void event(HistoryEvent event) {}

    void payment(Step<PaymentState, PaymentEvent> step) {}

    void payout(Step<PayoutState, PayoutEvent> step) {}

    void task(Step<TaskState, TaskEvent> step) {}

    /**
     * From here on nobody can say what the record is: an event is missing, cannot be read, or cannot follow. That is a
     * violation of its own; no other rule is to make another one of it.
     *
     * @param state what the record was last; null if that is not known either
     * @param from the position since when
     */
    void broken(String recordId, Object state, long from) {}

    void recordEnds() {}

    /** The last record has ended. */
    void conclude() {}

    final Findings findings() {
        return findings;
    }

    Stream<RuleReport> reports() {
        return Stream.of(findings.report());
    }
}
