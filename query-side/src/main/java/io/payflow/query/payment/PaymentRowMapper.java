package io.payflow.query.payment;

import io.payflow.api.payment.PaymentDoubt;
import io.payflow.api.payment.PaymentInstruction;
import io.payflow.api.payment.PaymentIntent;
import io.payflow.api.payment.PaymentMethod;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.api.payment.PendingInstruction;
import io.payflow.api.payment.ProcessorWord;
import io.payflow.query.projection.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Translates between a payment's row and its state. */
final class PaymentRowMapper implements RowMapper<PaymentRow> {
    static final String COLUMNS = """
            id, merchant_id, customer_id, amount, currency, intent, method_type, card_token, account_id, description, \
            metadata, status, pending_instruction, pending_reference, pending_amount, pending_begun, doubt, doubt_word, \
            doubt_suggestion, doubt_amount, doubt_since, refused_amount, captured_amount, failure_code, failure_message, \
            processor_reference, created_at, updated_at, completed_at, version, created_position""";

    private static final TypeReference<Map<String, String>> METADATA = new TypeReference<>() {};

    /** Its own, so that how the web renders JSON never changes what a rebuilt row holds. */
    private final JsonMapper json = JsonMapper.builder().build();

    @Override
    public PaymentRow mapRow(ResultSet row, int number) throws SQLException {
        PaymentState payment = new PaymentState(
                row.getString("id"),
                row.getString("merchant_id"),
                row.getString("customer_id"),
                row.getLong("amount"),
                row.getString("currency"),
                PaymentIntent.of(row.getString("intent")).orElseThrow(),
                new PaymentMethod(
                        row.getString("method_type"), row.getString("card_token"), row.getString("account_id")),
                row.getString("description"),
                metadata(row.getString("metadata")),
                status(row.getString("status")),
                pending(row),
                doubt(row),
                row.getLong("refused_amount"),
                row.getLong("captured_amount"),
                row.getString("failure_code"),
                row.getString("failure_message"),
                row.getString("processor_reference"),
                Timestamps.read(row, "created_at"),
                Timestamps.read(row, "updated_at"),
                Timestamps.read(row, "completed_at"),
                row.getLong("version"));
        return new PaymentRow(payment, row.getLong("created_position"));
    }

    /** A row as its projection needs it. */
    ProjectedPayment projected(ResultSet row, int number) throws SQLException {
        return new ProjectedPayment(mapRow(row, number).payment(), Timestamps.read(row, "submitted_at"));
    }

    Object[] insertion(ProjectedPayment projected, long createdPosition) {
        PaymentState payment = projected.payment();
        return new Object[] {
            payment.id(),
            payment.merchantId(),
            payment.customerId(),
            payment.amount(),
            payment.currency(),
            payment.intent().toString(),
            payment.paymentMethod().type(),
            payment.paymentMethod().cardToken(),
            payment.paymentMethod().accountId(),
            payment.description(),
            payment.metadata() == null ? null : json.writeValueAsString(payment.metadata()),
            payment.status().toString(),
            pending(payment, PendingInstruction::instruction),
            pending(payment, PendingInstruction::reference),
            pending(payment, PendingInstruction::amount),
            pending(payment, PendingInstruction::begun),
            doubt(payment, PaymentDoubt::kind),
            doubt(payment, PaymentDoubt::word),
            doubt(payment, PaymentDoubt::suggestion),
            doubt(payment, PaymentDoubt::amount),
            doubt(payment, PaymentDoubt::since),
            payment.refusedAmount(),
            payment.capturedAmount(),
            payment.failureCode(),
            payment.failureMessage(),
            payment.processorReference(),
            Timestamps.of(payment.createdAt()),
            Timestamps.of(payment.updatedAt()),
            Timestamps.of(payment.completedAt()),
            payment.version(),
            createdPosition,
            Timestamps.of(projected.submittedAt())
        };
    }

    Object[] change(ProjectedPayment projected) {
        PaymentState payment = projected.payment();
        return new Object[] {
            payment.status().toString(),
            pending(payment, PendingInstruction::instruction),
            pending(payment, PendingInstruction::reference),
            pending(payment, PendingInstruction::amount),
            pending(payment, PendingInstruction::begun),
            doubt(payment, PaymentDoubt::kind),
            doubt(payment, PaymentDoubt::word),
            doubt(payment, PaymentDoubt::suggestion),
            doubt(payment, PaymentDoubt::amount),
            doubt(payment, PaymentDoubt::since),
            payment.refusedAmount(),
            payment.capturedAmount(),
            payment.failureCode(),
            payment.failureMessage(),
            payment.processorReference(),
            Timestamps.of(payment.updatedAt()),
            Timestamps.of(payment.completedAt()),
            Timestamps.of(projected.submittedAt()),
            payment.version(),
            payment.id()
        };
    }

    private static PendingInstruction pending(ResultSet row) throws SQLException {
        String instruction = row.getString("pending_instruction");
        return instruction == null
                ? null
                : new PendingInstruction(
                        PaymentInstruction.of(instruction),
                        row.getString("pending_reference"),
                        row.getLong("pending_amount"),
                        row.getBoolean("pending_begun"));
    }

    private static Object pending(PaymentState payment, Function<PendingInstruction, ?> column) {
        return payment.pending() == null ? null : text(column.apply(payment.pending()));
    }

    private static PaymentDoubt doubt(ResultSet row) throws SQLException {
        String kind = row.getString("doubt");
        return kind == null
                ? null
                : new PaymentDoubt(
                        PaymentDoubt.Kind.of(kind),
                        word(row.getString("doubt_word")),
                        word(row.getString("doubt_suggestion")),
                        row.getLong("doubt_amount"),
                        row.getLong("doubt_since"));
    }

    private static Object doubt(PaymentState payment, Function<PaymentDoubt, ?> column) {
        return payment.doubt() == null ? null : text(column.apply(payment.doubt()));
    }

    private static ProcessorWord word(String name) {
        return name == null ? null : ProcessorWord.of(name);
    }

    /** An enum's value is stored by its name on the wire. */
    private static Object text(Object value) {
        return value instanceof Enum<?> ? value.toString() : value;
    }

    private static PaymentStatus status(String wireName) {
        return PaymentStatus.valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    private Map<String, String> metadata(String text) {
        return text == null ? null : json.readValue(text, METADATA);
    }
}
