package io.payflow.command.payment;

import io.payflow.api.payment.PaymentCommand.ReportPayment;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentReported;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.api.payment.ProcessorEffect;
import io.payflow.api.payment.ProcessorWord;
import io.payflow.api.payment.ProcessorWordTable;
import java.util.List;

/**
 * What a word of the processor led to.
 *
 * @param payment right after it
 */
record ProcessorReport(PaymentState payment, PaymentReported event) {
    private static final String UNSPECIFIED = "unspecified";

    /** What the word means for a payment, by {@link ProcessorWordTable}. */
    static PaymentReported event(PaymentState payment, ReportPayment report) {
        ProcessorEffect effect =
                ProcessorWordTable.effect(payment, report.instruction(), report.reference(), report.word());
        PaymentStatus status = effect == ProcessorEffect.MOVED ? status(report.word()) : null;
        return new PaymentReported(
                payment.id(),
                report.reportId(),
                report.source().toString(),
                report.instruction() == null ? null : report.instruction().toString(),
                report.reference(),
                report.word().toString(),
                effect.toString(),
                status == null ? null : status.toString(),
                status == PaymentStatus.SUCCEEDED ? captured(payment) : null,
                report.code() == null && status == PaymentStatus.FAILED ? UNSPECIFIED : report.code(),
                report.message(),
                report.processorReference(),
                report.occurredAt());
    }

    /** @param events from the payment's creation to the report */
    static ProcessorReport fold(List<Object> events) {
        PaymentState payment =
                PaymentState.fold(events.stream().map(PaymentEvent.class::cast).toList());
        return new ProcessorReport(payment, (PaymentReported) events.get(events.size() - 1));
    }

    private static long captured(PaymentState payment) {
        return payment.pending() == null ? payment.amount() : payment.pending().amount();
    }

    private static PaymentStatus status(ProcessorWord word) {
        return switch (word) {
            case PROCESSING -> PaymentStatus.PROCESSING;
            case REQUIRES_ACTION -> PaymentStatus.REQUIRES_ACTION;
            case AUTHORIZED -> PaymentStatus.AUTHORIZED;
            case SUCCEEDED -> PaymentStatus.SUCCEEDED;
            case FAILED -> PaymentStatus.FAILED;
            case VOIDED -> PaymentStatus.CANCELED;
            case UNKNOWN -> throw new IllegalArgumentException("An unknown outcome is no status");
        };
    }
}
