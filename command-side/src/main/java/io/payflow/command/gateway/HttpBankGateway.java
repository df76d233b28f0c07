package io.payflow.command.gateway;

import io.payflow.api.payout.BankWord;
import io.payflow.command.gateway.BankAnswer.Outcome;
import io.payflow.command.gateway.BankEnquiry.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Speaks to the bank over HTTP, as {@code docs/reference/gateway-protocol.md} describes. */
final class HttpBankGateway implements BankGateway {
    static final int MAX_ITEMS = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(HttpBankGateway.class);

    private final GatewayClient client;

    HttpBankGateway(Endpoint endpoint) {
        this.client = new GatewayClient(endpoint);
    }

    @Override
    public Duration timeout() {
        return client.timeout();
    }

    @Override
    public BankAnswer instruct(BankInstruction instruction) {
        String reference = instruction.reference();
        Reply reply = client.instruct(reference, GatewayJson.write(instruction));
        BankAnswer answer = BankAnswers.TO_INSTRUCTIONS.read(
                reply,
                reference,
                HttpBankGateway::definite,
                unclear -> new BankAnswer(Outcome.UNCLEAR, unclear.code(), unclear.message(), null));
        LOG.info("bank instruction reference={} outcome={} code={}", reference, answer.outcome(), answer.code());
        return answer;
    }

    @Override
    public BankEnquiry enquire(String reference) {
        BankEnquiry enquiry = BankAnswers.TO_ENQUIRIES.read(
                client.enquire(reference),
                reference,
                HttpBankGateway::finding,
                unclear -> new BankEnquiry(Finding.NO_ANSWER, unclear.code(), unclear.message(), null, List.of()));
        LOG.info("bank enquiry reference={} finding={} code={}", reference, enquiry.finding(), enquiry.code());
        return enquiry;
    }

    private static BankAnswer definite(Outcome outcome, BankBody body) {
        return new BankAnswer(
                outcome,
                OutsideText.code(body.code()),
                OutsideText.message(body.message()),
                OutsideText.reference(body.bankReference()));
    }

    private static BankEnquiry finding(Finding finding, BankBody body) {
        String code = OutsideText.code(body.code());
        boolean itsWord = code == null && finding == Finding.INDEFINITE;
        boolean known = finding == Finding.ACCEPTED || finding == Finding.REJECTED;
        return new BankEnquiry(
                finding,
                itsWord ? OutsideText.code(body.status()) : code,
                OutsideText.message(body.message()),
                OutsideText.reference(body.bankReference()),
                known && body.items() != null ? items(body.items()) : List.of());
    }

    private static List<BankEnquiry.Item> items(List<JsonNode> items) {
        return items.stream()
                .map(HttpBankGateway::item)
                .flatMap(Optional::stream)
                .limit(MAX_ITEMS)
                .toList();
    }

    private static Optional<BankEnquiry.Item> item(JsonNode json) {
        return GatewayJson.read(json, BankEnquiry.Item.class)
                .filter(item -> OutsideText.isId(item.itemId()))
                .filter(item -> BankWord.ofOutcome(item.outcome()).isPresent())
                .map(item -> new BankEnquiry.Item(
                        item.itemId(),
                        item.outcome(),
                        OutsideText.code(item.code()),
                        OutsideText.message(item.message())));
    }
}
