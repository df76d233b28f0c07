package io.payflow.simulator.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.simulator.bank.BankBooks;
import io.payflow.simulator.bank.BankItem;
import io.payflow.simulator.bank.BankPayout;
import io.payflow.simulator.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BankEnquiryTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final JsonNode TASK =
            Json.read("{\"payoutId\":\"po_1\",\"items\":[{\"itemId\":\"pi_1_1\"},{\"itemId\":\"pi_1_2\"}]}");

    @Test
    void saysOfEachItemWhatTheBankDid() {
        Finding finding = about("accepted", "settled", "returned").orElseThrow();

        assertThat(finding.resolutions()).isEqualTo(Map.of("pi_1_1", "settled", "pi_1_2", "returned"));
        assertThat(finding.evidence()).isEqualTo("BNK-1");
        assertThat(finding.neverReceived()).isFalse();
    }

    @Test
    void saysNothingWhileOneItemIsPending() {
        assertThat(about("accepted", "settled", "pending")).isEmpty();
    }

    @Test
    void whatTheBankRejectedWasNotPaid() {
        assertThat(about("rejected", "pending", "pending").orElseThrow().resolutions())
                .isEqualTo(Map.of("pi_1_1", "failed", "pi_1_2", "failed"));
    }

    @Test
    void whatIsNotInTheInstructionWasNotPaid() {
        BankPayout other = new BankPayout(
                "po_1", "merch_001", "USD", 100, "accepted", null, "BNK-1", 1, NOW, List.of(item("pi_1_1", "settled")));

        assertThat(new BankEnquiry(books(List.of(other)))
                        .about(TASK)
                        .orElseThrow()
                        .resolutions())
                .isEqualTo(Map.of("pi_1_1", "settled", "pi_1_2", "failed"));
    }

    @Test
    void whatTheBankNeverReceivedWasNotPaidAndMightStillArrive() {
        Finding finding = new BankEnquiry(books(List.of())).about(TASK).orElseThrow();

        assertThat(finding.resolutions()).isEqualTo(Map.of("pi_1_1", "failed", "pi_1_2", "failed"));
        assertThat(finding.neverReceived()).isTrue();
    }

    private static Optional<Finding> about(String status, String first, String second) {
        return new BankEnquiry(books(List.of(new BankPayout(
                        "po_1",
                        "merch_001",
                        "USD",
                        200,
                        status,
                        null,
                        "BNK-1",
                        1,
                        NOW,
                        List.of(item("pi_1_1", first), item("pi_1_2", second))))))
                .about(TASK);
    }

    private static BankItem item(String id, String outcome) {
        return new BankItem(id, "pay_1", 100, outcome, null, 1, NOW);
    }

    private static BankBooks books(List<BankPayout> payouts) {
        return new BankBooks() {
            @Override
            public List<BankPayout> payouts() {
                return payouts;
            }

            @Override
            public Optional<BankPayout> payout(String reference) {
                return payouts.stream()
                        .filter(payout -> payout.reference().equals(reference))
                        .findFirst();
            }
        };
    }
}
