package io.payflow.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.payflow.simulator.http.Listener;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceApiTest {
    private final Listener first = Listener.open(0);
    private final Listener second = Listener.open(0);
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private final ServiceApi api = new ServiceApi(List.of(first.url(), second.url()), Duration.ofSeconds(5));

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void eachRequestGoesToTheNextNode() throws NoAnswerException {
        first.serve(exchange -> answer(exchange, 200, "{\"data\": 1}"));
        second.serve(exchange -> answer(exchange, 200, "{\"data\": 2}"));

        assertThat(List.of(ask(), ask(), ask())).containsExactly(1, 2, 1);
    }

    @Test
    void anAnswerTellsWhetherItIsAnEarlierOneAndWhatWasWrong() throws NoAnswerException {
        first.serve(exchange -> {
            exchange.getResponseHeaders().set("Idempotent-Replayed", "true");
            answer(exchange, 409, "{\"code\": \"in-flight\"}");
        });

        Answer answer = api.sendTo(first.url(), Call.post("pk", "/x", "{}", "key-1"));

        assertThat(answer.isSuccess()).isFalse();
        assertThat(answer.replayed()).isTrue();
        assertThat(answer.problemCode()).isEqualTo("in-flight");
        assertThat(asked).containsExactly("POST /x Bearer pk key-1");
    }

    @Test
    void aConnectionThatBreaksIsNoAnswer() {
        first.serve(HttpExchange::close);

        assertThatThrownBy(() -> api.sendTo(first.url(), Call.get("pk", "/x"))).isInstanceOf(NoAnswerException.class);
    }

    @Test
    void whereNobodyListensThereIsNoAnswer() {
        URI nobody = second.url();
        second.close();

        assertThatThrownBy(() -> api.sendTo(nobody, Call.get("pk", "/x"))).isInstanceOf(NoAnswerException.class);
    }

    @Test
    void aListIsReadToItsLastPageOrToAsManyAsAreWanted() throws NoAnswerException {
        ServiceApi one = new ServiceApi(List.of(first.url()), Duration.ofSeconds(5));
        first.serve(exchange -> {
            boolean last = exchange.getRequestURI().getQuery().contains("cursor=c1");
            answer(
                    exchange,
                    200,
                    last ? "{\"data\": [3], \"nextCursor\": null}" : "{\"data\": [1, 2], \"nextCursor\": \"c1\"}");
        });

        assertThat(one.list("pk", "/x?status=open", 100)).hasSize(3);
        assertThat(one.list("pk", "/x?status=open", 1)).hasSize(1);
        assertThat(asked)
                .containsExactly(
                        "GET /x?status=open&limit=100 Bearer pk null",
                        "GET /x?status=open&limit=100&cursor=c1 Bearer pk null",
                        "GET /x?status=open&limit=1 Bearer pk null");
    }

    @Test
    void aListThatTheServiceCannotMakeNowIsNoAnswer() {
        first.serve(exchange -> answer(exchange, 503, "{\"code\": \"unavailable\"}"));
        ServiceApi one = new ServiceApi(List.of(first.url()), Duration.ofSeconds(5));

        assertThatThrownBy(() -> one.list("pk", "/x", 10)).isInstanceOf(NoAnswerException.class);
    }

    private int ask() throws NoAnswerException {
        return api.send(Call.get("pk", "/x")).data().asInt();
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Authorization") + " "
                + exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
