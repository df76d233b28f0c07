package io.payflow.command.terms;

import io.payflow.api.merchant.MerchantEvent.MerchantDefined;
import io.payflow.api.merchant.SettlementCalendar;
import io.payflow.api.merchant.SettlementFrequency;
import io.payflow.command.calendar.SettlementTerms;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the write side knows of merchants: a table of its own, written in the append of the merchants' events. */
@Component
public class MerchantTerms {
    private static final String UPDATE = """
            update merchant_terms
               set delay_days = ?, calendar = ?, cut_off_time = ?, cut_off_zone = ?, minimum_amount = ?,
                   frequency = ?, fee_basis_points = ?, version = ?,
                   daily_since = case when ? then coalesce(daily_since, cast(? as timestamp with time zone)) end
             where merchant_id = ?""";
    private static final String INSERT = """
            insert into merchant_terms (delay_days, calendar, cut_off_time, cut_off_zone, minimum_amount,
                                        frequency, fee_basis_points, version, daily_since, merchant_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, case when ? then cast(? as timestamp with time zone) end, ?)""";

    private final JdbcClient jdbc;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    MerchantTerms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether a merchant is registered. Merchants never vanish, so one that was found is not looked up again. */
    public boolean exist(String merchantId) {
        if (known.contains(merchantId)) {
            return true;
        }
        boolean found = jdbc.sql("select 1 from merchant_terms where merchant_id = ?")
                        .param(merchantId)
                        .query()
                        .listOfRows()
                        .size()
                == 1;
        if (found) {
            known.add(merchantId);
        }
        return found;
    }

    /** The merchant's terms as they are now; empty if it is not registered. */
    public Optional<Terms> find(String merchantId) {
        return jdbc.sql("select * from merchant_terms where merchant_id = ?")
                .param(merchantId)
                .query(MerchantTerms::terms)
                .optional();
    }

    /** The merchants that are paid out daily. */
    public List<Terms> paidOutDaily() {
        return jdbc.sql("select * from merchant_terms where daily_since is not null order by merchant_id")
                .query(MerchantTerms::terms)
                .list();
    }

    private static Terms terms(ResultSet row, int number) throws SQLException {
        OffsetDateTime dailySince = row.getObject("daily_since", OffsetDateTime.class);
        return new Terms(
                row.getString("merchant_id"),
                new SettlementTerms(
                        SettlementCalendar.valueOf(row.getString("calendar")),
                        row.getInt("delay_days"),
                        LocalTime.parse(row.getString("cut_off_time")),
                        ZoneId.of(row.getString("cut_off_zone"))),
                row.getLong("minimum_amount"),
                row.getInt("fee_basis_points"),
                dailySince == null ? null : dailySince.toInstant());
    }

    /** Writes the newest terms of a merchant, in the append of the event that defined them. */
    public static void write(Connection connection, MerchantDefined terms, long version) throws SQLException {
        if (execute(connection, UPDATE, terms, version) == 0) {
            execute(connection, INSERT, terms, version);
        }
    }

    private static int execute(Connection connection, String sql, MerchantDefined terms, long version)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, terms.delayDays());
            statement.setString(2, terms.calendar());
            statement.setString(3, terms.cutOffTime());
            statement.setString(4, terms.cutOffZone());
            statement.setLong(5, terms.minimumAmount());
            statement.setString(6, terms.frequency());
            statement.setInt(7, terms.feeBasisPoints());
            statement.setLong(8, version);
            statement.setBoolean(9, SettlementFrequency.DAILY.toString().equals(terms.frequency()));
            statement.setObject(10, terms.occurredAt().atOffset(ZoneOffset.UTC));
            statement.setString(11, terms.merchantId());
            return statement.executeUpdate();
        }
    }
}
