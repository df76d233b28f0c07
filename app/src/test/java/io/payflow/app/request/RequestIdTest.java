package io.payflow.app.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.app.testing.Client;
import io.payflow.app.testing.OverHttp;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@OverHttp
class RequestIdTest {
    private static final String KEY = "pk_demo_operator";

    @LocalServerPort
    int port;

    @Test
    void theClientsIdIsKeptEverywhere() {
        HttpResponse<String> response =
                new Client(port).getAs(KEY, "/api/v1/probe/request-id", "X-Request-Id", "order-17.a_B");

        assertThat(response.headers().allValues("X-Request-Id")).containsExactly("order-17.a_B");
        assertThat(Client.json(response).get("attribute").asString()).isEqualTo("order-17.a_B");
        assertThat(Client.json(response).get("log").asString()).isEqualTo("order-17.a_B");
    }

    @Test
    void aRequestWithoutOneGetsAnIdOfItsOwn() {
        Client client = new Client(port);

        assertThat(idOf(client.getAs(KEY, "/api/v1/probe/answer")))
                .isNotEqualTo(idOf(client.getAs(KEY, "/api/v1/probe/answer")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "<script>", "semi;colon", "a/b"})
    void anIdThatIsNotSaneIsReplaced(String offered) {
        HttpResponse<String> response = new Client(port).getAs(KEY, "/api/v1/probe/answer", "X-Request-Id", offered);

        assertThat(idOf(response)).matches("[0-9a-f-]{36}");
    }

    @Test
    void anIdOfMoreThan128CharactersIsReplaced() {
        Client client = new Client(port);

        assertThat(idOf(client.getAs(KEY, "/api/v1/probe/answer", "X-Request-Id", "a".repeat(128))))
                .hasSize(128);
        assertThat(idOf(client.getAs(KEY, "/api/v1/probe/answer", "X-Request-Id", "a".repeat(129))))
                .hasSize(36);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/payments", "/unknown", "/api/v1/a;b", "/actuator/health", "/swagger-ui/index.html"})
    void everyAnswerCarriesIt(String path) {
        HttpResponse<String> response = new Client(port).get(path, "X-Request-Id", "mine");

        assertThat(response.headers().allValues("X-Request-Id")).containsExactly("mine");
    }

    private static String idOf(HttpResponse<String> response) {
        return response.headers().firstValue("X-Request-Id").orElseThrow();
    }
}
