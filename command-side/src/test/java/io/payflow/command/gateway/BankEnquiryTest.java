package io.payflow.command.gateway;

import static io.payflow.command.gateway.Gateways.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.command.gateway.BankEnquiry.Finding;
import io.payflow.command.gateway.BankEnquiry.Item;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the bank is asked, and what its answers mean: those in the table, and everything else. */
class BankEnquiryTest {
    private final AnsweringServer server = new AnsweringServer();
    private final BankGateway bank = Gateways.bank(server.url());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void asksByReference() {
        server.answers(200, "{}");

        bank.enquire("po 1/ä?");

        Received sent = server.requests().get(0);
        assertThat(sent.method()).isEqualTo("GET");
        assertThat(sent.path()).isEqualTo("/gateway/instructions/po%201%2F%C3%A4%3F");
        assertThat(sent.body()).isEmpty();
        assertThat(sent.headers()).doesNotContainKeys("Authorization", "Idempotency-Key");
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
            200 | {"reference": "po_1", "status": "accepted"}                  | accepted   | -
            200 | {"reference": "po_1", "status": "accepted", "code": "A"}     | accepted   | A
            200 | {"reference": "po_1", "status": "rejected", "code": "AC04"}  | rejected   | AC04
            200 | {"reference": "po_1", "status": "rejected"}                  | rejected   | -
            200 | {"reference": "po_1", "status": "unknown"}                   | indefinite | unknown
            200 | {"reference": "po_1", "status": "unknown", "code": "later"}  | indefinite | later
            200 | {"reference": "po_1", "status": "pending_review"}            | indefinite | pending_review
            200 | {"reference": "po_1", "status": "not_found"}                 | indefinite | not_found
            200 | {"reference": "po_1", "status": "4242424242424242"} | indefinite | LEFT_OUT
            404 | {"reference": "po_1", "status": "not_found"}                 | not_found  | -
            404 | {"reference": "po_1", "status": "unknown"}                   | no_answer  | unknown_status
            404 | {"reference": "po_1", "status": "accepted"}                  | no_answer  | unknown_status
            404 | {"reference": "po_2", "status": "not_found"}                 | no_answer  | wrong_reference
            404 | {"status": "not_found"}                                      | no_answer  | wrong_reference
            404 | {"reference": "po_1"}                                        | no_answer  | unreadable_answer
            404 | <html>Not found</html>                                       | no_answer  | unreadable_answer
            404 | ``                                                           | no_answer  | unreadable_answer
            200 | {"reference": "po_2", "status": "accepted"}                  | no_answer  | wrong_reference
            200 | {"reference": "po_2", "status": "unknown"}                   | no_answer  | wrong_reference
            200 | {"reference": "po_1"}                                        | no_answer  | unreadable_answer
            200 | {"reference": "po_1", "status": 1}                           | no_answer  | unreadable_answer
            200 | {"reference": "po_1", "status": "accepted", "items": {}}     | no_answer  | unreadable_answer
            200 | []                                                           | no_answer  | unreadable_answer
            201 | {"reference": "po_1", "status": "accepted"}                  | no_answer  | http_201
            202 | {"reference": "po_1", "status": "accepted"}                  | no_answer  | http_202
            302 | {"reference": "po_1", "status": "accepted"}                  | no_answer  | http_302
            400 | {"reference": "po_1", "status": "rejected", "code": "AC04"}  | no_answer  | http_400
            401 | {"reference": "po_1", "status": "not_found"}                 | no_answer  | http_401
            410 | {"reference": "po_1", "status": "not_found"}                 | no_answer  | http_410
            429 | {"reference": "po_1", "status": "unknown"}                   | no_answer  | http_429
            500 | {"reference": "po_1", "status": "accepted"}                  | no_answer  | http_500
            503 | ``                                                           | no_answer  | http_503
            """)
    void theTableSaysWhatAnAnswerMeans(int status, String body, String finding, String code) {
        BankEnquiry enquiry = enquiry(status, body);

        assertThat(enquiry.finding()).hasToString(finding);
        assertThat(enquiry.code()).isEqualTo("LEFT_OUT".equals(code) ? OutsideText.LEFT_OUT : code);
        assertThat(enquiry.items()).isEmpty();
    }

    @Test
    void tellsWhatTheBankSaidOfItemsAndLeavesOutThoseItCannotRead() {
        BankEnquiry enquiry = enquiry(200, """
                {"reference": "po_1", "status": "accepted", "bankReference": "bank-7", "message": "2 of 3 paid",
                 "items": [{"itemId": "pi_1", "outcome": "settled", "paidAt": 5},
                           {"itemId": "pi_2", "outcome": "failed", "code": "AC04", "message": "Card 4242424242424242"},
                           {"itemId": "pi_3", "outcome": "returned", "code": null},
                           {"itemId": "pi_4", "outcome": "unknown"},
                           {"itemId": "pi_5", "outcome": "paid"},
                           {"itemId": "pi_6", "outcome": "not_mentioned"},
                           {"itemId": "pi_7"},
                           {"itemId": "pi_8", "outcome": 1},
                           {"itemId": "pi_9", "outcome": "settled", "code": 4},
                           {"outcome": "settled"},
                           {"itemId": null, "outcome": "settled"},
                           {"itemId": 10, "outcome": "settled"},
                           {"itemId": " ", "outcome": "settled"},
                           {"itemId": "pi_\\u0000", "outcome": "settled"},
                           {"itemId": "pi_\\ud800", "outcome": "settled"},
                           {"itemId": "%s", "outcome": "settled"},
                           {"itemId": "4242424242424242", "outcome": "settled"},
                           null, 1, "settled", [], {}]}""".formatted("i".repeat(256)));

        assertThat(enquiry)
                .isEqualTo(new BankEnquiry(
                        Finding.ACCEPTED,
                        null,
                        "2 of 3 paid",
                        "bank-7",
                        List.of(
                                new Item("pi_1", "settled", null, null),
                                new Item("pi_2", "failed", "AC04", OutsideText.LEFT_OUT),
                                new Item("pi_3", "returned", null, null),
                                new Item("pi_4", "unknown", null, null))));
    }

    @Test
    void takesTwentyThousandItemsAndNoMore() {
        String items = IntStream.rangeClosed(1, 20_001)
                .mapToObj("{\"itemId\": \"pi_%d\", \"outcome\": \"settled\"}"::formatted)
                .collect(Collectors.joining(","));

        BankEnquiry enquiry =
                enquiry(200, "{\"reference\": \"po_1\", \"status\": \"accepted\", \"items\": [" + items + "]}");

        assertThat(enquiry.items())
                .hasSize(20_000)
                .last()
                .extracting(Item::itemId)
                .isEqualTo("pi_20000");
    }

    @Test
    void hasNoItemsWhereTheBankDoesNotKnow() {
        BankEnquiry enquiry = enquiry(200, """
                {"reference": "po_1", "status": "unknown", "items": [{"itemId": "pi_1", "outcome": "settled"}]}""");

        assertThat(enquiry.finding()).isEqualTo(Finding.INDEFINITE);
        assertThat(enquiry.items()).isEmpty();
    }

    private BankEnquiry enquiry(int status, String body) {
        server.answers(status, body);
        BankEnquiry enquiry = bank.enquire(REFERENCE);
        assertThat(server.requests()).hasSize(1);
        return enquiry;
    }
}
