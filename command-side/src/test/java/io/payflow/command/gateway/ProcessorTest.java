package io.payflow.command.gateway;

import static io.payflow.command.gateway.Gateways.REFERENCE;
import static io.payflow.command.gateway.Gateways.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.command.gateway.ProcessorAnswer.Word;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What is sent to the processor, and what its answers mean: those in the table, and everything else. */
class ProcessorTest {
    private static final Map<String, List<String>> ENDINGS = Map.of(
            "charge", List.of("processing", "requires_action", "succeeded", "failed"),
            "authorize", List.of("processing", "requires_action", "authorized", "failed"),
            "capture", List.of("processing", "succeeded", "failed"),
            "void", List.of("processing", "voided", "failed"));

    private final AnsweringServer server = new AnsweringServer();
    private final ProcessorGateway processor = Gateways.processor(server.url());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void sendsACardByItsToken() {
        assertSent(payment("charge"), """
                {"reference": "po_1", "paymentId": "pay_1", "kind": "charge", "amount": 5000, "currency": "USD",
                 "paymentMethod": {"type": "card", "cardToken": "tok_visa"}}""");
    }

    @Test
    void sendsABankTransferByItsAccount() {
        ProcessorInstruction transfer =
                new ProcessorInstruction(REFERENCE, "pay_2", "void", 1, "JPY", "bank_transfer", null, "acc_1");

        assertSent(transfer, """
                {"reference": "po_1", "paymentId": "pay_2", "kind": "void", "amount": 1, "currency": "JPY",
                 "paymentMethod": {"type": "bank_transfer", "accountId": "acc_1"}}""");
    }

