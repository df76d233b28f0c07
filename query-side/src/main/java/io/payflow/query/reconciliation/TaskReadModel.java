package io.payflow.query.reconciliation;

import io.payflow.query.history.AggregateHistory;
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

/** The projection of reconciliation tasks, and how it is read. */
@Configuration(proxyBeanMethods = false)
class TaskReadModel {
    /** Events per transaction: with the largest tasks that is half a million items in memory. */
    private static final int BATCH_SIZE = 50;

    @Bean
    ReadModel<TaskQueries> tasks(
            JdbcTemplate jdbc, AggregateHistory history, VersionWait waiting, Generations generations) {
        Definition definition = new Definition(
                TaskProjection.NAME,
                List.of(new ModelTable("tasks", "id"), new ModelTable("task_items", "task_id", "number")),
                generation -> projection(jdbc, generation, waiting));
        return new ReadModel<>(
                definition.inBatchesOf(BATCH_SIZE),
                generation -> new TaskQueries(
                        generation,
                        new TaskRows(jdbc, generation),
                        new TaskItemRows(jdbc, generation),
                        history,
                        waiting),
                generations);
    }

    private static TaskProjection projection(JdbcTemplate jdbc, Generation generation, VersionWait waiting) {
        return new TaskProjection(new TaskRows(jdbc, generation), new TaskItemRows(jdbc, generation), waiting);
    }
}
