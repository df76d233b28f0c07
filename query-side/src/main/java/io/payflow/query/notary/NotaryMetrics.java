package io.payflow.query.notary;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.payflow.query.proof.Checkpoint;
import io.payflow.query.proof.StoredCheckpoints;
import java.time.Duration;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.GenericEventMessage;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * How far the log is sealed, measured when it is asked for. All nodes tell the same of it; of the witness each tells of its
 * own.
 */
@Component
class NotaryMetrics implements MeterBinder {
    /** While a store that was never sealed is caught up with, nobody needs the exact number. */
    private static final long MOST_COUNTED = 100_000;

    private final StoredCheckpoints checkpoints;
    private final WitnessKeeper witness;
    private final JdbcTemplate jdbc;

    NotaryMetrics(StoredCheckpoints checkpoints, WitnessKeeper witness, JdbcTemplate jdbc) {
        this.checkpoints = checkpoints;
        this.witness = witness;
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("payflow.notary.sealed.position", this::sealedPosition)
                .description("Position of the event store up to which everything is sealed")
                .register(registry);
        Gauge.builder("payflow.notary.unsealed", this::unsealed)
                .baseUnit("events")
                .description("Stored events that are not sealed yet; 100 000 stands for that many or more")
                .register(registry);
        Gauge.builder("payflow.notary.lag", this::lag)
                .baseUnit("seconds")
                .description("Age of the oldest event that is not sealed; over 2 the promise is broken")
                .register(registry);
        Gauge.builder("payflow.notary.checkpoints", this::number)
                .description("Checkpoints that there are: the number of the last one")
                .register(registry);
        Gauge.builder("payflow.notary.witnessed", witness::noted)
                .description("Number of the last checkpoint that this node's witness has noted")
                .register(registry);
        Gauge.builder(
                        "payflow.notary.witness.conflict",
                        () -> witness.contradiction().isEmpty() ? 0 : 1)
                .description("1 while this node's witness contradicts the checkpoints in the database")
                .register(registry);
    }

    private long sealedPosition() {
        return checkpoints.last().map(Checkpoint::toPosition).orElse(0L);
    }

    private long number() {
        return checkpoints.last().map(Checkpoint::number).orElse(0L);
    }

    private long unsealed() {
        return jdbc.queryForObject(
                "select count(*) from (select 1 from domain_event_entry where global_index > ? limit ?) unsealed",
                Long.class,
                sealedPosition(),
                MOST_COUNTED);
    }

    /** The event store stamps events with the real clock. */
    private double lag() {
        return jdbc
                .queryForList(
                        "select time_stamp from domain_event_entry where global_index > ? order by global_index limit 1",
                        String.class,
                        sealedPosition())
                .stream()
                .mapToDouble(stamp ->
                        Duration.between(DateTimeUtils.parseInstant(stamp), GenericEventMessage.clock.instant())
                                        .toMillis()
                                / 1000.0)
                .map(age -> Math.max(0, age))
                .findFirst()
                .orElse(0);
    }
}
