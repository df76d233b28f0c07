package io.payflow.command.gateway;

import io.payflow.command.gateway.AnswerTable.Row;
import io.payflow.command.gateway.Unclear.Reason;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders the reference page of the protocol; its tables are those that the gateways read. */
final class GatewayProtocolPage {

    private GatewayProtocolPage() {}

    static String render() {
        return """
                <!-- Generated from BankAnswers, ProcessorAnswers and Unclear. Do not edit: run
                     mvn -pl command-side -am test -Dtest=GatewayProtocolPageTest -Dpayflow.docs.write=true
                         -Dsurefire.failIfNoSpecifiedTests=false -->

                # The protocol with the bank and the processor

                For whoever builds the other side, or an adapter in front of it. The service is the client: JSON in
                UTF-8 over HTTP/1.1, to the address in `payflow.bank.url` or `payflow.processor.url`. A side without
                an address is not connected: nothing is sent to it.

                ## Rules

                1. **An instruction is sent once.** Whatever comes or does not come, the service never repeats it. It
                   may repeat enquiries.
                2. **The reference is ours.** It is in the body and in `Idempotency-Key`. Should a second instruction
                   with a known reference ever arrive, do nothing and give the first answer again.
                3. **Only what is in the tables below is definite.** Everything else is unclear: the service does not
                   guess, it enquires, and a person decides. Give a table's answer only if it is true: none is better
                   than a wrong one.
                4. **Answer in time.** An exchange, from connecting to the last byte of the answer, may take as long
                   as `payflow.bank.timeout` or `payflow.processor.timeout` says. Accept at once, work later, and tell
                   by notification what became of it.

                Requests carry `Authorization: Bearer <token>` if a token is configured. Redirects are not followed.
                Amounts are integers in minor units of the currency (ISO 4217).

                An answer is a JSON object of at most %d MiB and nothing after it. Fields that are not listed here are
                ignored. A listed one may be `null`, which is as good as leaving it out; with another type than a
                text, or as a text of more than %s UTF-16 code units, it makes the answer unreadable. `reference` must
                repeat the request's, exactly.

                Before a text is kept, its control characters become spaces, and it is cut: a code to %d code points,
                a message to %d, a reference to %d. **A text that looks like it holds a card number is not kept**, nor
                is a reference that does: 13 to 19 digits, with spaces or dashes or without, that pass the Luhn check,
                as one in ten numbers of that length do. Put letters between the digits of references.

                ## Bank

                `POST <url>/instructions`: pay a payout. `total` is the sum of the items.

                ```json
                {"reference": "po_6zvx7qhm3n5w2kd4rjt3abfg7a", "merchantId": "merch_001", "currency": "USD",
                 "total": 2910,
                 "items": [{"itemId": "pi_6zvx7qhm3n5w2kd4rjt3abfg7a_1",
                            "paymentId": "pay_q3ifsf5ab5mq3jvrbxthlefv44", "amount": 2910}]}
                ```

                Answer: `reference`, `status`, `code?`, `message?`, `bankReference?`.

                | HTTP status | `status` | `code` | means |
                |---|---|---|---|
                %s

                `GET <url>/instructions/{reference}`: what became of it? Answer: the same, and `items?`, a list of
                `itemId`, `outcome` (`settled`, `failed`, `returned` or `unknown`), `code?`, `message?`. An item that
                cannot be read is left out, and so are those after the first %d.

                | HTTP status | `status` | `code` | means |
                |---|---|---|---|
                %s

                ## Processor

                `POST <url>/instructions`: do something about a payment; `kind` says what: %s. A `card` has a
                `cardToken`, a `bank_transfer` an `accountId`.

                ```json
                {"reference": "pay_q3ifsf5ab5mq3jvrbxthlefv44.charge.0", "paymentId": "pay_q3ifsf5ab5mq3jvrbxthlefv44",
                 "kind": "charge", "amount": 5000, "currency": "USD",
                 "paymentMethod": {"type": "card", "cardToken": "tok_visa"}}
                ```

                Answer: `reference`, `outcome`, `code?`, `message?`, `processorReference?`.

                | `kind` | HTTP status | `outcome` | `code` | means |
                |---|---|---|---|---|
                %s

                `GET <url>/instructions/{reference}`: what became of it? Answer: the same.

                | HTTP status | `outcome` | `code` | means |
                |---|---|---|---|
                %s

                ## What is not definite

                It is `unclear` of an instruction to the bank, `no_answer` of everything else, with one of these
                codes:

                | code | means |
                |---|---|
                %s

                An `indefinite` answer without a `code` gets the word itself for one.
                """.formatted(
                        GatewayClient.MAX_BODY / (1024 * 1024),
                        GatewayJson.MAX_TEXT,
                        OutsideText.MAX_CODE,
                        OutsideText.MAX_MESSAGE,
                        OutsideText.MAX_REFERENCE,
                        rows("", BankAnswers.TO_INSTRUCTIONS.rows()),
                        HttpBankGateway.MAX_ITEMS,
                        rows("", BankAnswers.TO_ENQUIRIES.rows()),
                        code(ProcessorAnswers.kinds()),
                        ProcessorAnswers.kinds().stream()
                                .map(kind -> rows(
                                        "| `" + kind + "` ",
                                        ProcessorAnswers.toInstructions(kind).rows()))
                                .collect(Collectors.joining("\n")),
                        rows("", ProcessorAnswers.TO_ENQUIRIES.rows()),
                        Stream.of(Reason.values())
                                .map(reason -> "| `%s` | %s |".formatted(name(reason), reason.meaning()))
                                .collect(Collectors.joining("\n")));
    }

    private static <M> String rows(String first, List<Row<M>> rows) {
        return rows.stream()
                .map(row -> first
                        + "| %s | %s | %s | `%s` |"
                                .formatted(
                                        code(row.statuses()),
                                        row.word().equals(AnswerTable.ANY_OTHER) ? "any other" : "`" + row.word() + "`",
                                        row.needsCode() ? "required" : "",
                                        row.meaning()))
                .collect(Collectors.joining("\n"));
    }

    private static String name(Reason reason) {
        return reason == Reason.HTTP ? reason + "_<status>" : reason.toString();
    }

    private static String code(Collection<?> values) {
        return values.stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "));
    }
}
