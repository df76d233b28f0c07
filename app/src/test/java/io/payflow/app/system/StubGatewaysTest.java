package io.payflow.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.command.gateway.BankAnswer;
import io.payflow.command.gateway.BankEnquiry;
import io.payflow.command.gateway.BankGateway;
import io.payflow.command.gateway.BankInstruction;
import io.payflow.command.gateway.ProcessorAnswer.Word;
import io.payflow.command.gateway.ProcessorGateway;
import io.payflow.command.gateway.ProcessorInstruction;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The bank and the processor of the tests speak the protocol of the real gateways. */
class StubGatewaysTest {
    private final StubBank bank = new StubBank();
    private final StubProcessor processor = new StubProcessor();
    private final AnnotationConfigApplicationContext service = new AnnotationConfigApplicationContext();
    private final BankGateway toBank;
    private final ProcessorGateway toProcessor;

    StubGatewaysTest() {
        TestPropertyValues.of("payflow.bank.url=" + bank.url(), "payflow.processor.url=" + processor.url())
                .applyTo(service);
        service.scan("io.payflow.command.gateway");
        service.refresh();
        toBank = service.getBean(BankGateway.class);
        toProcessor = service.getBean(ProcessorGateway.class);
    }

    @AfterEach
    void close() {
        service.close();
        bank.close();
        processor.close();
    }

    @Test
    void theBankAcceptsAndKnowsWhatItAccepted() {
        assertThat(toBank.enquire("po_1").finding()).isEqualTo(BankEnquiry.Finding.NOT_FOUND);

        BankAnswer answer = instruct("po_1");

        assertThat(answer).isEqualTo(new BankAnswer(BankAnswer.Outcome.ACCEPTED, null, null, "bank_po_1"));
        assertThat(toBank.enquire("po_1").finding()).isEqualTo(BankEnquiry.Finding.ACCEPTED);
        assertThat(bank.enquiryCount("po_1")).isEqualTo(2);
        assertThat(bank.instructions("po_1"))
                .singleElement()
                .satisfies(instruction ->
                        assertThat(instruction.at("/total").asLong()).isEqualTo(970));
    }

    @Test
    void aSecondInstructionIsCountedAndGetsTheFirstAnswer() {
        bank.rejectWith("AC04");
        instruct("po_1");
        bank.behave();

        assertThat(instruct("po_1").code()).isEqualTo("AC04");
        assertThat(instruct("po_2").outcome()).isEqualTo(BankAnswer.Outcome.ACCEPTED);
        assertThat(bank.instructionCount("po_1")).isEqualTo(2);
        assertThat(bank.all()).hasSize(3);
        assertThat(toBank.enquire("po_1").finding()).isEqualTo(BankEnquiry.Finding.REJECTED);
    }

    @Test
    void workIsDoneThoughItsAnswerIsLostOrCannotBeRead() {
        bank.closeAfterReading();
        assertThat(instruct("po_1").code()).isEqualTo("connection_lost");
        bank.garbage();
        assertThat(instruct("po_2").code()).isEqualTo("unreadable_answer");

        assertThat(toBank.enquire("po_1").finding()).isEqualTo(BankEnquiry.Finding.ACCEPTED);
        assertThat(toBank.enquire("po_2").finding()).isEqualTo(BankEnquiry.Finding.ACCEPTED);
        assertThat(bank.instructionCount("po_1")).isEqualTo(1);
        bank.knowsNothingWhenAsked(true);
        assertThat(toBank.enquire("po_1").finding()).isEqualTo(BankEnquiry.Finding.INDEFINITE);
    }

    @Test
    void anErrorMeansThatNothingWasDone() {
        bank.statusOnly(503);

        assertThat(instruct("po_1").code()).isEqualTo("http_503");
        assertThat(toBank.enquire("po_1").finding()).isEqualTo(BankEnquiry.Finding.NOT_FOUND);
    }

    @Test
    void whatIsHeldIsAnsweredWhenItIsReleased() throws Exception {
        bank.hold();
        CompletableFuture<BankAnswer> answer = CompletableFuture.supplyAsync(() -> instruct("po_1"));
        Awaitility.await().until(() -> bank.instructionCount("po_1") == 1);
        assertThat(answer).isNotDone();

        bank.release();

        assertThat(answer.get(10, TimeUnit.SECONDS).outcome()).isEqualTo(BankAnswer.Outcome.ACCEPTED);
    }

    @Test
    void answersAndEnquiriesCanBeScripted() {
        bank.answer("po_1", 422, "{\"reference\": \"{reference}\", \"status\": \"rejected\", \"code\": \"AM04\"}");
        bank.enquiryAnswer("po_1", 500, "");

        assertThat(instruct("po_1").code()).isEqualTo("AM04");
        assertThat(instruct("po_2").outcome()).isEqualTo(BankAnswer.Outcome.ACCEPTED);
        assertThat(toBank.enquire("po_1").code()).isEqualTo("http_500");
    }

    @Test
    void theProcessorAnswersByKind() {
        assertThat(word("charge")).isEqualTo(Word.PROCESSING);
        assertThat(word("authorize")).isEqualTo(Word.PROCESSING);
        assertThat(word("capture")).isEqualTo(Word.SUCCEEDED);
        assertThat(word("void")).isEqualTo(Word.VOIDED);
        assertThat(toProcessor.enquire("in_void").word()).isEqualTo(Word.VOIDED);
        assertThat(toProcessor.enquire("in_other").word()).isEqualTo(Word.NOT_FOUND);

        processor.behave();
        processor.rejectWith("declined");
        assertThat(word("charge")).isEqualTo(Word.PROCESSING);
        assertThat(toProcessor.instruct(instruction("in_2", "charge")).code()).isEqualTo("declined");
        assertThat(toProcessor.enquire("in_2").word()).isEqualTo(Word.FAILED);
    }

    private BankAnswer instruct(String reference) {
        return toBank.instruct(new BankInstruction(
                reference, "merch_001", "USD", 970, List.of(new BankInstruction.Item("pi_1", "pay_1", 970))));
    }

    private Word word(String kind) {
        return toProcessor.instruct(instruction("in_" + kind, kind)).word();
    }

    private static ProcessorInstruction instruction(String reference, String kind) {
        return new ProcessorInstruction(reference, "pay_1", kind, 5_000, "USD", "card", "tok_visa", null);
    }
}
