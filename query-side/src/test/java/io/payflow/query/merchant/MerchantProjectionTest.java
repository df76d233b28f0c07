package io.payflow.query.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.api.merchant.MerchantEvent.MerchantDefined;
import io.payflow.api.merchant.MerchantState;
import io.payflow.query.Database;
import io.payflow.query.projection.Deliveries;
import io.payflow.query.projection.Generation;
import io.payflow.query.reading.VersionWait;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

@ParameterizedClass
@EnumSource(Database.class)
class MerchantProjectionTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00.123Z");

    private final MerchantRows rows;
    private final Deliveries deliveries;

    MerchantProjectionTest(Database database) {
        DataSource dataSource = database.emptied();
        this.rows = new MerchantRows(new JdbcTemplate(dataSource), new Generation("merchants", 1));
        this.deliveries = new Deliveries(new MerchantProjection(rows, new VersionWait()), dataSource);
    }

    private static List<MerchantDefined> definedTwice() {
        return List.of(
                new MerchantDefined(
                        "merch_001",
                        "TechCorp",
                        2,
                        "FED",
                        "17:00",
                        "America/New_York",
                        0,
                        "manual",
                        250,
                        "6789",
                        START),
                new MerchantDefined(
                        "merch_001",
                        "TechCorp Solutions",
                        1,
                        "TARGET",
                        "16:30:15",
                        "Europe/Brussels",
                        5000,
                        "daily",
                        0,
                        "1234",
                        START.plusSeconds(1)));
    }

    @Test
    void theRowIsWhatTheFoldMakesAlsoWhenEachEventComesTwice() {
        List<TrackedEventMessage<?>> history = Deliveries.history("merch_001", definedTwice(), 1);

        deliveries.deliver(history.get(0));
        assertThat(rows.find("merch_001"))
                .contains(MerchantState.fold(definedTwice().subList(0, 1)));

        deliveries.deliver(
                history.stream().flatMap(event -> Stream.of(event, event)).toList());
        assertThat(rows.find("merch_001")).contains(MerchantState.fold(definedTwice()));

        deliveries.deliver(history);
        assertThat(rows.find("merch_001")).contains(MerchantState.fold(definedTwice()));
    }

    @Test
    void aGapIsAnError() {
        TrackedEventMessage<?> second =
                Deliveries.history("merch_001", definedTwice(), 1).get(1);

        assertThatThrownBy(() -> deliveries.deliver(second))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Merchant merch_001: event 1 at position 2 cannot be projected, there is no row");
    }

    @Test
    void aResetEmptiesTheTable() {
        deliveries.deliver(Deliveries.history("merch_001", definedTwice(), 1));

        deliveries.reset();

        assertThat(rows.find("merch_001")).isEmpty();
    }
}
