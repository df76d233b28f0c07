package io.payflow.simulator.traffic;

import io.payflow.simulator.client.Answer;
import io.payflow.simulator.client.Call;
import java.time.Duration;
import java.util.Set;

/** What the client of one order does, from its payment's creation to its capture. */
final class Journey {
    private static final String PAYMENTS = "/api/v1/payments";
    private static final Duration FIRST_LOOK = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);
    private static final int MOST_LOOKS = 12;
    private static final Set<String> NOT_YET_HELD = Set.of("submitted", "processing", "requires_action");

    private final Order order;
    private final Client client;
    private final BackOffice backOffice;
    private final Crew crew;

    Journey(Order order, Client client, BackOffice backOffice, Crew crew) {
        this.order = order;
        this.client = client;
        this.backOffice = backOffice;
        this.crew = crew;
    }

    void begin() throws InterruptedException {
        Write created = client.send(Write.begun(order.key("create"), order.apiKey(), "create", PAYMENTS, order.body()));
        if (!created.isAcknowledged() || order.staysDraft()) {
            return;
        }
        String paymentId = created.resourceId();
        if (order.cancelsDraft()) {
            act(paymentId, "cancel", "{}");
            return;
        }
        if (!order.submitsAtOnce() && !act(paymentId, "submit", "{}").isAcknowledged()) {
            return;
        }
        if (order.holdsOnly()) {
            lookLater(paymentId, FIRST_LOOK, MOST_LOOKS);
        }
        backOffice.sold(order.merchantId(), order.currency());
    }

    private Write act(String paymentId, String action, String body) throws InterruptedException {
        String path = PAYMENTS + "/" + paymentId + "/" + action;
        return client.send(Write.begun(order.key(action), order.apiKey(), action, path, body));
    }

    /** A customer may take days to confirm a payment; its client does not look for ever. */
    private void lookLater(String paymentId, Duration pause, int looksLeft) {
        if (looksLeft > 0) {
            crew.later(pause, () -> look(paymentId, pause, looksLeft));
        }
    }

    private void look(String paymentId, Duration pause, int looksLeft) throws InterruptedException {
        Answer answer = client.ask(Call.get(order.apiKey(), PAYMENTS + "/" + paymentId));
        String status = answer.isSuccess() ? answer.data().path("status").asString("") : "";
        if (status.equals("authorized")) {
            Order.Completion completion = order.completion();
            act(paymentId, completion.action(), completion.body());
        } else if (NOT_YET_HELD.contains(status)) {
            Duration twice = pause.multipliedBy(2);
            lookLater(paymentId, twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE, looksLeft - 1);
        }
    }
}
