package io.payflow.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who may pay a payment out follows from the events alone: claims that are lost are made again, to the last row. */
@ParameterizedClass
@EnumSource
class ClaimsRebuildTest {

    @Parameter
    Database database;

    private Api operator;
    private JdbcTemplate jdbc;

    @BeforeEach
    void makeHistory() {
        operator = database.as(Api.OPERATOR);
        jdbc = database.service().getBean(JdbcTemplate.class);
        Api bank = database.as(Api.GATEWAY);
        String merchant = Payouts.merchant(database.as(Api.ADMIN));
        String settled = Payouts.submitted(operator, merchant, 3);
        Payouts.tell(
                bank,
                settled,
                "items",
                Payouts.word(Payouts.item(settled, 1), "settled"),
                Payouts.word(Payouts.item(settled, 2), "failed"));
        Payouts.tell(bank, Payouts.submitted(operator, merchant, 2), "rejected");
        List<String> payments = Payouts.payments(operator, merchant, 3);
        String canceled =
                Payouts.create(operator, merchant, payments, Api.newKey()).at("/data/id");
        operator.post("/api/v1/payouts/" + canceled + "/cancel", "{}", Api.newKey());
        Payouts.create(operator, merchant, payments.subList(1, 2), Api.newKey());
        Payouts.tell(
                bank,
                canceled,
                "items",
                Payouts.word(Payouts.item(canceled, 1), "settled"),
                Payouts.word(Payouts.item(canceled, 2), "settled"));
        Payouts.payment(operator, merchant, 500);
    }

    @Test
    void lostClaimsAreMadeAgainFromTheEvents() throws Exception {
        List<Map<String, Object>> before = claims();
        assertThat(before).extracting(row -> row.get("status")).contains("payable", "claimed", "reissue_only");
        assertThat(before).extracting(row -> row.get("contested_by")).anyMatch(Objects::nonNull);

        jdbc.update("delete from payable_payment");
        rebuild();

        assertThat(claims()).isEqualTo(before);
    }

    @Test
    void claimsThatAreThereAreLeftAlone() throws Exception {
        List<Map<String, Object>> before = claims();

        rebuild();

        assertThat(claims()).isEqualTo(before);
    }

    private void rebuild() throws Exception {
        ApplicationRunner rebuild = database.service().getBean("claimsRebuild", ApplicationRunner.class);
        rebuild.run(new DefaultApplicationArguments());
    }

    private List<Map<String, Object>> claims() {
        return jdbc.queryForList("select * from payable_payment order by payment_id");
    }
}