    @Test
    void sendsNothingOfAKindThatDoesNotExist() {
        assertThatThrownBy(() -> processor.instruct(payment("refund"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> processor.instruct(payment(null))).isInstanceOf(IllegalArgumentException.class);
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"charge", "authorize", "capture", "void"})
    void eachKindHasEndingsOfItsOwn(String kind) {
        for (Word word : Word.values()) {
            for (int status : List.of(200, 201, 202)) {
                server.answers(status, "{\"reference\": \"po_1\", \"outcome\": \"" + word + "\"}");

                ProcessorAnswer answer = processor.instruct(payment(kind));

                boolean listed = ENDINGS.get(kind).contains(word.toString());
                assertThat(answer.word()).as("%s %s", kind, word).isEqualTo(listed ? word : Word.NO_ANSWER);
                assertThat(answer.code()).isEqualTo(listed ? null : "unknown_status");
            }
        }
        assertThat(server.requests()).hasSize(Word.values().length * 3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
            400 | {"reference": "po_1", "outcome": "failed", "code": "declined"}   | failed    | declined
            402 | {"reference": "po_1", "outcome": "failed", "code": "declined"}   | failed    | declined
            409 | {"reference": "po_1", "outcome": "failed", "code": "declined"}   | failed    | declined
            422 | {"reference": "po_1", "outcome": "failed", "code": "declined"}   | failed    | declined
            200 | {"reference": "po_1", "outcome": "failed", "code": "declined"}   | failed    | declined
            200 | {"reference": "po_1", "outcome": "failed"}                       | failed    | -
            402 | {"reference": "po_1", "outcome": "failed"}                       | no_answer | unreadable_answer
            402 | {"reference": "po_1", "outcome": "failed", "code": ""}           | no_answer | unreadable_answer
            402 | {"reference": "po_1", "outcome": "succeeded", "code": "x"}       | no_answer | unknown_status
            402 | {"reference": "po_1", "outcome": "processing", "code": "x"}      | no_answer | unknown_status
            402 | {"reference": "po_2", "outcome": "failed", "code": "declined"}   | no_answer | wrong_reference
            402 | {"outcome": "failed", "code": "declined"}                        | no_answer | wrong_reference
            402 | <html>Payment required</html>                                    | no_answer | unreadable_answer
            200 | {"reference": "po_1", "status": "succeeded"}                     | no_answer | unreadable_answer
            200 | {"reference": "po_1", "outcome": "unknown"}                      | no_answer | unknown_status
            200 | {"reference": "po_1", "outcome": "SUCCEEDED"}                    | no_answer | unknown_status
            200 | {"reference": "po_2", "outcome": "succeeded"}                    | no_answer | wrong_reference
            200 | {"reference": "po_1", "outcome": 1}                              | no_answer | unreadable_answer
            200 | {"reference": "po_1", "outcome": "succeeded", "processorReference": 7} | no_answer | unreadable_answer
            200 | ``                                                               | no_answer | unreadable_answer
            203 | {"reference": "po_1", "outcome": "succeeded"}                    | no_answer | http_203
            302 | {"reference": "po_1", "outcome": "succeeded"}                    | no_answer | http_302
            401 | {"reference": "po_1", "outcome": "failed", "code": "declined"}   | no_answer | http_401
            403 | {"reference": "po_1", "outcome": "failed", "code": "declined"}   | no_answer | http_403
            404 | {"reference": "po_1", "outcome": "not_found"}                    | no_answer | http_404
            407 | {"reference": "po_1", "outcome": "failed", "code": "declined"}   | no_answer | http_407
            429 | {"reference": "po_1", "outcome": "failed", "code": "declined"}   | no_answer | http_429
            500 | {"reference": "po_1", "outcome": "failed", "code": "declined"}   | no_answer | http_500
            503 | ``                                                               | no_answer | http_503
            504 | ``                                                               | no_answer | http_504
            """)
    void theTableSaysWhatAnAnswerToAnInstructionMeans(int status, String body, String word, String code) {
        server.answers(status, body);

        ProcessorAnswer answer = processor.instruct(payment("charge"));

        assertThat(answer.word()).hasToString(word);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
            200 | {"reference": "po_1", "outcome": "processing"}                  | processing      | -
            200 | {"reference": "po_1", "outcome": "requires_action"}             | requires_action | -
            200 | {"reference": "po_1", "outcome": "authorized"}                  | authorized      | -
            200 | {"reference": "po_1", "outcome": "succeeded"}                   | succeeded       | -
            200 | {"reference": "po_1", "outcome": "failed", "code": "declined"}  | failed          | declined
            200 | {"reference": "po_1", "outcome": "voided"}                      | voided          | -
            200 | {"reference": "po_1", "outcome": "unknown"}                     | indefinite      | unknown
            200 | {"reference": "po_1", "outcome": "unknown", "code": "later"}    | indefinite      | later
            404 | {"reference": "po_1", "outcome": "not_found"}                   | not_found       | -
            404 | {"reference": "po_1", "outcome": "unknown"}                     | no_answer       | unknown_status
            404 | {"reference": "po_2", "outcome": "not_found"}                   | no_answer       | wrong_reference
            404 | <html>Not found</html>                                          | no_answer       | unreadable_answer
            200 | {"reference": "po_1", "outcome": "not_found"}                   | no_answer       | unknown_status
            200 | {"reference": "po_1", "outcome": "indefinite"}                  | no_answer       | unknown_status
            200 | {"reference": "po_1", "outcome": "settled"}                     | no_answer       | unknown_status
            200 | {"reference": "po_2", "outcome": "succeeded"}                   | no_answer       | wrong_reference
            200 | {"reference": "po_1"}                                           | no_answer       | unreadable_answer
            202 | {"reference": "po_1", "outcome": "processing"}                  | no_answer       | http_202
            402 | {"reference": "po_1", "outcome": "failed", "code": "declined"}  | no_answer       | http_402
            503 | ``                                                              | no_answer       | http_503
            """)
    void theTableSaysWhatAnAnswerToAnEnquiryMeans(int status, String body, String word, String code) {
        server.answers(status, body);

        ProcessorAnswer answer = processor.enquire(REFERENCE);

        assertThat(answer.word()).hasToString(word);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(server.requests()).singleElement().satisfies(sent -> {
            assertThat(sent.method()).isEqualTo("GET");
            assertThat(sent.path()).isEqualTo("/gateway/instructions/po_1");
        });
    }

    @Test
    void tellsTheProcessorsReferenceAndNoCardNumber() {
        server.answers(201, """
                {"reference": "po_1", "outcome": "succeeded", "processorReference": "ch_7", "code": "ok",
                 "message": "4242-4242-4242-4242 charged"}""");

        assertThat(processor.instruct(payment("capture")))
                .isEqualTo(new ProcessorAnswer(Word.SUCCEEDED, "ok", OutsideText.LEFT_OUT, "ch_7"));
    }

    private void assertSent(ProcessorInstruction instruction, String json) {
        server.answers(200, "{\"reference\": \"po_1\", \"outcome\": \"processing\"}");

        assertThat(processor.instruct(instruction).word()).isEqualTo(Word.PROCESSING);

        assertThat(server.requests()).singleElement().satisfies(sent -> {
            assertThat(sent.method()).isEqualTo("POST");
            assertThat(sent.path()).isEqualTo("/gateway/instructions");
            assertThat(sent.headers()).containsEntry("Idempotency-Key", "po_1");
            assertThat(JsonMapper.shared().readTree(sent.body()))
                    .isEqualTo(JsonMapper.shared().readTree(json));
        });
    }
}
