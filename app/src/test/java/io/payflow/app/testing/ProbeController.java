package io.payflow.app.testing;

import io.payflow.api.access.Caller;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.slf4j.MDC;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Makes the machinery around the controllers do what it is there for. */
@TestComponent
@RestController
@RequestMapping("/api/v1/probe")
public class ProbeController {
    public enum Colour {
        RED;

        @Override
        public String toString() {
            return "red";
        }
    }

    public record Nested(String text, List<Nested> nested) {}

    public record Body(long number, String text, Boolean flag, Colour colour, Nested nested) {}

    public record Answer(String present, String absent, Instant at, Colour colour) {}

    private final DataSource database;

    public ProbeController(DataSource database) {
        this.database = database;
    }

    @GetMapping("/caller")
    Caller caller(Caller caller) {
        return caller;
    }

    @PostMapping("/caller")
    Caller callerOfWrite(Caller caller) {
        return caller;
    }

    @GetMapping("/request-id")
    Map<String, String> requestId(@RequestAttribute String requestId) {
        return Map.of("attribute", requestId, "log", String.valueOf(MDC.get("requestId")));
    }

    @GetMapping("/answer")
    Answer answer() {
        return new Answer("here", null, Instant.parse("2026-11-22T10:00:00Z"), Colour.RED);
    }

    @PostMapping(value = "/body", consumes = MediaType.APPLICATION_JSON_VALUE)
    Body body(@RequestBody Body body) {
        return body;
    }

    @GetMapping("/parameter")
    int parameter(@RequestParam int count) {
        return count;
    }

    @GetMapping("/rejection/{code}")
    void rejection(@PathVariable String code) {
        throw new Rejection(ProblemCode.valueOf(code), "Because.").with("currentStatus", "draft");
    }

    @GetMapping("/wait")
    void waitAWhile() {
        throw new Rejection(ProblemCode.IN_FLIGHT, "Wait.").with("retryAfterMs", 2_500);
    }

    @GetMapping("/wrapped-rejection")
    void wrappedRejection() {
        throw new IllegalStateException(new Rejection(ProblemCode.VERSION_CONFLICT, "Moved on."));
    }

    @GetMapping("/bug")
    void bug() {
        throw new IllegalStateException("secret detail");
    }

    @GetMapping("/no-transaction")
    void noTransaction() {
        throw new CannotCreateTransactionException("secret detail");
    }

    @GetMapping("/event-store-unreachable")
    void eventStoreUnreachable() {
        throw new EventStoreException("secret detail", new SQLTransientConnectionException("gone"));
    }

    @GetMapping("/event-store-broken")
    void eventStoreBroken() {
        throw new EventStoreException("secret detail", new SQLSyntaxErrorException("oops", "42000"));
    }

    @GetMapping("/store")
    int store() {
        return JdbcClient.create(database).sql("select 1").query(Integer.class).single();
    }
}
