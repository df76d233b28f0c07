package io.payflow.app.stream;

import io.payflow.api.merchant.MerchantEvent.MerchantDefined;
import io.payflow.app.PayflowApplication;
import io.payflow.app.testing.Client;
import io.payflow.app.testing.StreamClient;
import io.payflow.app.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The whole service on a database of its own, where nobody acts but the test. */
final class StreamingService implements AutoCloseable {
    static final String OPERATOR = "pk_demo_operator";

    private static final int EVENTS_OF_A_MERCHANT = 50;

    private final ConfigurableApplicationContext context;
    private final Client client;

    private StreamingService(ConfigurableApplicationContext context) {
        this.context = context;
        this.client = new Client(port());
    }

    static StreamingService start(String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--" + TestDatabase.URL_PROPERTY,
                "--payflow.simulation.bank=manual",
                "--payflow.simulation.processor=manual",
                "--payflow.simulation.traffic=off"));
        arguments.addAll(Arrays.asList(settings));
        return new StreamingService(SpringApplication.run(PayflowApplication.class, arguments.toArray(String[]::new)));
    }

    int port() {
        return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    Client client() {
        return client;
    }

    StreamClient listen(String key, String query, String... headers) {
        return StreamClient.open(port(), key, query, headers);
    }

    StreamClient listenWithoutReading(String query, String... headers) {
        return StreamClient.stalled(port(), OPERATOR, query, headers);
    }

    /** Creates a payment, which is one event. */
    String pay(String merchantId) {
        String body = """
                {"merchantId": "%s", "amount": 1000, "currency": "USD",
                 "paymentMethod": {"type": "card", "cardToken": "tok_visa"}}""".formatted(merchantId);
        return Client.json(client.sendAs(
                        OPERATOR,
                        "POST",
                        "/api/v1/payments",
                        body,
                        "Content-Type",
                        "application/json",
                        "Idempotency-Key",
                        UUID.randomUUID().toString()))
                .at("/data/id")
                .asString();
    }

    /** Stores that new merchants were defined, some of them again and again, so many times, each of about so many bytes. */
    void storeLarge(int events, int bytes) {
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        String id = null;
        for (int number = 0; number < events; number++) {
            int sequence = number % EVENTS_OF_A_MERCHANT;
            id = sequence == 0 ? "merch_" + UUID.randomUUID() : id;
            messages.add(new GenericDomainEventMessage<>("Merchant", id, sequence, defined(id, bytes), Map.of()));
        }
        DefaultUnitOfWork.startAndGet(null)
                .execute(() -> context.getBean(EventStore.class).publish(messages));
    }

    private static MerchantDefined defined(String id, int bytes) {
        return new MerchantDefined(
                id, "x".repeat(bytes), 2, "FED", "17:00", "America/New_York", 0, "manual", 25, "6789", Instant.now());
    }

    long head() {
        return jdbc().queryForObject("select max(global_index) from domain_event_entry", Long.class);
    }

    JdbcTemplate jdbc() {
        return context.getBean(JdbcTemplate.class);
    }

    double measured(String name) {
        return context.getBean(io.micrometer.core.instrument.MeterRegistry.class)
                .get(name)
                .meter()
                .measure()
                .iterator()
                .next()
                .getValue();
    }

    @Override
    public void close() {
        context.close();
    }
}
