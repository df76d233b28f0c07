package io.payflow.query.merchant;

import io.payflow.api.merchant.MerchantEvent.MerchantDefined;
import io.payflow.api.merchant.MerchantState;
import io.payflow.query.projection.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.RowMapper;

/** Translates between a merchant's row and its state. */
final class MerchantRowMapper implements RowMapper<MerchantState> {
    static final String COLUMNS = """
            id, name, delay_days, calendar, cut_off_time, cut_off_zone, minimum_amount, frequency, fee_basis_points, \
            bank_account_last4, created_at, updated_at, version""";

    /** The newest definition happened when the merchant was last updated. */
    @Override
    public MerchantState mapRow(ResultSet row, int number) throws SQLException {
        MerchantDefined terms = new MerchantDefined(
                row.getString("id"),
                row.getString("name"),
                row.getInt("delay_days"),
                row.getString("calendar"),
                row.getString("cut_off_time"),
                row.getString("cut_off_zone"),
                row.getLong("minimum_amount"),
                row.getString("frequency"),
                row.getInt("fee_basis_points"),
                row.getString("bank_account_last4"),
                Timestamps.read(row, "updated_at"));
        return new MerchantState(
                terms, Timestamps.read(row, "created_at"), Timestamps.read(row, "updated_at"), row.getLong("version"));
    }

    Object[] insertion(MerchantState merchant) {
        return new Object[] {
            merchant.id(),
            merchant.terms().name(),
            merchant.terms().delayDays(),
            merchant.terms().calendar(),
            merchant.terms().cutOffTime(),
            merchant.terms().cutOffZone(),
            merchant.terms().minimumAmount(),
            merchant.terms().frequency(),
            merchant.terms().feeBasisPoints(),
            merchant.terms().bankAccountLast4(),
            Timestamps.of(merchant.createdAt()),
            Timestamps.of(merchant.updatedAt()),
            merchant.version()
        };
    }

    Object[] change(MerchantState merchant) {
        return new Object[] {
            merchant.terms().name(),
            merchant.terms().delayDays(),
            merchant.terms().calendar(),
            merchant.terms().cutOffTime(),
            merchant.terms().cutOffZone(),
            merchant.terms().minimumAmount(),
            merchant.terms().frequency(),
            merchant.terms().feeBasisPoints(),
            merchant.terms().bankAccountLast4(),
            Timestamps.of(merchant.updatedAt()),
            merchant.version(),
            merchant.id()
        };
    }
}
