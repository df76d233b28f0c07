package io.payflow.command.gateway;

import io.payflow.command.gateway.ProcessorAnswer.Word;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks to the processor over HTTP, as {@code docs/reference/gateway-protocol.md} describes. */
final class HttpProcessorGateway implements ProcessorGateway {
    private static final Logger LOG = LoggerFactory.getLogger(HttpProcessorGateway.class);

    private final GatewayClient client;

    /** The JSON of an instruction. */
    private record Body(
            String reference, String paymentId, String kind, long amount, String currency, Method paymentMethod) {

        private record Method(String type, String cardToken, String accountId) {}

        private static Body of(ProcessorInstruction instruction) {
            return new Body(
                    instruction.reference(),
                    instruction.paymentId(),
                    instruction.kind(),
                    instruction.amount(),
                    instruction.currency(),
                    new Method(instruction.paymentMethodType(), instruction.cardToken(), instruction.accountId()));
        }
    }

    HttpProcessorGateway(Endpoint endpoint) {
        this.client = new GatewayClient(endpoint);
    }

    @Override
    public Duration timeout() {
        return client.timeout();
    }

    @Override
    public ProcessorAnswer instruct(ProcessorInstruction instruction) {
        AnswerTable<Word, ProcessorBody> table = ProcessorAnswers.toInstructions(instruction.kind());
        String reference = instruction.reference();
        Reply reply = client.instruct(reference, GatewayJson.write(Body.of(instruction)));
        ProcessorAnswer answer = read(table, reply, reference);
        LOG.info(
                "processor instruction reference={} kind={} word={} code={}",
                reference,
                instruction.kind(),
                answer.word(),
                answer.code());
        return answer;
    }

    @Override
    public ProcessorAnswer enquire(String reference) {
        ProcessorAnswer answer = read(ProcessorAnswers.TO_ENQUIRIES, client.enquire(reference), reference);
        LOG.info("processor enquiry reference={} word={} code={}", reference, answer.word(), answer.code());
        return answer;
    }

    private static ProcessorAnswer read(AnswerTable<Word, ProcessorBody> table, Reply reply, String reference) {
        return table.read(
                reply,
                reference,
                HttpProcessorGateway::definite,
                unclear -> new ProcessorAnswer(Word.NO_ANSWER, unclear.code(), unclear.message(), null));
    }

    private static ProcessorAnswer definite(Word word, ProcessorBody body) {
        String code = OutsideText.code(body.code());
        boolean itsWord = code == null && word == Word.INDEFINITE;
        return new ProcessorAnswer(
                word,
                itsWord ? OutsideText.code(body.outcome()) : code,
                OutsideText.message(body.message()),
                OutsideText.reference(body.processorReference()));
    }
}
