package io.payflow.query.projection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Translates between moments and columns. */
public final class Timestamps {
    private Timestamps() {}

    /** @param time null for none */
    public static OffsetDateTime of(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    /** @return null for none */
    public static Instant read(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
