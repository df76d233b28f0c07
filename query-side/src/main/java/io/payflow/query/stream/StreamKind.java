package io.payflow.query.stream;

import io.payflow.api.merchant.MerchantEvent;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.reconciliation.TaskEvent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a message is about: the name of its SSE event. */
enum StreamKind {
    PAYMENT(PaymentEvent.class),
    PAYOUT(PayoutEvent.class),
    TASK(TaskEvent.class),
    MERCHANT(MerchantEvent.class);

    private final Set<String> events;

    StreamKind(Class<?> vocabulary) {
        this.events = Arrays.stream(vocabulary.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The kind with this name on the wire. */
    static Optional<StreamKind> named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(name))
                .findFirst();
    }

    /** The kind whose vocabulary has this event. */
    static Optional<StreamKind> ofEvent(String event) {
        return Arrays.stream(values())
                .filter(kind -> kind.events.contains(event))
                .findFirst();
    }

    /** The names of the events that can happen to it. */
    Set<String> events() {
        return events;
    }

    /** The name on the wire, lower_snake. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
