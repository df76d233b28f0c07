package io.payflow.query;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.payflow.api.access.Caller;
import io.payflow.api.access.Role;
import io.payflow.api.event.EventMetadata;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.query.projection.ProjectionsOf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running read side: event store, processors, projections and controllers on a database of its own. */
public final class ReadSide {
    public static final Caller OPERATOR = new Caller("op", "operator", Set.of(Role.OPERATOR), Set.of());

    private static final Map<Database, ReadSide> RUNNING = new EnumMap<>(Database.class);
    private static final Map<Database, ReadSide> REBUILT = new EnumMap<>(Database.class);

    private final ConfigurableApplicationContext context;
    private final MockMvc http;
    private final JsonMapper json = new JsonMapper();

    private ReadSide(Database database) {
        this.context = start(database.newUrl());
        this.http = MockMvcBuilders.webAppContextSetup((WebApplicationContext) context)
                .build();
    }

    /** One for all tests of this JVM: tests keep apart by the ids they use. */
    public static ReadSide on(Database database) {
        return RUNNING.computeIfAbsent(database, ReadSide::new);
    }

    /** Another one, for tests after which other generations of the projections are live. */
    public static ReadSide toRebuild(Database database) {
        return REBUILT.computeIfAbsent(database, ReadSide::new);
    }

    /** A node on a database where others may run too. */
    public static ConfigurableApplicationContext start(String url) {
        return start(url, Path.of("target", "notary", UUID.randomUUID().toString()));
    }

    /** The same with its notary's files in a folder that the test knows, and settings of the test. */
    public static ConfigurableApplicationContext start(String url, Path notary, String... settings) {
        String[] arguments = Arrays.stream(settings).map("--"::concat).toArray(String[]::new);
        return new SpringApplicationBuilder(ReadSideApplication.class)
                .properties(
                        "spring.datasource.url=" + url,
                        "spring.datasource.username=" + (url.contains(":h2:") ? "sa" : ""),
                        "spring.flyway.locations=" + Database.MIGRATIONS,
                        "spring.main.banner-mode=off",
                        // A store that is gone before the service must not hold up the end of the tests.
                        "spring.datasource.hikari.connection-timeout=2000",
                        "payflow.projections.pulse=100ms",
                        "server.port=0",
                        "axon.serializer.general=jackson3",
                        "axon.serializer.events=jackson3",
                        "axon.serializer.messages=jackson3",
                        "axon.axonserver.enabled=false",
                        "payflow.notary.folder=" + notary,
                        "payflow.notary.interval=100ms")
                .run(arguments);
    }

    public static Caller consumer(String... merchants) {
        return new Caller("shop", "shop", Set.of(Role.CONSUMER), Set.of(merchants));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcTemplate jdbc() {
        return bean(JdbcTemplate.class);
    }

    public StreamingEventProcessor processor(String group) {
        return ProjectionsOf.node(context).processor(group);
    }

    /** Stores a record's events from this sequence on, as a command would. */
    public void store(String id, long firstSequence, List<?> events) {
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (Object event : events) {
            messages.add(new GenericDomainEventMessage<>(
                    type(event), id, firstSequence + messages.size(), event, Map.of(EventMetadata.ACTOR, "operator")));
        }
        DefaultUnitOfWork.startAndGet(null).execute(() -> bean(EventStore.class).publish(messages));
    }

    /** The aggregate's name, as the write side has it. */
    private static String type(Object event) {
        if (event instanceof PaymentEvent) {
            return "Payment";
        }
        if (event instanceof PayoutEvent) {
            return "Payout";
        }
        return event instanceof TaskEvent ? "ReconciliationTask" : "Merchant";
    }

    public MockHttpServletResponse post(Caller caller, String url) {
        try {
            return http.perform(MockMvcRequestBuilders.post(url).requestAttr(ReadSideApplication.CALLER, caller))
                    .andReturn()
                    .getResponse();
        } catch (Exception e) {
            throw new AssertionError("No answer to POST " + url, e);
        }
    }

    /** The answer as lines of JSON. */
    public MockHttpServletResponse export(Caller caller, String url) {
        try {
            return http.perform(get(url).accept("application/x-ndjson").requestAttr(ReadSideApplication.CALLER, caller))
                    .andReturn()
                    .getResponse();
        } catch (Exception e) {
            throw new AssertionError("No answer to GET " + url, e);
        }
    }

    public MockHttpServletResponse read(Caller caller, String url, Object... variables) {
        try {
            return http.perform(get(url, variables).requestAttr(ReadSideApplication.CALLER, caller))
                    .andReturn()
                    .getResponse();
        } catch (Exception e) {
            throw new AssertionError("No answer to GET " + url, e);
        }
    }

    /** The body of an answer. */
    public JsonNode body(MockHttpServletResponse response) {
        return json.readTree(response.getContentAsByteArray());
    }
}
