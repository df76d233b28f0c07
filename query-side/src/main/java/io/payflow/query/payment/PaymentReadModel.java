package io.payflow.query.payment;

import io.payflow.query.history.AggregateHistory;
import io.payflow.query.opentask.OpenTasks;
import io.payflow.query.projection.Generations;
import io.payflow.query.projection.ModelTable;
import io.payflow.query.projection.ReadModel;
import io.payflow.query.projection.ReadModel.Definition;
import io.payflow.query.reading.VersionWait;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The projection of payments, and how it is read. */
@Configuration(proxyBeanMethods = false)
class PaymentReadModel {

    @Bean
    ReadModel<PaymentQueries> payments(
            JdbcTemplate jdbc,
            OpenTasks tasks,
            AggregateHistory history,
            VersionWait waiting,
            Generations generations) {
        Definition definition = new Definition(
                PaymentProjection.NAME,
                List.of(new ModelTable("payments", "id"), new ModelTable("payment_minutes", "bucket")),
                generation -> new PaymentProjection(
                        new PaymentRows(jdbc, generation), new PaymentMinutes(jdbc, generation), waiting));
        return new ReadModel<>(
                definition,
                generation ->
                        new PaymentQueries(generation, new PaymentRows(jdbc, generation), tasks, history, waiting),
                generations);
    }
}
