package io.payflow.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.simulator.books.Journal;
import io.payflow.simulator.client.DemoKeys;
import io.payflow.simulator.client.ScriptedService;
import io.payflow.simulator.client.ScriptedService.Received;
import io.payflow.simulator.client.ScriptedService.Reply;
import io.payflow.simulator.json.Json;
import io.payflow.simulator.seed.Dice;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MerchantTermsTest {
    private static final JsonNode PRESENT = Json.read("""
            {"name": "Lumen Goods", "feeBasisPoints": 290, "bankAccountLast4": "4242", "version": 3, "settlement":
             {"delayDays": 9, "calendar": "us", "cutOff": "17:00", "minimumAmount": 100, "frequency": "manual"}}
            """);

    private final Crew crew = new Crew();

    @AfterEach
    void endCrew() {
        crew.close();
    }

    @Test
    void merchantsDifferInDelayAndFrequencyAndKeepEverythingElse() throws InterruptedException {
        try (ScriptedService service = new ScriptedService(request -> Reply.data(PRESENT))) {
            define(service);

            assertThat(service.writes())
                    .extracting(Received::path)
                    .containsExactly(
                            "/api/v1/merchants/merch_001",
                            "/api/v1/merchants/merch_002",
                            "/api/v1/merchants/merch_003",
                            "/api/v1/merchants/merch_004",
                            "/api/v1/merchants/merch_005");
            assertThat(settlements(service, "frequency"))
                    .containsExactly("manual", "manual", "daily", "manual", "daily");
            assertThat(settlements(service, "delayDays")).containsExactly("1", "2", "3", "1", "2");
            assertThat(service.writes())
                    .allSatisfy(put -> assertThat(put.method()).isEqualTo("PUT"))
                    .allSatisfy(put -> assertThat(put.apiKey()).isEqualTo(DemoKeys.ADMIN))
                    .allSatisfy(put -> assertThat(untouched(put.json())).isEqualTo(untouched(PRESENT)));
        }
    }

    @Test
    void waitsUntilTheServiceHasThem() throws InterruptedException {
        try (ScriptedService service =
                new ScriptedService(request -> request.method().equals("PUT") && request.nth() == 1
                        ? Reply.problem(503, "unavailable")
                        : Reply.data(PRESENT))) {
            define(service);

            assertThat(service.writes()).hasSize(10);
            assertThat(service.received("sim-7-define-merch_005")).hasSize(2);
        }
    }

    @Test
    void aMerchantThatIsRefusedIsAnError() {
        Function<Received, Reply> refusing = request ->
                request.method().equals("PUT") ? Reply.problem(422, "validation-failed") : Reply.data(PRESENT);
        try (ScriptedService service = new ScriptedService(refusing)) {
            assertThatThrownBy(() -> define(service))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("422");
        }
    }

    private void define(ScriptedService service) throws InterruptedException {
        Dice dice = new Dice(7);
        Client client = new Client(service.api(), dice, new Ledger(Journal.forgetful(), 100), crew.workers());
        new MerchantTerms(client, Order.subject(dice)).define();
    }

    private static List<String> settlements(ScriptedService service, String field) {
        return service.writes().stream()
                .map(put -> put.json().path("settlement").path(field).asString())
                .toList();
    }

    private static List<JsonNode> untouched(JsonNode terms) {
        JsonNode settlement = terms.path("settlement");
        return List.of(
                terms.path("name"),
                terms.path("feeBasisPoints"),
                terms.path("bankAccountLast4"),
                settlement.path("calendar"),
                settlement.path("cutOff"),
                settlement.path("minimumAmount"));
    }
}
