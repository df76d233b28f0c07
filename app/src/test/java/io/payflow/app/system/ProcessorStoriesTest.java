package io.payflow.app.system;

import static io.payflow.app.system.ConnectedService.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What becomes of a payment by what the processor answers, notifies, or leaves open. */
class ProcessorStoriesTest {
    private static final String MERCHANT = "merch_001";

    private final ConnectedService service = ConnectedService.running();
    private final StubProcessor processor = service.processor();

    @AfterEach
    void end() {
        processor.release();
    }

    @Test
    void aChargeIsAcceptedAndThenSucceeds() {
        String id = service.charge(MERCHANT);
        JsonNode processing = service.awaitPayment(id, "processing");
        assertThat(processing.at("/pendingInstruction").asString()).isEqualTo("charge");
        assertThat(processing.at("/processorReference").asString()).startsWith("processor_" + id);

        service.tellPayment(id, "succeeded");

        JsonNode succeeded = service.awaitPayment(id, "succeeded");
        assertThat(succeeded.at("/capturedAmount").asLong()).isEqualTo(1_000);
        assertThat(succeeded.has("pendingInstruction")).isFalse();
        assertThat(received(id)).hasSize(1);
    }

    @Test
    void aNotificationMayComeBeforeTheAnswer() {
        processor.hold();
        String id = service.charge(MERCHANT);
        awaitReceived(id, 1);
        service.tellPayment(id, "succeeded");
        service.awaitPayment(id, "succeeded");

        processor.release();

        eventually().untilAsserted(() -> assertThat(reports(id)).containsExactly("notification moved", "answer noted"));
        assertThat(service.payment(id).at("/status").asString()).isEqualTo("succeeded");
        service.advance("PT2M");
        assertThat(service.tasksAbout(id)).isEmpty();
        assertThat(received(id)).hasSize(1);
    }

    @Test
    void aDeclinedChargeFailsWithTheProcessorsCode() {
        processor.rejectWith("card_declined");
        JsonNode failed = service.awaitPayment(service.charge(MERCHANT), "failed");

        assertThat(failed.at("/failureCode").asString()).isEqualTo("card_declined");
        assertThat(failed.at("/failureMessage").asString()).isEqualTo("Refused.");
        assertThat(failed.has("pendingInstruction")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"capture, capture, succeeded", "cancel, void, canceled"})
    void whileHeldFundsAreMovedNothingElseMayMoveThem(String action, String instruction, String status) {
        String id = service.authorized(MERCHANT);
        processor.hold();

        Reply asked = service.operator().act(id, action);

        assertThat(asked.at("/data/status")).isEqualTo("authorized");
        assertThat(asked.at("/data/pendingInstruction")).isEqualTo(instruction);
        awaitReceived(id, 2);
        for (String blocked : List.of("capture", "cancel", "fail")) {
            String body = "{\"failureCode\": \"x\", \"failureMessage\": \"y\"}";
            Reply refused = service.operator().act(id, blocked, blocked.equals("fail") ? body : "{}");
            assertThat(refused.at("/code")).as(blocked).isEqualTo("transition-not-allowed");
            assertThat(refused.at("/detail")).contains("the " + instruction + " is under way");
            assertThat(reasonAgainst(id, blocked)).contains("the " + instruction + " is under way");
        }

        processor.release();
        assertThat(service.awaitPayment(id, status).has("pendingInstruction")).isFalse();
        assertThat(received(id)).hasSize(2);
    }

