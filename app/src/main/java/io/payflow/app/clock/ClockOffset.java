package io.payflow.app.clock;

import org.springframework.jdbc.core.simple.JdbcClient;

/** How far ahead the clocks of all nodes are, in the database: it outlives them, and only ever grows. */
final class ClockOffset {
    private final JdbcClient jdbc;

    ClockOffset(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long read() {
        return jdbc.sql("select offset_ms from service_clock where id = 1")
                .query(Long.class)
                .single();
    }

    /** An offset that is smaller than the one that is there changes nothing. */
    void raiseTo(long offsetMs) {
        jdbc.sql("update service_clock set offset_ms = ? where id = 1 and offset_ms < ?")
                .param(offsetMs)
                .param(offsetMs)
                .update();
    }
}
