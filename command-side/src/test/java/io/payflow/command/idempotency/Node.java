package io.payflow.command.idempotency;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.payflow.command.calendar.SettlementDates;
import io.payflow.command.claims.PayablePayments;
import io.payflow.command.eventstore.AggregateCache;
import io.payflow.command.eventstore.EventStoreConfiguration;
import io.payflow.command.gateway.Connections;
import io.payflow.command.merchant.Merchant;
import io.payflow.command.payment.Payment;
import io.payflow.command.payout.Payout;
import io.payflow.command.refusal.RefusalLog;
import io.payflow.command.terms.MerchantTerms;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.spring.config.MessageHandlerLookup;
import org.axonframework.spring.config.SpringAggregateLookup;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.axonframework.spring.config.SpringConfigurer;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The write side of one node: the real event store configuration, aggregates, cache, locks and dispatcher. */
public final class Node implements AutoCloseable {
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    public Node(DataSource database) {
        this(database, more -> {});
    }

    /** @param more registers what this node has beside the write side */
    public Node(DataSource database, Consumer<AnnotationConfigApplicationContext> more) {
        this(database, new Connections(false, false), more);
    }

    /** @param more registers what this node has beside the write side */
    public Node(DataSource database, Connections connections, Consumer<AnnotationConfigApplicationContext> more) {
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(Connections.class, () -> connections);
        context.register(
                Wiring.class,
                EventStoreConfiguration.class,
                EventOrigin.class,
                Payment.class,
                Merchant.class,
                Payout.class,
                PayablePayments.class,
                MerchantTerms.class,
                SettlementDates.class,
                CommandDispatcher.class,
                OutsideCommands.class,
                History.class,
                Decisions.class,
                RefusalLog.class);
        more.accept(context);
        context.refresh();
    }

    public CommandDispatcher commands() {
        return context.getBean(CommandDispatcher.class);
    }

    AggregateCache cache() {
        return context.getBean("aggregateCache", AggregateCache.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Every bean of this type. */
    public <T> List<T> beans(Class<T> type) {
        return List.copyOf(context.getBeansOfType(type).values());
    }

    @Override
    public void close() {
        context.close();
    }

    /** What Axon's auto-configuration does in the application, as far as the write side needs it. */
    @Configuration(proxyBeanMethods = false)
    static class Wiring {

        @Bean
        static MessageHandlerLookup messageHandlerLookup() {
            return new MessageHandlerLookup();
        }

        @Bean
        static SpringAggregateLookup aggregateLookup() {
            return new SpringAggregateLookup();
        }

        @Bean
        SpringConfigurer configurer(
                ConfigurableListableBeanFactory beans,
                List<ConfigurerModule> modules,
                List<CorrelationDataProvider> correlation) {
            SpringConfigurer configurer = new SpringConfigurer(beans);
            modules.forEach(module -> module.configureModule(configurer));
            configurer.configureCorrelationDataProviders(axon -> correlation);
            return configurer;
        }

        @Bean
        SpringAxonConfiguration axon(SpringConfigurer configurer) {
            return new SpringAxonConfiguration(configurer);
        }

        @Bean
        DataSourceTransactionManager platformTransactionManager(DataSource database) {
            return new DataSourceTransactionManager(database);
        }

        @Bean
        CommandGateway commandGateway(CommandBus commands) {
            return DefaultCommandGateway.builder().commandBus(commands).build();
        }

        @Bean
        JdbcTemplate jdbcTemplate(DataSource database) {
            return new JdbcTemplate(database);
        }

        @Bean
        JdbcClient jdbcClient(DataSource database) {
            return JdbcClient.create(database);
        }

        @Bean
        @Fallback
        Clock systemClock() {
            return Clock.systemUTC();
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }
}
