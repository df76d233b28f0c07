package io.payflow.command.instruction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.api.payout.ParkingReason;
import io.payflow.api.payout.PayoutCommand.CreatePayout;
import io.payflow.api.payout.PayoutCommand.ParkPayoutItems;
import io.payflow.api.payout.PayoutCommand.SubmitPayout;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutStatus;
import io.payflow.command.gateway.BankAnswer;
import io.payflow.command.gateway.BankInstruction;
import io.payflow.command.idempotency.SampleRequest;
import io.payflow.command.job.Job;
import io.payflow.command.job.JobKind;
import io.payflow.command.job.Next;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is sent to the bank is sent once. */
class InstructBankTest {
    private static final String ID = "po_1";

    private InstructionNode node = new InstructionNode();

    @AfterEach
    void close() {
        node.close();
    }

    @ParameterizedTest
    @CsvSource({"ACCEPTED, IN_TRANSIT", "REJECTED, FAILED", "UNCLEAR, REQUIRES_RECONCILIATION"})
    void payoutIsSentOnceHoweverOftenItsJobIsRun(BankAnswer.Outcome outcome, PayoutStatus status) {
        Job job = submitted();
        node.bank.answers(outcome);

        assertThat(node.run(JobKind.INSTRUCT_BANK)).isEqualTo(Next.done());
        List<Object> events = node.history(ID);
        for (int attempt = 2; attempt < 5; attempt++) {
            assertThat(node.run(job, attempt)).isEqualTo(Next.done());
        }

        assertThat(node.bank.instructed)
                .containsExactly(new BankInstruction(
                        ID,
                        InstructionNode.MERCHANT,
                        "USD",
                        2_970,
                        List.of(
                                new BankInstruction.Item(PayoutItem.id(ID, 1), "pay_1", 990),
                                new BankInstruction.Item(PayoutItem.id(ID, 2), "pay_2", 1_980))));
        assertThat(node.history(ID)).isEqualTo(events);
        assertThat(node.payout(ID).status()).isEqualTo(status);
        assertThat(node.payout(ID).summary().instruction().bankReference()).isEqualTo("bank-77");
    }

    @Test
    void beginningIsStoredBeforeAnythingLeaves() {
        submitted();
        node.bank.answers(() -> {
            assertThat(node.payout(ID).summary().instruction().begunAt()).isEqualTo(node.now());
            return new BankAnswer(BankAnswer.Outcome.ACCEPTED, null, null, null);
        });

        node.run(JobKind.INSTRUCT_BANK);

        assertThat(node.bank.instructed).hasSize(1);
    }

    @Test
    void runThatFindsItBegunSendsNothingAndReportsThatItWasInterrupted() {
        Job job = submitted();
        node.bank.answers(() -> {
            throw new IllegalStateException("The node dies here.");
        });
        assertThatThrownBy(() -> node.run(job, 1)).hasMessage("The node dies here.");

        assertThat(node.run(job, 2)).isEqualTo(Next.done());

        PayoutState payout = node.payout(ID);
        assertThat(node.bank.instructed).hasSize(1);
        assertThat(payout.summary().instruction().code()).isEqualTo("interrupted");
        assertThat(payout.items())
                .extracting(PayoutItem::status)
                .containsOnly(PayoutItemStatus.RECONCILIATION_REQUIRED);
    }

    /** The first run only took longer than its lease. */
    @Test
    void answerThatComesAfterAnotherRunReportedTheInterruptionIsRecordedAndUnparksNothing() {
        Job job = submitted();
        node.bank.answers(() -> {
            node.run(job, 2);
            return new BankAnswer(BankAnswer.Outcome.ACCEPTED, null, null, "bank-77");
        });

        node.run(job, 1);

        PayoutState payout = node.payout(ID);
        assertThat(payout.summary().instruction().outcome()).isEqualTo("accepted");
        assertThat(payout.status()).isEqualTo(PayoutStatus.REQUIRES_RECONCILIATION);
        assertThat(node.bank.instructed).hasSize(1);
    }

    @Test
    void whatAPersonLooksIntoIsNeverSent() {
        submitted();
        node.send(new ParkPayoutItems(ID, ParkingReason.NO_ACKNOWLEDGEMENT, SampleRequest.NOW));

        assertThat(node.run(JobKind.INSTRUCT_BANK)).isEqualTo(Next.done());

        assertThat(node.bank.instructed).isEmpty();
        assertThat(node.payout(ID).summary().instruction()).isNull();
    }

    @Test
    void instructionWaitsWhileNoBankIsConnectedAnyMore() {
        node.close();
        node = new InstructionNode(Map.of(), false);
        submitted();

        Next next = node.run(JobKind.INSTRUCT_BANK);

        assertThat(next).isEqualTo(Next.again(SampleRequest.NOW.plus(Duration.ofMinutes(1))));
        assertThat(node.payout(ID).summary().instruction()).isNull();
    }

    /** Two payments of 1 000 and 2 000, with a fee of 1 %. */
    private Job submitted() {
        for (int number = 1; number <= 2; number++) {
            node.payable("pay_" + number, number * 1_000L);
        }
        node.send(new CreatePayout(
                ID, InstructionNode.MERCHANT, "USD", List.of("pay_1", "pay_2"), null, SampleRequest.NOW));
        assertThat(node.jobs()).isEmpty();
        node.send(new SubmitPayout(ID, null, SampleRequest.NOW));
        return node.job(JobKind.INSTRUCT_BANK);
    }
}
