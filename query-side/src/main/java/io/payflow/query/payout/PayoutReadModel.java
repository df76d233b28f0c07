package io.payflow.query.payout;

import io.payflow.query.history.AggregateHistory;
import io.payflow.query.opentask.OpenTasks;
import io.payflow.query.projection.Generation;
import io.payflow.query.projection.Generations;
import io.payflow.query.projection.ModelTable;
import io.payflow.query.projection.ReadModel;
import io.payflow.query.projection.ReadModel.Definition;
import io.payflow.query.reading.VersionWait;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The projection of payouts, and how it is read. */
@Configuration(proxyBeanMethods = false)
class PayoutReadModel {
    /** Events per transaction: with the largest payouts that is half a million items in memory. */
    private static final int BATCH_SIZE = 50;

    @Bean
    ReadModel<PayoutQueries> payouts(
            JdbcTemplate jdbc,
            OpenTasks tasks,
            AggregateHistory history,
            VersionWait waiting,
            Generations generations) {
        Definition definition = new Definition(
                PayoutProjection.NAME,
                List.of(
                        new ModelTable("payouts", "id"),
                        new ModelTable("payout_items", "payout_id", "number"),
                        new ModelTable("payout_minutes", "bucket")),
                generation -> projection(jdbc, generation, waiting));
        return new ReadModel<>(
                definition.inBatchesOf(BATCH_SIZE),
                generation -> new PayoutQueries(
                        generation,
                        new PayoutRows(jdbc, generation),
                        new PayoutItemRows(jdbc, generation),
                        tasks,
                        history,
                        waiting),
                generations);
    }

    private static PayoutProjection projection(JdbcTemplate jdbc, Generation generation, VersionWait waiting) {
        return new PayoutProjection(
                new PayoutRows(jdbc, generation),
                new PayoutItemRows(jdbc, generation),
                new PayoutMinutes(jdbc, generation),
                waiting);
    }
}
