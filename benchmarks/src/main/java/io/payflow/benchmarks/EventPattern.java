package io.payflow.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event of a payment as the service stored it, of which many more are made: all that is the payment's own is put in
 * anew, and the rest stays as it is.
 */
final class EventPattern {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ROWS = """
            select type, payload_type, payload_revision, payload, meta_data
            from domain_event_entry where aggregate_identifier = ? order by sequence_number""";

    private final String type;
    private final String payloadType;
    private final String revision;
    private final ObjectNode payload;
    private final ObjectNode metadata;

    private EventPattern(String type, String payloadType, String revision, ObjectNode payload, ObjectNode metadata) {
        this.type = type;
        this.payloadType = payloadType;
        this.revision = revision;
        this.payload = payload;
        this.metadata = metadata;
    }

    /** All events of that payment, in their order. */
    static List<EventPattern> of(String paymentId, Connection store) throws SQLException {
        try (PreparedStatement statement = store.prepareStatement(ROWS)) {
            statement.setString(1, paymentId);
            List<EventPattern> patterns = new ArrayList<>();
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                patterns.add(new EventPattern(
                        rows.getString(1), rows.getString(2), rows.getString(3), object(rows, 4), object(rows, 5)));
            }
            return patterns;
        }
    }

    private static ObjectNode object(ResultSet rows, int column) throws SQLException {
        return (ObjectNode) JSON.readTree(rows.getBytes(column));
    }

    String type() {
        return type;
    }

    String payloadType() {
        return payloadType;
    }

    String revision() {
        return revision;
    }

    byte[] payload(MadePayment payment, String occurredAt) {
        payload.put("paymentId", payment.id()).put("occurredAt", occurredAt);
        if (payload.has("merchantId")) {
            payload.put("merchantId", payment.merchantId())
                    .put("customerId", payment.customerId())
                    .put("currency", payment.currency())
                    .put("amount", payment.amount());
        }
        if (payload.has("capturedAmount")) {
            payload.put("capturedAmount", payment.amount());
        }
        return JSON.writeValueAsBytes(payload);
    }

    byte[] metadata(MadePayment payment, int sequence) {
        metadata.put("idempotencyKey", "made-" + payment.number() + "-" + sequence);
        return JSON.writeValueAsBytes(metadata);
    }
}
