package io.payflow.command.gateway;

import java.time.Duration;
import java.util.List;

/** Gateways to a server of a test, and what is sent to it. */
final class Gateways {
    static final String REFERENCE = "po_1";
    static final BankInstruction PAYOUT = new BankInstruction(
            REFERENCE,
            "merch_001",
            "USD",
            2_910,
            List.of(
                    new BankInstruction.Item("pi_1_1", "pay_1", 1_940),
                    new BankInstruction.Item("pi_1_2", "pay_2", 970)));

    private static final Duration AMPLE = Duration.ofSeconds(20);

    private Gateways() {}

    static HttpBankGateway bank(String url) {
        return bank(url, AMPLE);
    }

    static HttpBankGateway bank(String url, Duration timeout) {
        return new HttpBankGateway(Endpoint.of(url, null, AMPLE, timeout));
    }

    static HttpProcessorGateway processor(String url) {
        return new HttpProcessorGateway(Endpoint.of(url, null, AMPLE, AMPLE));
    }

    static ProcessorInstruction payment(String kind) {
        return new ProcessorInstruction(REFERENCE, "pay_1", kind, 5_000, "USD", "card", "tok_visa", null);
    }
}
