package io.payflow.query.merchant;

import io.payflow.query.projection.Generations;
import io.payflow.query.projection.ModelTable;
import io.payflow.query.projection.ReadModel;
import io.payflow.query.projection.ReadModel.Definition;
import io.payflow.query.reading.VersionWait;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The projection of merchants, and how it is read. */
@Configuration(proxyBeanMethods = false)
class MerchantReadModel {

    @Bean
    ReadModel<MerchantQueries> merchants(
            JdbcTemplate jdbc, EventStore events, VersionWait waiting, Generations generations) {
        Definition definition = new Definition(
                MerchantProjection.NAME,
                List.of(new ModelTable("merchants", "id")),
                generation -> new MerchantProjection(new MerchantRows(jdbc, generation), waiting));
        return new ReadModel<>(
                definition,
                generation -> new MerchantQueries(generation, new MerchantRows(jdbc, generation), events, waiting),
                generations);
    }
}
