package io.payflow.query.notary;

import io.payflow.query.eventlog.StoredEvents;
import io.payflow.query.proof.Checkpoint;
import io.payflow.query.proof.StoredCheckpoints;
import io.payflow.query.reading.VersionWait;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The notary of one node, with nothing around it: on a database where others may be too, and with a folder. */
final class NotaryNode implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private NotaryNode(Class<?> parts, DataSource database, Path folder, Clock clock, String... settings) {
        String[] arguments = Arrays.stream(settings).map("--"::concat).toArray(String[]::new);
        context = new SpringApplicationBuilder(parts)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .initializers(started -> {
                    GenericApplicationContext beans = (GenericApplicationContext) started;
                    // Not as singletons: the database and the clock outlive the node.
                    beans.getBeanFactory().registerSingleton("database", database);
                    beans.getBeanFactory().registerSingleton("clock", clock);
                })
                .properties(
                        "spring.main.banner-mode=off", "payflow.notary.folder=" + folder, "payflow.notary.interval=5ms")
                .run(arguments);
    }

    /** One that acts when it is told to. */
    static NotaryNode idle(DataSource database, Path folder, String... settings) {
        return idle(database, folder, Clock.systemUTC(), settings);
    }

    static NotaryNode idle(DataSource database, Path folder, Clock clock, String... settings) {
        NotaryNode node = new NotaryNode(Parts.class, database, folder, clock, settings);
        node.bean(WitnessKeeper.class).open();
        return node;
    }

    /** One that acts by itself. */
    static NotaryNode running(DataSource database, Path folder, String... settings) {
        return new NotaryNode(AndItsTimer.class, database, folder, Clock.systemUTC(), settings);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Seals all that there is, and notes it. */
    void round() {
        boolean more = true;
        while (more) {
            more = bean(WitnessKeeper.class).follow() || bean(Sealing.class).next();
        }
    }

    List<Checkpoint> heads() {
        return bean(StoredCheckpoints.class).after(0, Integer.MAX_VALUE);
    }

    Optional<Checkpoint> last() {
        return bean(StoredCheckpoints.class).last();
    }

    @Override
    public void close() {
        bean(WitnessKeeper.class).close();
        context.close();
    }

    @Import({
        StoredEvents.class,
        StoredCheckpoints.class,
        NotaryConfiguration.class,
        RegisteredKeys.class,
        Turn.class,
        Sealing.class,
        WitnessKeeper.class,
        NotaryDesk.class,
        EventProofs.class,
        VersionWait.class
    })
    static class Parts {
        @Bean
        JdbcTemplate jdbc(DataSource database) {
            return new JdbcTemplate(database);
        }

        @Bean
        PlatformTransactionManager transactions(DataSource database) {
            return new JdbcTransactionManager(database);
        }
    }

    @Import({Parts.class, Notary.class})
    static class AndItsTimer {}
}
