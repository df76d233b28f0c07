package io.payflow.app.system;

import static io.payflow.app.system.ConnectedService.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What becomes of a payout by what the bank answers, or does not answer. */
class BankStoriesTest {
    private final ConnectedService service = ConnectedService.running();
    private final StubBank bank = service.bank();
    private String merchant;

    @BeforeEach
    void newMerchant() {
        merchant = Payouts.merchant(service.operator().as(Api.ADMIN));
    }

    @Test
    void anAcceptedPayoutIsInTransitUntilTheBankSettlesIt() {
        String id = submitted();
        service.awaitPayout(id, "in_transit");

        Payouts.tell(service.operator().as(Api.GATEWAY), id, "items", Payouts.word(Payouts.item(id, 1), "settled"));

        service.awaitPayout(id, "settled");
        assertThat(bank.instructions(id)).singleElement().satisfies(instruction -> {
            assertThat(instruction.at("/merchantId").asString()).isEqualTo(merchant);
            assertThat(instruction.at("/total").asLong()).isEqualTo(990);
        });
        assertThat(service.tasksAbout(id)).isEmpty();
    }

    @Test
    void aRejectedPayoutFailsAndCanBeReissued() {
        bank.rejectWith("AC04");
        String rejected = submitted();
        service.awaitPayout(rejected, "failed");
        JsonNode item = service.read("/api/v1/payouts/" + rejected + "/items").at("/0");
        assertThat(item.at("/status").asString()).isEqualTo("failed");
        assertThat(item.at("/failureCode").asString()).isEqualTo("AC04");
        assertThat(service.tasksAbout(rejected)).isEmpty();

        bank.behave();
        Reply reissued = act(rejected, "reissue");
        Payouts.require(reissued, 201);
        String again = reissued.at("/data/id");
        Payouts.require(act(again, "submit"), 200);

        service.awaitPayout(again, "in_transit");
        assertThat(bank.instructionCount(rejected)).isEqualTo(1);
        assertThat(bank.instructionCount(again)).isEqualTo(1);
    }

    @Test
    void anErrorOfTheBankParksThePayoutAndIsNoRejection() {
        bank.statusOnly(503);
        String id = submitted();

        JsonNode task = awaitTaskWithEnquiry(id);

        service.awaitPayout(id, "requires_reconciliation");
        assertThat(itemStatus(id)).isEqualTo("reconciliation_required");
        assertThat(task.at("/attempts/0/outcome").asString()).isEqualTo("unclear");
        assertThat(task.at("/attempts/0/code").asString()).isEqualTo("http_503");
        assertThat(task.at("/enquiries/0/finding").asString()).isEqualTo("not_found");
        assertThat(task.at("/suggestion").isMissingNode())
                .as("it may have been on its way")
                .isTrue();

        service.advance("PT2M");

        eventually()
                .untilAsserted(() -> assertThat(service.task(task.at("/id").asString())
                                .at("/suggestion")
                                .asString(""))
                        .isEqualTo("failed"));
    }

    @Test
    void anAnswerThatIsLostAfterTheWorkLeavesEvidenceAndIsNeverAskedForAgain() {
        bank.closeAfterReading();
        String id = submitted();
        JsonNode task = awaitTaskWithEnquiry(id);
        assertThat(task.at("/attempts/0/code").asString()).isEqualTo("connection_lost");
        assertThat(task.at("/enquiries/0/finding").asString()).isEqualTo("accepted");
        assertThat(task.at("/enquiries/0/otherReference").asString()).isEqualTo("bank_" + id);

        bank.behave();
        service.advance("PT30M");

        assertThat(bank.instructionCount(id)).isEqualTo(1);
        assertThat(bank.enquiryCount(id)).isGreaterThan(1);
        assertThat(itemStatus(id)).as("an enquiry resolves nothing").isEqualTo("reconciliation_required");
        assertThat(service.task(task.at("/id").asString()).at("/status").asString())
                .isEqualTo("open");
        service.resolve(task.at("/id").asString(), "settled");
        service.awaitPayout(id, "settled");
    }

    private String submitted() {
        String payment = service.succeeded(merchant);
        Reply created = Payouts.create(service.operator(), merchant, List.of(payment), Api.newKey());
        Payouts.require(created, 201);
        String id = created.at("/data/id");
        Payouts.require(act(id, "submit"), 200);
        return id;
    }

    private Reply act(String payoutId, String action) {
        return service.operator().post("/api/v1/payouts/" + payoutId + "/" + action, "{}", Api.newKey());
    }

    private String itemStatus(String payoutId) {
        return service.read("/api/v1/payouts/" + payoutId + "/items")
                .at("/0/status")
                .asString();
    }

    private JsonNode awaitTaskWithEnquiry(String payoutId) {
        String taskId = service.awaitTask(payoutId).at("/id").asString();
        eventually()
                .untilAsserted(() -> assertThat(service.task(taskId).at("/enquiries"))
                        .as(taskId)
                        .isNotEmpty());
        return service.task(taskId);
    }
}
