package io.payflow.simulator.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.simulator.client.NoAnswerException;
import io.payflow.simulator.client.ScriptedService;
import io.payflow.simulator.client.ScriptedService.Reply;
import io.payflow.simulator.json.Json;
import io.payflow.simulator.processor.ProcessorBooks;
import io.payflow.simulator.processor.ProcessorEntry;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ProcessorEnquiryTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "charge, succeeded, settled",
        "charge, failed, failed",
        "authorize, authorized, settled",
        "authorize, succeeded, settled",
        "authorize, failed, failed",
        "capture, succeeded, settled",
        "capture, failed, failed",
        "capture, voided, returned",
        "void, voided, settled",
        "void, failed, failed"
    })
    void anUnclearInstructionWasCarriedOutOrNot(String kind, String outcome, String resolution)
            throws NoAnswerException {
        assertThat(about(unclear(kind), "authorized", List.of(entry(kind, outcome))))
                .hasValueSatisfying(finding -> assertThat(finding.resolutions()).containsEntry("pay_1", resolution));
    }

    @ParameterizedTest
    @ValueSource(strings = {"processing", "requires_action"})
    void saysNothingWhileTheProcessorHasNotDecided(String undecided) throws NoAnswerException {
        assertThat(about(unclear("charge"), "succeeded", List.of(entry("charge", undecided))))
                .isEmpty();
    }

    @Test
    void saysNothingWhereNoInstructionIsNamed() throws NoAnswerException {
        JsonNode task = Json.read("{\"paymentId\":\"pay_1\",\"reason\":\"payment_unclear\","
                + "\"items\":[{\"itemId\":\"pay_1\"}],\"attempts\":[]}");

        assertThat(about(task, "succeeded", List.of(entry("charge", "succeeded"))))
                .isEmpty();
    }

    @Test
    void whatTheProcessorNeverReceivedDidNotHappenAndMightStillArrive() throws NoAnswerException {
        assertThat(about(unclear("charge"), "succeeded", List.of())).hasValueSatisfying(finding -> {
            assertThat(finding.resolutions()).containsEntry("pay_1", "failed");
            assertThat(finding.neverReceived()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "succeeded, failed, succeeded, settled",
        "succeeded, failed, failed, failed",
        "succeeded, voided, voided, returned",
        "failed, succeeded, succeeded, settled",
        "failed, succeeded, failed, failed",
        "canceled, authorized, voided, failed",
        "canceled, authorized, authorized, settled"
    })
    void aContradictionIsTrueOrNot(String status, String word, String truth, String resolution)
            throws NoAnswerException {
        assertThat(about(contradiction(status), word, List.of(entry("charge", truth))))
                .hasValueSatisfying(finding -> assertThat(finding.resolutions()).containsEntry("pay_1", resolution));
    }

    @ParameterizedTest
    @CsvSource({
        "failed, succeeded, authorize authorized; capture failed; capture succeeded, settled",
        "failed, succeeded, authorize authorized; capture failed, failed",
        "failed, succeeded, charge succeeded; capture failed, settled",
        "succeeded, failed, authorize authorized; capture failed; capture succeeded, settled",
        "succeeded, failed, authorize authorized; capture succeeded; void voided, returned",
        "succeeded, failed, authorize authorized; capture succeeded; void failed, settled",
        "succeeded, failed, authorize authorized; void voided, returned",
        "canceled, authorized, authorize authorized; void voided, failed",
        "canceled, authorized, authorize authorized; void failed, settled",
        "canceled, voided, authorize authorized; void voided, settled"
    })
    void ofAllEntriesTheLastThatWasDoneCounts(String status, String word, String entries, String resolution)
            throws NoAnswerException {
        List<ProcessorEntry> books = Arrays.stream(entries.split("; "))
                .map(entry -> entry.split(" "))
                .map(entry -> entry(entry[0], entry[1]))
                .toList();

        assertThat(about(contradiction(status), word, books))
                .hasValueSatisfying(finding -> assertThat(finding.resolutions()).containsEntry("pay_1", resolution));
    }

    @Test
    void aContradictionWaitsWhileOneInstructionIsUndecided() throws NoAnswerException {
        List<ProcessorEntry> books = List.of(entry("charge", "succeeded"), entry("void", "processing"));

        assertThat(about(contradiction("succeeded"), "failed", books)).isEmpty();
    }

    @Test
    void aContradictionAboutNothingInTheBooksMightStillArrive() throws NoAnswerException {
        assertThat(about(contradiction("succeeded"), "failed", List.of())).hasValueSatisfying(finding -> {
            assertThat(finding.resolutions()).containsEntry("pay_1", "failed");
            assertThat(finding.neverReceived()).isTrue();
        });
    }

    @Test
    void ofAllWordsTheNewestThatIsDisputedCounts() throws NoAnswerException {
        String history = "{\"data\":[" + event("disputed", "failed") + "," + event("disputed", "succeeded") + ","
                + event("confirmed", "voided") + "]}";

        assertThat(told(200, history, contradiction("failed"), List.of(entry("charge", "succeeded"))))
                .hasValueSatisfying(
                        finding -> assertThat(finding.resolutions()).containsEntry("pay_1", Finding.SETTLED));
    }

    @Test
    void saysNothingWhereNoWordIsDisputedOrTheHistoryIsRefused() throws NoAnswerException {
        List<ProcessorEntry> books = List.of(entry("charge", "succeeded"));
        String undisputed = "{\"data\":[" + event("confirmed", "succeeded") + "]}";
        String disputed = "{\"data\":[" + event("disputed", "succeeded") + "]}";

        assertThat(told(200, undisputed, contradiction("failed"), books)).isEmpty();
        assertThat(told(429, disputed, contradiction("failed"), books)).isEmpty();
    }

    private static String event(String effect, String word) {
        return "{\"data\":{\"effect\":\"" + effect + "\",\"word\":\"" + word + "\"}}";
    }

    private static JsonNode contradiction(String status) {
        return Json.read("{\"paymentId\":\"pay_1\",\"reason\":\"payment_contradiction\","
                + "\"items\":[{\"itemId\":\"pay_1\",\"status\":\"" + status + "\"}]}");
    }

    private static JsonNode unclear(String kind) {
        return Json.read("{\"paymentId\":\"pay_1\",\"reason\":\"payment_unclear\",\"items\":[{\"itemId\":\"pay_1\"}],"
                + "\"attempts\":[{\"reference\":\"pay_1.other.1\"},{\"reference\":\"pay_1." + kind + ".3\"}]}");
    }

    private static ProcessorEntry entry(String kind, String outcome) {
        return new ProcessorEntry(
                "pay_1." + kind + ".3", "pay_1", kind, 100, "USD", outcome, null, "PRC-1", 1, NOW, NOW);
    }

    /** @param word what the payment's history has as disputed */
    private static Optional<Finding> about(JsonNode task, String word, List<ProcessorEntry> entries)
            throws NoAnswerException {
        return told(200, "{\"data\":[" + event("disputed", word) + "]}", task, entries);
    }

    /** Where the service answers so when it is asked for the payment's history. */
    private static Optional<Finding> told(int status, String history, JsonNode task, List<ProcessorEntry> entries)
            throws NoAnswerException {
        try (ScriptedService service = new ScriptedService(request -> new Reply(status, history))) {
            return new ProcessorEnquiry(service.api(), books(entries)).about(task);
        }
    }

    private static ProcessorBooks books(List<ProcessorEntry> entries) {
        return new ProcessorBooks() {
            @Override
            public List<ProcessorEntry> entries() {
                return entries;
            }

            @Override
            public List<ProcessorEntry> ofPayment(String paymentId) {
                return entries;
            }
        };
    }
}
