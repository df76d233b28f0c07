package io.payflow.command.gateway;

import static io.payflow.command.gateway.Gateways.PAYOUT;
import static io.payflow.command.gateway.RawServer.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.command.gateway.BankAnswer.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What is sent to the bank, and what its answers mean: those in the table, and everything else. */
class BankInstructionTest {
    private static final String ACCEPTED = """
            {"reference": "po_1", "status": "accepted", "bankReference": "bank-7"}""";

    private static final String REJECTED = """
            {"reference": "po_1", "status": "rejected", "code": "AC04", "message": "The account is closed."}""";

    private final AnsweringServer server = new AnsweringServer();
    private final BankGateway bank = Gateways.bank(server.url());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void sendsTheWholeInstructionAsOnePost() {
        server.answers(200, ACCEPTED);

        bank.instruct(PAYOUT);

        Received sent = server.requests().get(0);
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.path()).isEqualTo("/gateway/instructions");
        assertThat(sent.headers())
                .containsEntry("Idempotency-Key", "po_1")
                .containsEntry("Content-Type", "application/json")
                .doesNotContainKeys("Authorization", "Upgrade");
        assertThat(JsonMapper.shared().readTree(sent.body()))
                .isEqualTo(JsonMapper.shared().readTree("""
                {"reference": "po_1", "merchantId": "merch_001", "currency": "USD", "total": 2910,
                 "items": [{"itemId": "pi_1_1", "paymentId": "pay_1", "amount": 1940},
                           {"itemId": "pi_1_2", "paymentId": "pay_2", "amount": 970}]}"""));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void sendsTheTokenWhereThereIsOne() {
        server.answers(200, ACCEPTED);
        Duration ample = Duration.ofSeconds(20);

        new HttpBankGateway(Endpoint.of(server.url() + "/", "s3cret", ample, ample)).instruct(PAYOUT);

        Received sent = server.requests().get(0);
        assertThat(sent.headers()).containsEntry("Authorization", "Bearer s3cret");
        assertThat(sent.path()).isEqualTo("/gateway/instructions");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202})
    void takesAnAcceptanceAsOne(int status) {
        assertThat(answer(status, ACCEPTED)).isEqualTo(new BankAnswer(Outcome.ACCEPTED, null, null, "bank-7"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 422})
    void takesARejectionAsOne(int status) {
        assertThat(answer(status, REJECTED))
                .isEqualTo(new BankAnswer(Outcome.REJECTED, "AC04", "The account is closed.", null));
    }

    @Test
    void everyOtherStatusIsUnclearWhateverTheBodySays() throws IOException {
        List<Integer> definite = new ArrayList<>();
        try (RawServer every = new RawServer((connection, number) -> {
            int status = 199 + number;
            String body = status == 204 || status == 304 ? "" : status < 400 ? ACCEPTED : REJECTED;
            write(
                    connection,
                    "HTTP/1.1 %d Any\r\nLocation: /elsewhere\r\nContent-Length: %d\r\n\r\n%s"
                            .formatted(status, body.length(), body));
        })) {
            BankGateway anyBank = Gateways.bank(every.url());
            for (int status = 200; status < 600; status++) {
                BankAnswer answer = anyBank.instruct(PAYOUT);
                if (answer.outcome() != Outcome.UNCLEAR) {
                    definite.add(status);
                } else {
                    assertThat(answer.code()).isEqualTo("http_" + status);
                    assertThat(answer.message()).endsWith(" HTTP status " + status + ".");
                }
            }
            assertThat(every.requests())
                    .hasSize(400)
                    .allMatch(request -> request.method().equals("POST"))
                    .allMatch(request -> request.path().equals("/instructions"));
        }
        assertThat(definite).containsExactly(200, 201, 202, 400, 409, 422);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # the words belong to their statuses
            200 | {"reference": "po_1", "status": "rejected", "code": "AC04"}       | unknown_status
            202 | {"reference": "po_1", "status": "rejected", "code": "AC04"}       | unknown_status
            400 | {"reference": "po_1", "status": "accepted"}                       | unknown_status
            422 | {"reference": "po_1", "status": "accepted"}                       | unknown_status
            # other words
            200 | {"reference": "po_1", "status": "pending"}                        | unknown_status
            200 | {"reference": "po_1", "status": "unknown"}                        | unknown_status
            200 | {"reference": "po_1", "status": "ACCEPTED"}                       | unknown_status
            200 | {"reference": "po_1", "status": "accepted "}                      | unknown_status
            200 | {"reference": "po_1", "status": "*"}                              | unknown_status
            200 | {"reference": "po_1", "status": ""}                               | unknown_status
            409 | {"reference": "po_1", "status": "duplicate", "code": "D1"}        | unknown_status
            # other references
            200 | {"reference": "po_2", "status": "accepted"}                       | wrong_reference
            200 | {"reference": "PO_1", "status": "accepted"}                       | wrong_reference
            200 | {"status": "accepted"}                                            | wrong_reference
            200 | {"reference": null, "status": "accepted"}                         | wrong_reference
            422 | {"reference": "po_2", "status": "rejected", "code": "AC04"}       | wrong_reference
            422 | {"status": "rejected", "code": "AC04"}                            | wrong_reference
            # a rejection without a reason
            422 | {"reference": "po_1", "status": "rejected"}                       | unreadable_answer
            422 | {"reference": "po_1", "status": "rejected", "code": null}         | unreadable_answer
            422 | {"reference": "po_1", "status": "rejected", "code": " "}          | unreadable_answer
            422 | {"reference": "po_1", "status": "rejected", "code": "\\u0000"}    | unreadable_answer
            422 | {"reference": "po_1", "status": "rejected", "message": "no"}      | unreadable_answer
            # wrong types
            200 | {"reference": 1, "status": "accepted"}                            | unreadable_answer
            200 | {"reference": "po_1", "status": true}                             | unreadable_answer
            200 | {"reference": "po_1", "status": ["accepted"]}                     | unreadable_answer
            200 | {"reference": "po_1", "status": {"is": "accepted"}}               | unreadable_answer
            200 | {"reference": "po_1", "status": "accepted", "bankReference": 7}   | unreadable_answer
            200 | {"reference": "po_1", "status": "accepted", "bankReference": {}}  | unreadable_answer
            200 | {"reference": "po_1", "status": "accepted", "message": 1.5}       | unreadable_answer
            200 | {"reference": "po_1", "status": "accepted", "items": "none"}      | unreadable_answer
            200 | {"reference": "po_1", "status": "accepted", "items": ""}          | unreadable_answer
            422 | {"reference": "po_1", "status": "rejected", "code": 4}            | unreadable_answer
            # no word
            200 | {}                                                                | unreadable_answer
            200 | {"reference": "po_1"}                                             | unreadable_answer
            200 | {"reference": "po_1", "status": null}                             | unreadable_answer
            # no JSON object
            200 | ``                                                                | unreadable_answer
            200 | null                                                              | unreadable_answer
            200 | true                                                              | unreadable_answer
            200 | 1                                                                 | unreadable_answer
            200 | ""                                                                | unreadable_answer
            200 | "accepted"                                                        | unreadable_answer
            200 | []                                                                | unreadable_answer
            200 | [{"reference": "po_1", "status": "accepted"}]                     | unreadable_answer
            200 | {"reference": "po_1", "status": "accepted"                        | unreadable_answer
            200 | {"reference": "po_1", "status": "accepted"}}                      | unreadable_answer
            200 | {"reference": "po_1", "status": "accepted"} {}                    | unreadable_answer
            200 | {'reference': 'po_1', 'status': 'accepted'}                       | unreadable_answer
            200 | <html>Maintenance</html>                                          | unreadable_answer
            422 | <html>Rejected</html>                                             | unreadable_answer
            400 | ``                                                                | unreadable_answer
            """)
    void whatIsNotInTheTableIsUnclear(int status, String body, String code) {
        BankAnswer answer = answer(status, body);

        assertThat(answer.outcome()).isEqualTo(Outcome.UNCLEAR);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.message()).contains("HTTP status " + status);
        assertThat(answer.bankReference()).isNull();
    }

    @Test
    void namesAWordItDoesNotKnowUnlessItLooksLikeACardNumber() {
        assertThat(answer(200, "{\"reference\": \"po_1\", \"status\": \"queued\\n\"}")
                        .message())
                .isEqualTo("The answer's word is not known here. HTTP status 200. Word: queued.");

        server.answers(200, "{\"reference\": \"po_1\", \"status\": \"4242424242424242\"}");
        assertThat(bank.instruct(PAYOUT).message()).doesNotContain("4242");
    }

    @Test
    void whatItDoesNotKnowOfAnAnswerDoesNotMatter() {
        String body = """
                {"fee": {"amount": 1.5, "of": [null, {}]}, "status": "accepted", "reference": "po_1", "code": null}""";

        assertThat(answer(201, body)).isEqualTo(new BankAnswer(Outcome.ACCEPTED, null, null, null));
    }

    @Test
    void readsNothingButUtf8() {
        for (byte[] body : List.of(
                ACCEPTED.getBytes(StandardCharsets.UTF_16),
                ACCEPTED.getBytes(StandardCharsets.UTF_16LE),
                ACCEPTED.replace("7", "\u00e9").getBytes(StandardCharsets.ISO_8859_1))) {
            server.answers(200, body);

            assertThat(bank.instruct(PAYOUT).code()).isEqualTo("unreadable_answer");
        }
    }

    @Test
    void readsABodyOfEightMebibytesAndNoLargerOne() {
        String longest = ACCEPTED + " ".repeat(GatewayClient.MAX_BODY - ACCEPTED.length());

        assertThat(answer(200, longest).outcome()).isEqualTo(Outcome.ACCEPTED);

        server.answers(200, longest + " ");
        assertThat(bank.instruct(PAYOUT).code()).isEqualTo("unreadable_answer");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void passesNoCardNumberOnAndCutsWhatIsTooLong() {
        BankAnswer answer = answer(422, """
                {"reference": "po_1", "status": "rejected", "code": "%s", "message": "card 4242 4242 4242 4242",
                 "bankReference": "%s"}""".formatted("c".repeat(65), "r".repeat(256)));

        assertThat(answer)
                .isEqualTo(new BankAnswer(Outcome.REJECTED, "c".repeat(64), OutsideText.LEFT_OUT, "r".repeat(255)));
    }

    private BankAnswer answer(int status, String body) {
        server.answers(status, body);
        BankAnswer answer = bank.instruct(PAYOUT);
        assertThat(server.requests()).hasSize(1);
        return answer;
    }
}
