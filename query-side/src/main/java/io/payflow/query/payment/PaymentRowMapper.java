package io.payflow.query.payment;

import io.payflow.api.payment.PaymentIntent;
import io.payflow.api.payment.PaymentMethod;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Translates between a payment's row and its state. */
final class PaymentRowMapper implements RowMapper<PaymentRow> {
    static final String COLUMNS = """
            id, merchant_id, customer_id, amount, currency, intent, method_type, card_token, account_id, description, \
            metadata, status, pending_instruction, captured_amount, failure_code, failure_message, \
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
                row.getString("pending_instruction"),
                row.getLong("captured_amount"),
                row.getString("failure_code"),
                row.getString("failure_message"),
                row.getString("processor_reference"),
                time(row, "created_at"),
                time(row, "updated_at"),
                time(row, "completed_at"),
                row.getLong("version"));
        return new PaymentRow(payment, row.getLong("created_position"));
    }

    Object[] insertion(PaymentState payment, long createdPosition) {
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
            payment.pendingInstruction(),
            payment.capturedAmount(),
            payment.failureCode(),
            payment.failureMessage(),
            payment.processorReference(),
            timestamp(payment.createdAt()),
            timestamp(payment.updatedAt()),
            timestamp(payment.completedAt()),
            payment.version(),
            createdPosition
        };
    }

    Object[] change(PaymentState payment) {
        return new Object[] {
            payment.status().toString(),
            payment.pendingInstruction(),
            payment.capturedAmount(),
            payment.failureCode(),
            payment.failureMessage(),
            payment.processorReference(),
            timestamp(payment.updatedAt()),
            timestamp(payment.completedAt()),
            payment.version(),
            payment.id()
        };
    }

    static OffsetDateTime timestamp(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static PaymentStatus status(String wireName) {
        return PaymentStatus.valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    private Map<String, String> metadata(String text) {
        return text == null ? null : json.readValue(text, METADATA);
    }
}