    @Test
    void aRefusedCaptureLeavesTheFundsHeldAndASecondOneIsAnotherInstruction() {
        String id = service.authorized(MERCHANT);
        processor.rejectWith("try_later");
        service.operator().act(id, "capture");
        awaitReceived(id, 2);
        eventually()
                .untilAsserted(() -> assertThat(service.payment(id).has("pendingInstruction"))
                        .isFalse());
        assertThat(service.payment(id).at("/status").asString()).isEqualTo("authorized");

        processor.behave();
        service.operator().act(id, "capture");

        service.awaitPayment(id, "succeeded");
        assertThat(received(id))
                .extracting(instruction -> instruction.at("/reference").asString())
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"settled, succeeded, 1000", "failed, failed, 0"})
    void aSuccessAfterAFailureIsForAPersonToFindOut(String resolution, String status, long captured) {
        processor.rejectWith("card_declined");
        String id = service.charge(MERCHANT);
        service.awaitPayment(id, "failed");

        service.tellPayment(id, "succeeded");

        JsonNode task = service.awaitTask(id);
        assertThat(task.at("/reason").asString()).isEqualTo("payment_contradiction");
        assertThat(task.at("/suggestion").asString()).isEqualTo("settled");
        assertThat(service.payment(id).at("/status").asString()).isEqualTo("failed");
        assertThat(service.payment(id).at("/doubt/kind").asString()).isEqualTo("disputed");
        service.resolve(task.at("/id").asString(), resolution);
        awaitNoDoubt(id);
        assertThat(service.payment(id).at("/status").asString()).isEqualTo(status);
        assertThat(service.payment(id).at("/capturedAmount").asLong()).isEqualTo(captured);
    }

    @Test
    void aSuccessAfterAVoidIsForAPersonToFindOut() {
        String id = service.authorized(MERCHANT);
        service.operator().act(id, "cancel");
        service.awaitPayment(id, "canceled");

        service.tellPayment(id, "succeeded");

        String task = service.awaitTask(id).at("/id").asString();
        service.resolve(task, "settled");
        assertThat(service.awaitPayment(id, "succeeded").at("/capturedAmount").asLong())
                .isEqualTo(1_000);
    }

    /** The one notification of it was lost. */
    @Test
    void anOutcomeThatIsOwedAndNotToldIsAskedFor() {
        String id = service.charge(MERCHANT);
        service.awaitPayment(id, "processing");
        String reference = received(id).get(0).at("/reference").asString();
        processor.enquiryAnswer(reference, 200, "{\"outcome\": \"succeeded\", \"reference\": \"" + reference + "\"}");

        service.advance("PT20M");

        assertThat(service.awaitPayment(id, "succeeded").at("/capturedAmount").asLong())
                .isPositive();
        assertThat(received(id)).hasSize(1);
    }

    /** It is told of the same refusal once more, and nobody can say whether of the authorization, too. */
    @Test
    void aFailureAfterARefusedCaptureFailsNothingByItself() {
        String id = service.authorized(MERCHANT);
        processor.rejectWith("try_later");
        service.operator().act(id, "capture");
        eventually().untilAsserted(() -> assertThat(reports(id)).contains("answer refused"));

        service.tellPayment(id, "failed");

        assertThat(service.payment(id).at("/status").asString()).isEqualTo("authorized");
        awaitDoubt(id, "disputed");
    }

    @Test
    void aShortOutageCostsEnquiriesAndNoPersonsTime() {
        processor.goDown();
        String id = service.charge(MERCHANT);
        awaitDoubt(id, "enquiring");
        service.advance("PT5M");
        assertThat(service.payment(id).at("/doubt/kind").asString()).isEqualTo("enquiring");

        processor.comeBack();
        service.advance("PT10M");

        JsonNode failed = service.awaitPayment(id, "failed");
        assertThat(failed.at("/failureCode").asString()).isEqualTo("not_received");
        assertThat(service.tasksAbout(id)).isEmpty();
        assertThat(received(id)).isEmpty();
    }

    @Test
    void whatWasChargedBeforeTheOutageIsKnownAfterIt() {
        processor.hold();
        String id = service.charge(MERCHANT);
        awaitReceived(id, 1);
        processor.goDown();
        awaitDoubt(id, "enquiring");
        service.advance("PT5M");

        processor.comeBack();
        service.advance("PT10M");

        service.awaitPayment(id, "processing");
        service.tellPayment(id, "succeeded");
        service.awaitPayment(id, "succeeded");
        assertThat(service.tasksAbout(id)).isEmpty();
        assertThat(received(id)).hasSize(1);
    }

    @Test
    void aLongOutageIsForAPersonAndLaterAnswersAreEvidence() {
        processor.goDown();
        String id = service.charge(MERCHANT);
        awaitDoubt(id, "enquiring");

        service.advance("PT20M");

        JsonNode task = service.awaitTask(id);
        assertThat(task.at("/reason").asString()).isEqualTo("payment_unclear");
        processor.comeBack();
        service.advance("PT1H");
        JsonNode later = service.task(task.at("/id").asString());
        assertThat(PaymentLifecycleApiTest.texts(later.at("/enquiries"), "/finding"))
                .contains("not_found");
        assertThat(later.at("/suggestion").asString()).isEqualTo("failed");
        assertThat(service.payment(id).at("/status").asString()).isEqualTo("submitted");
        service.resolve(later.at("/id").asString(), "failed");
        service.awaitPayment(id, "failed");
    }

    private List<JsonNode> received(String paymentId) {
        return processor.all().stream()
                .filter(instruction -> instruction.at("/paymentId").asString().equals(paymentId))
                .toList();
    }

    private void awaitReceived(String paymentId, int count) {
        eventually().untilAsserted(() -> assertThat(received(paymentId)).hasSize(count));
    }

    private void awaitDoubt(String paymentId, String kind) {
        eventually()
                .untilAsserted(() -> assertThat(
                                service.payment(paymentId).at("/doubt/kind").asString())
                        .isEqualTo(kind));
    }

    private void awaitNoDoubt(String paymentId) {
        eventually()
                .untilAsserted(() ->
                        assertThat(service.payment(paymentId).has("doubt")).isFalse());
    }

    /** What the processor said, and what that did, in order. */
    private List<String> reports(String paymentId) {
        return service.read("/api/v1/payments/" + paymentId + "/history")
                .valueStream()
                .filter(event -> event.at("/type").asString().equals("PaymentReported"))
                .map(event -> event.at("/data/source").asString() + " "
                        + event.at("/data/effect").asString())
                .toList();
    }

    private String reasonAgainst(String paymentId, String action) {
        return service.payment(paymentId)
                .at("/blockedActions")
                .valueStream()
                .filter(blocked -> blocked.at("/action").asString().equals(action))
                .map(blocked -> blocked.at("/reason").asString())
                .findFirst()
                .orElseThrow();
    }
}
