package io.payflow.command.payout;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Up to which cut-off the daily payouts of each merchant have been made. It spares work; the payouts' keys do not need it. */
@Component
class PayoutSchedule {
    private final JdbcClient jdbc;

    PayoutSchedule(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isDone(String merchantId, Instant cutOff) {
        return jdbc.sql("select 1 from payout_schedule where merchant_id = ? and done_until >= ?")
                .params(merchantId, timestamp(cutOff))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    void done(String merchantId, Instant cutOff) {
        int updated = jdbc.sql("update payout_schedule set done_until = ? where merchant_id = ?")
                .params(timestamp(cutOff), merchantId)
                .update();
        if (updated == 0) {
            jdbc.sql("insert into payout_schedule (merchant_id, done_until) values (?, ?) on conflict do nothing")
                    .params(merchantId, timestamp(cutOff))
                    .update();
        }
    }

    private static OffsetDateTime timestamp(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
