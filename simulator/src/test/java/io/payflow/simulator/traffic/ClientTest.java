package io.payflow.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.payflow.simulator.books.Journal;
import io.payflow.simulator.client.ScriptedService;
import io.payflow.simulator.client.ScriptedService.Received;
import io.payflow.simulator.client.ScriptedService.Reply;
import io.payflow.simulator.seed.Dice;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTest {
    private static final Dice DICE = new Dice(7);

    @TempDir
    private Path folder;

    private final Crew crew = new Crew();

    @AfterEach
    void endCrew() {
        crew.close();
    }

    @Test
    void triesAgainWithTheSameKeyUntilItIsTold() throws InterruptedException {
        List<Reply> before = List.of(
                new Reply(0, ""),
                Reply.problem(503, "unavailable"),
                Reply.problem(409, "in-flight"),
                Reply.problem(429, "rate-limited"));
        try (ScriptedService service = new ScriptedService(request ->
                request.nth() <= before.size() ? before.get(request.nth() - 1) : ScriptedService.payment(request))) {
            Write done = send(service, Journal.forgetful(), patientKey());

            assertThat(done.isAcknowledged()).isTrue();
            assertThat(done.attempts()).isEqualTo(5);
            assertThat(done.resourceId()).isEqualTo("pay_of_" + patientKey());
            assertThat(service.received()).extracting(Received::key).containsOnly(patientKey());
            assertThat(service.received()).extracting(Received::body).containsOnly("{}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Good morning</html>", "{\"data\":{\"id\":", "[]"})
    void aSuccessThatCannotBeReadIsNoAnswer(String body) throws InterruptedException {
        try (ScriptedService service = new ScriptedService(
                request -> request.nth() == 1 ? Reply.ok(body) : ScriptedService.payment(request))) {
            Write done = send(service, Journal.forgetful(), patientKey());

            assertThat(done.isAcknowledged()).isTrue();
            assertThat(done.resourceId()).isEqualTo("pay_of_" + patientKey());
            assertThat(done.attempts()).isEqualTo(2);
        }
    }

    @Test
    void aRefusalThatCannotBeReadIsOneWithoutACode() throws InterruptedException {
        try (ScriptedService service = new ScriptedService(request -> new Reply(404, "{not here"))) {
            Write done = send(service, Journal.forgetful(), patientKey());

            assertThat(done.state()).isEqualTo("refused");
            assertThat(done.code()).isEmpty();
        }
    }

    @Test
    void takesARefusalForWhatItIs() throws InterruptedException {
        try (ScriptedService service = new ScriptedService(request -> Reply.problem(409, "transition-not-allowed"))) {
            Write done = send(service, Journal.forgetful(), patientKey());

            assertThat(done.state()).isEqualTo("refused");
            assertThat(done.code()).isEqualTo("transition-not-allowed");
            assertThat(done.attempts()).isEqualTo(1);
        }
    }

    @Test
    void notesAKeyBeforeItIsSentForTheFirstTime() throws InterruptedException {
        Path file = folder.resolve("clients.ndjson");
        AtomicReference<List<Write>> noted = new AtomicReference<>();
        try (Journal journal = Journal.in(file);
                ScriptedService service = new ScriptedService(request -> {
                    noted.set(TrafficBooks.read(file).writes());
                    return ScriptedService.payment(request);
                })) {
            send(service, journal, patientKey());

            assertThat(noted.get())
                    .extracting(Write::key, Write::state)
                    .containsExactly(tuple(patientKey(), "unknown"));
            assertThat(TrafficBooks.read(file).writes())
                    .extracting(Write::key, Write::state)
                    .containsExactly(tuple(patientKey(), "acknowledged"));
        }
    }

    @Test
    void anImpatientClientExpectsTheSameAnswerTwice() throws InterruptedException {
        try (ScriptedService service = new ScriptedService(ScriptedService::payment)) {
            Write done = send(service, Journal.forgetful(), impatientKey());

            assertThat(service.received(impatientKey())).hasSize(2);
            assertThat(done.otherAnswer()).isNull();
        }
    }

    @Test
    void keepsAnAnswerThatContradictsAnother() throws InterruptedException {
        Function<Received, Reply> fickle =
                request -> Reply.ok("{\"data\":{\"id\":\"pay_" + request.nth() + "\",\"version\":0}}");
        try (ScriptedService service = new ScriptedService(fickle)) {
            Write done = send(service, Journal.forgetful(), impatientKey());

            assertThat(done.isAcknowledged()).isTrue();
            assertThat(done.otherAnswer()).startsWith("200 {\"data\":{\"id\":\"pay_");
            assertThat(done.otherAnswer()).isNotEqualTo("200 " + done.answer());
        }
    }

    @Test
    void aRefusalBeforeTheSuccessIsNoContradiction() throws InterruptedException {
        try (ScriptedService service = new ScriptedService(request ->
                request.nth() == 1 ? Reply.problem(409, "transition-not-allowed") : ScriptedService.payment(request))) {
            Write done = send(service, Journal.forgetful(), impatientKey());

            assertThat(done.isAcknowledged()).isTrue();
            assertThat(done.otherAnswer()).isNull();
        }
    }

    private Write send(ScriptedService service, Journal journal, String key) throws InterruptedException {
        Client client = new Client(service.api(), DICE, new Ledger(journal, 100), crew.workers());
        return client.send(Write.begun(key, "pk", "create", "/api/v1/payments", "{}"));
    }

    private static String patientKey() {
        return key(false);
    }

    private static String impatientKey() {
        return key(true);
    }

    private static String key(boolean impatient) {
        return IntStream.range(0, 1_000)
                .mapToObj(number -> "sim-7-n" + number + "-create")
                .filter(key -> DICE.hit(0.05, "impatient", key) == impatient)
                .findFirst()
                .orElseThrow();
    }
}
