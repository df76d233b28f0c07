package io.payflow.command.deadline;

import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the saga does to the world: a row in its own transaction, and whatever a test has it do beside. */
class Bell {
    private final JdbcTemplate jdbc;
    volatile Consumer<String> whenRung = paymentId -> {};
    volatile Consumer<String> whenCanceled = paymentId -> {};

    Bell(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void ring(String paymentId) {
        jdbc.update("insert into rung (payment_id) values (?)", paymentId);
        whenRung.accept(paymentId);
    }

    void beforeCancel(String paymentId) {
        whenCanceled.accept(paymentId);
    }
}
