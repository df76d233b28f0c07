package io.payflow.command.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.payout.PayoutState;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Violation;
import io.payflow.api.reconciliation.Resolution;
import io.payflow.api.reconciliation.TaskCommand.ProposeResolution;
import io.payflow.api.reconciliation.TaskCommand.ProposedItem;
import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.command.idempotency.SampleRequest;
import io.payflow.command.reconciliation.ProposeResolutionRequest.Evidence;
import io.payflow.command.reconciliation.ProposeResolutionRequest.Item;
import io.payflow.command.request.Checks;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProposeResolutionRequestTest {
    private static final String NOTES = "Checked with the bank.";
    private static final Evidence EVIDENCE = new Evidence("bank_reference", "BR-7", null);

    @Test
    void oneResolutionIsForAllItems() {
        ProposeResolutionRequest request = with(new Evidence("enquiry", "enquiry-1", "By phone"));

        assertThat(fields(request)).isEmpty();
        assertThat(request.toCommand("task_1", SampleRequest.NOW))
                .isEqualTo(new ProposeResolution(
                        "task_1",
                        NOTES,
                        List.of(new TaskEvent.Evidence("enquiry", "enquiry-1", "By phone")),
                        Resolution.SETTLED,
                        List.of(),
                        SampleRequest.NOW));
    }

    @Test
    void eachItemCanHaveItsOwnResolution() {
        ProposeResolutionRequest request = items(new Item("pi_1", "failed"), new Item("pi_2", "returned"));

        assertThat(fields(request)).isEmpty();
        ProposeResolution command = request.toCommand("task_1", SampleRequest.NOW);
        assertThat(command.all()).isNull();
        assertThat(command.items())
                .containsExactly(
                        new ProposedItem("pi_1", Resolution.FAILED), new ProposedItem("pi_2", Resolution.RETURNED));
    }

    @Test
    void emptyBodyIsToldEverythingThatIsMissing() {
        assertThat(fields(new ProposeResolutionRequest(null, null, null, null)))
                .containsExactly("notes", "evidence", "resolution");
    }

    @Test
    void resolutionIsEitherForAllOrForEach() {
        Violation either =
                new Violation("resolution", "give either one resolution for all, or items with one for each");
        List<Item> each = List.of(new Item("pi_1", "settled"));

        assertThat(found(new ProposeResolutionRequest(NOTES, List.of(EVIDENCE), "settled", each)))
                .containsExactly(either);
        assertThat(found(new ProposeResolutionRequest(NOTES, List.of(EVIDENCE), null, List.of())))
                .containsExactly(either);
        assertThat(fields(new ProposeResolutionRequest(NOTES, List.of(EVIDENCE), "settled", List.of())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Settled", "paid", "unknown"})
    void resolutionOutsideTheListIsRefused(String resolution) {
        assertThat(found(new ProposeResolutionRequest(NOTES, List.of(EVIDENCE), resolution, null)))
                .containsExactly(new Violation("resolution", "must be settled, failed or returned"));
        assertThat(found(items(new Item("pi_1", resolution))))
                .containsExactly(new Violation("items[0].resolution", "must be settled, failed or returned"));
    }

    @Test
    void notesAreTenToFourThousandCodePoints() {
        String wide = "\ud83d\ude00";

        assertThat(fields(notes(wide.repeat(10)))).isEmpty();
        assertThat(fields(notes(wide.repeat(4_000)))).isEmpty();
        assertThat(found(notes(wide.repeat(9))))
                .containsExactly(new Violation("notes", "must be at least 10 characters long"));
        assertThat(found(notes(wide.repeat(4_001))))
                .containsExactly(new Violation("notes", "is 4001 characters long; at most 4000"));
        assertThat(found(notes("            "))).containsExactly(new Violation("notes", "must not be blank"));
    }

    @Test
    void oneToFiftyPiecesOfEvidenceAreGiven() {
        assertThat(found(with())).containsExactly(new Violation("evidence", "must be 1 to 50"));
        assertThat(fields(evidence(Collections.nCopies(50, EVIDENCE)))).isEmpty();
        assertThat(found(evidence(Collections.nCopies(51, EVIDENCE))))
                .containsExactly(new Violation("evidence", "must be 1 to 50"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Enquiry", "hearsay", "notification"})
    void kindOfEvidenceIsOneOfFour(String kind) {
        assertThat(found(with(new Evidence(kind, "BR-7", null))))
                .containsExactly(new Violation(
                        "evidence[0].kind", "must be bank_reference, statement_line, document_hash or enquiry"));
    }

    @Test
    void documentIsGivenByItsHash() {
        assertThat(fields(
                        with(new Evidence("document_hash", "0123456789abcdefABCDEF".repeat(2) + "0".repeat(20), null))))
                .isEmpty();
        for (String wrong : List.of("0".repeat(63), "0".repeat(65), "g".repeat(64))) {
            assertThat(found(with(new Evidence("document_hash", wrong, null))))
                    .containsExactly(new Violation("evidence[0].value", "must be a SHA-256 in 64 hexadecimal digits"));
        }
    }

    @Test
    void textsHaveTheirLengths() {
        assertThat(fields(with(new Evidence("bank_reference", "x".repeat(500), "x".repeat(500)))))
                .isEmpty();
        assertThat(fields(with(new Evidence("bank_reference", "x".repeat(501), "x".repeat(501)))))
                .containsExactly("evidence[0].value", "evidence[0].note");
        assertThat(fields(items(new Item("x".repeat(255), "settled")))).isEmpty();
        assertThat(fields(items(new Item("x".repeat(256), "settled")))).containsExactly("items[0].itemId");
    }

    @Test
    void everyFaultOfEveryPartIsTold() {
        ProposeResolutionRequest request = new ProposeResolutionRequest(
                NOTES,
                Arrays.asList(EVIDENCE, null, new Evidence("enquiry", null, null)),
                null,
                Arrays.asList(null, new Item(null, null)));

        assertThat(fields(request))
                .containsExactly(
                        "evidence[1]", "evidence[2].value", "items[0]", "items[1].itemId", "items[1].resolution");
    }

    @Test
    void notEveryOneOfManyFaultsIsNamed() {
        List<Item> wrong = Collections.nCopies(PayoutState.MAX_ITEMS, new Item(null, "settled"));

        assertThat(fields(new ProposeResolutionRequest(NOTES, List.of(EVIDENCE), null, wrong)))
                .hasSize(20);
        assertThat(fields(new ProposeResolutionRequest(
                        NOTES,
                        List.of(EVIDENCE),
                        null,
                        Collections.nCopies(PayoutState.MAX_ITEMS + 1, new Item("pi_1", "settled")))))
                .containsExactly("items");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789\0", "0123456789\ud83d"})
    void textThatCannotBeStoredIsRefused(String text) {
        assertThat(fields(notes(text))).containsExactly("notes");
        assertThat(fields(with(new Evidence("statement_line", text, text))))
                .containsExactly("evidence[0].value", "evidence[0].note");
        assertThat(fields(items(new Item(text, "settled")))).containsExactly("items[0].itemId");
    }

    @Test
    void cardNumberIsRefusedWhereverItIsWritten() {
        String card = "card 4242 4242 4242 4242";

        for (ProposeResolutionRequest request : List.of(
                notes(card),
                with(new Evidence("statement_line", card, null)),
                with(new Evidence("statement_line", "17", card)),
                items(new Item(card, "settled")))) {
            assertThat(Checks.refusal(request::check).code()).isEqualTo(ProblemCode.CARD_NUMBER_REFUSED);
        }
    }

    private static ProposeResolutionRequest notes(String notes) {
        return new ProposeResolutionRequest(notes, List.of(EVIDENCE), "settled", null);
    }

    private static ProposeResolutionRequest with(Evidence... evidence) {
        return evidence(List.of(evidence));
    }

    private static ProposeResolutionRequest evidence(List<Evidence> evidence) {
        return new ProposeResolutionRequest(NOTES, evidence, "settled", null);
    }

    private static ProposeResolutionRequest items(Item... items) {
        return new ProposeResolutionRequest(NOTES, List.of(EVIDENCE), null, List.of(items));
    }

    private static List<String> fields(ProposeResolutionRequest request) {
        return Checks.fields(request::check);
    }

    private static List<Violation> found(ProposeResolutionRequest request) {
        return Checks.found(request::check);
    }
}
