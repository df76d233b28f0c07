package io.payflow.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.simulator.books.Journal;
import io.payflow.simulator.client.DemoKeys;
import io.payflow.simulator.client.ScriptedService;
import io.payflow.simulator.client.ScriptedService.Received;
import io.payflow.simulator.client.ScriptedService.Reply;
import io.payflow.simulator.json.Json;
import io.payflow.simulator.seed.Dice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackOfficeTest {
    private static final Dice DICE = new Dice(7);
    private static final String PAYOUTS = "/api/v1/payouts";

    @TempDir
    private Path folder;

    private final Crew crew = new Crew();

    @AfterEach
    void endCrew() {
        crew.close();
    }

    @Test
    void aMerchantIsPaidOutWheneverItHasSoldSoMuch() throws InterruptedException {
        try (ScriptedService service = new ScriptedService(BackOfficeTest::manual)) {
            BackOffice office = office(service, Journal.forgetful());

            sell(office, "merch_001", "USD", 39);
            sell(office, "merch_001", "EUR", 39);
            sell(office, "merch_002", "USD", 39);
            assertThat(service.writes()).isEmpty();
            sell(office, "merch_001", "EUR", 1);

            Received create = service.writes().get(0);
            assertThat(create.is("POST", PAYOUTS)).isTrue();
            assertThat(create.apiKey()).isEqualTo(DemoKeys.OPERATOR);
            assertThat(create.json()).isEqualTo(Json.tree(Map.of("merchantId", "merch_001", "currency", "EUR")));
            assertThat(created(service)).hasSize(1);
            assertThat(acted(service)).containsExactly(PAYOUTS + "/po_of_" + create.key() + "/submit");

            sell(office, "merch_001", "EUR", 39);
            assertThat(created(service)).hasSize(1);
            sell(office, "merch_001", "EUR", 1);
            assertThat(created(service)).hasSize(2);
        }
    }

    @Test
    void thatThereIsNothingToPayOutIsNoFailure() throws InterruptedException {
        Ledger ledger = new Ledger(Journal.forgetful(), 100);
        try (ScriptedService service = new ScriptedService(
                request -> request.is("POST", PAYOUTS) ? Reply.problem(422, "nothing-eligible") : manual(request))) {
            BackOffice office = office(service, ledger);

            sell(office, "merch_001", "USD", 80);

            assertThat(created(service)).hasSize(2);
            assertThat(acted(service)).isEmpty();
            assertThat(ledger.writes()).extracting(Write::code).containsExactly("nothing-eligible", "nothing-eligible");
        }
    }

    @Test
    void aFewAreCanceledAndAllOthersSubmitted() throws InterruptedException {
        try (ScriptedService service = new ScriptedService(BackOfficeTest::manual)) {
            BackOffice office = office(service, Journal.forgetful());
            sell(office, "merch_001", "USD", 1);

            for (int round = 0; round < 200; round++) {
                office.payOutAll();
            }

            Set<String> canceled = acted(service, "cancel");
            Set<String> submitted = acted(service, "submit");
            assertThat(canceled).hasSizeBetween(1, 20).doesNotContainAnyElementsOf(submitted);
            assertThat(canceled.size() + submitted.size()).isEqualTo(200);
            assertThat(created(service)).hasSize(200);
        }
    }

    @Test
    void whatTheServiceMadeForADailyMerchantIsSentOffAndNothingElse() throws InterruptedException {
        try (ScriptedService service = new ScriptedService(BackOfficeTest::daily)) {
            BackOffice office = office(service, Journal.forgetful());

            sell(office, "merch_003", "USD", 40);

            assertThat(created(service)).isEmpty();
            assertThat(acted(service)).containsExactlyInAnyOrder(PAYOUTS + "/po_1/submit", PAYOUTS + "/po_2/submit");

            office.payOutAll();
            assertThat(service.writes()).extracting(Received::key).allMatch(key -> key.startsWith("sim-7-submit-po_"));
            assertThat(acted(service)).hasSize(2);
        }
    }

    @Test
    void aMerchantThatIsAwayForNowIsAskedForAgain() throws InterruptedException {
        try (ScriptedService service = new ScriptedService(new Function<>() {
            private int asked;

            @Override
            public synchronized Reply apply(Received request) {
                return asked++ == 0 ? Reply.problem(503, "unavailable") : daily(request);
            }
        })) {
            sell(office(service, Journal.forgetful()), "merch_003", "USD", 40);

            assertThat(created(service)).isEmpty();
            assertThat(acted(service)).hasSize(2);
        }
    }

    @Test
    void payoutsAreNumberedOnAfterARestart() throws InterruptedException {
        Path file = folder.resolve("clients.ndjson");
        try (ScriptedService service = new ScriptedService(BackOfficeTest::manual)) {
            for (int life = 1; life <= 3; life++) {
                try (Journal journal = Journal.in(file)) {
                    sell(office(service, journal), "merch_001", "USD", 40);
                }

                assertThat(created(service)).hasSize(life);
            }
        }
    }

    private BackOffice office(ScriptedService service, Journal journal) {
        return office(service, new Ledger(journal, 10_000));
    }

    private BackOffice office(ScriptedService service, Ledger ledger) {
        return new BackOffice(new Client(service.api(), DICE, ledger, crew.workers()), DICE, ledger);
    }

    private static void sell(BackOffice office, String merchantId, String currency, int times)
            throws InterruptedException {
        for (int sale = 0; sale < times; sale++) {
            office.sold(merchantId, currency);
        }
    }

    /** The keys: an impatient client sends one twice. */
    private static Set<String> created(ScriptedService service) {
        return service.writes().stream()
                .filter(request -> request.is("POST", PAYOUTS))
                .map(Received::key)
                .collect(Collectors.toSet());
    }

    private static Set<String> acted(ScriptedService service) {
        return service.writes().stream()
                .map(Received::path)
                .filter(path -> !path.equals(PAYOUTS))
                .collect(Collectors.toSet());
    }

    private static Set<String> acted(ScriptedService service, String action) {
        return acted(service).stream()
                .filter(path -> path.endsWith("/" + action))
                .map(path -> path.substring(0, path.lastIndexOf('/')))
                .collect(Collectors.toSet());
    }

    private static Reply manual(Received request) {
        return request.method().equals("GET")
                ? Reply.data(Map.of("settlement", Map.of("frequency", "manual")))
                : Reply.data(Map.of("id", "po_of_" + request.key(), "version", 0));
    }

    private static Reply daily(Received request) {
        if (request.is("GET", PAYOUTS + "?status=pending&limit=200&merchantId=merch_003")) {
            return Reply.data(
                    List.of(Map.of("id", "po_1"), Map.of("id", "po_2"), Map.of("id", "po_3", "reissueOf", "po_0")));
        }
        return request.is("GET", "/api/v1/merchants/merch_003")
                ? Reply.data(Map.of("settlement", Map.of("frequency", "daily")))
                : manual(request);
    }
}
