package io.payflow.query.stream;

import io.payflow.api.access.Caller;
import io.payflow.api.access.Role;
import io.payflow.query.reading.QueryParameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a caller wants to hear, and may.
 *
 * @param types kinds of records or names of events; empty for all
 * @param merchantId null for any
 */
record StreamSelection(Caller caller, Set<String> types, String merchantId) {
    static final String TYPES = "types";
    static final String MERCHANT = "merchantId";

    /** Those whose business reconciliation is, as the table of rights has it. */
    private static final Set<Role> OVERSEERS = EnumSet.of(Role.OPERATOR, Role.APPROVER, Role.AUDITOR, Role.ADMIN);

    static StreamSelection of(QueryParameters parameters, Caller caller) {
        Set<String> types = parameters.anyOf(
                TYPES,
                StreamSelection::type,
                "payment, payout, task, merchant, or an event's name such as PaymentCaptured");
        return new StreamSelection(
                caller, new TreeSet<>(types), parameters.text(MERCHANT).orElse(null));
    }

    private static Optional<String> type(String name) {
        boolean known =
                StreamKind.named(name).isPresent() || StreamKind.ofEvent(name).isPresent();
        return known ? Optional.of(name) : Optional.empty();
    }

    boolean has(StreamMessage message) {
        return hasType(message.kind(), message.type()) && hasMerchant(message.merchantId());
    }

    /** Whether events of this name are wanted, and within the caller's rights. */
    boolean hasType(StreamKind kind, String event) {
        boolean wanted = types.isEmpty() || types.contains(kind.toString()) || types.contains(event);
        return wanted && (kind != StreamKind.TASK || caller.hasAnyOf(OVERSEERS));
    }

    boolean hasMerchant(String merchant) {
        return (merchantId == null || merchantId.equals(merchant)) && caller.sees(merchant);
    }

    /** Whether it matters whose a record is. */
    boolean asksForMerchant() {
        return merchantId != null || !caller.seesEveryMerchant();
    }

    /** The list of the messages between two positions, both included, as a relative URL. */
    String backfill(long from, long to) {
        return "/api/v1/stream/events?from=" + from + "&to=" + to + filters();
    }

    /** The filters as they stand in a URL, each after an ampersand. */
    String filters() {
        String byType = types.isEmpty() ? "" : "&" + TYPES + "=" + String.join(",", types);
        String byMerchant =
                merchantId == null ? "" : "&" + MERCHANT + "=" + URLEncoder.encode(merchantId, StandardCharsets.UTF_8);
        return byType + byMerchant;
    }
}
