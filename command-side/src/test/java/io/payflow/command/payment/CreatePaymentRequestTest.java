package io.payflow.command.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.money.Money;
import io.payflow.api.payment.PaymentCommand.CreatePayment;
import io.payflow.api.payment.PaymentIntent;
import io.payflow.api.payment.PaymentMethod;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.problem.Violation;
import io.payflow.command.payment.CreatePaymentRequest.Method;
import io.payflow.command.request.Checks;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreatePaymentRequestTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Method CARD = new Method("card", "tok_visa", null);

    @Test
    void leastThatIsNeededHasDefaults() {
        CreatePaymentRequest request =
                new CreatePaymentRequest("merch_001", 1250L, "USD", null, CARD, null, null, null, null);

        assertValid(request);
        assertThat(request.toCommand("pay_1", NOW))
                .isEqualTo(new CreatePayment(
                        "pay_1",
                        "merch_001",
                        null,
                        new Money(1250, "USD"),
                        PaymentIntent.CAPTURE,
                        new PaymentMethod("card", "tok_visa", null),
                        null,
                        null,
                        false,
                        NOW));
    }

    @Test
    void everyFieldIsTakenOver() {
        CreatePaymentRequest request = new CreatePaymentRequest(
                "merch_001",
                500L,
                "JPY",
                "authorize_only",
                new Method("bank_transfer", null, "acct_9"),
                "cust_42",
                "Order 1001",
                Map.of("orderId", "1001"),
                true);

        assertValid(request);
        assertThat(request.toCommand("pay_1", NOW))
                .isEqualTo(new CreatePayment(
                        "pay_1",
                        "merch_001",
                        "cust_42",
                        new Money(500, "JPY"),
                        PaymentIntent.AUTHORIZE_ONLY,
                        new PaymentMethod("bank_transfer", null, "acct_9"),
                        "Order 1001",
                        Map.of("orderId", "1001"),
                        true,
                        NOW));
    }

    @Test
    void metadataStaysInTheClientsOrder() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("zebra", "1");
        metadata.put("apple", "2");
        metadata.put("mango", "3");
        CreatePaymentRequest request = with(metadata);

        assertThat(request.toCommand("pay_1", NOW).metadata()).containsExactlyEntriesOf(metadata);
    }

    @Test
    void emptyMetadataIsNone() {
        assertThat(with(Map.of()).toCommand("pay_1", NOW).metadata()).isNull();
    }

    @Test
    void emptyBodyIsToldEverythingThatIsMissing() {
        assertThat(found(new CreatePaymentRequest(null, null, null, null, null, null, null, null, null)))
                .containsExactly(
                        new Violation("merchantId", "is required"),
                        new Violation("amount", "is required"),
                        new Violation("currency", "must be the code of an active currency of ISO 4217"),
                        new Violation("paymentMethod", "is required"));
    }

    @Test
    void everyFieldsFaultIsToldAtOnce() {
        CreatePaymentRequest request = new CreatePaymentRequest(
                " ",
                0L,
                "DEM",
                "charge",
                new Method("card", null, "acct_9"),
                "c".repeat(256),
                "d".repeat(501),
                Map.of("k".repeat(41), "v"),
                null);

        assertThat(found(request))
                .extracting(Violation::field)
                .containsExactly(
                        "merchantId",
                        "amount",
                        "currency",
                        "intent",
                        "paymentMethod.cardToken",
                        "paymentMethod.accountId",
                        "customerId",
                        "description",
                        "metadata");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 999_999_999_999L})
    void amountMayBeOneToTheMaximum(long amount) {
        assertValid(new CreatePaymentRequest("merch_001", amount, "USD", null, CARD, null, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1_000_000_000_000L, Long.MAX_VALUE})
    void amountOutOfRangeIsRefused(long amount) {
        assertThat(found(new CreatePaymentRequest("merch_001", amount, "USD", null, CARD, null, null, null, null)))
                .containsExactly(new Violation("amount", "must be 1 to 999999999999 minor units"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "CARD", "wallet"})
    void unknownPaymentMethodIsRefused(String type) {
        assertThat(found(paidBy(new Method(type, "tok", null))))
                .containsExactly(new Violation("paymentMethod.type", "must be card or bank_transfer"));
    }

    @Test
    void paymentMethodNeedsItsOwnReferenceAndNoOther() {
        assertThat(found(paidBy(new Method("card", null, null))))
                .containsExactly(new Violation("paymentMethod.cardToken", "is required"));
        assertThat(found(paidBy(new Method("card", "tok", "acct"))))
                .containsExactly(new Violation("paymentMethod.accountId", "does not go with type card"));
        assertThat(found(paidBy(new Method("bank_transfer", null, " "))))
                .containsExactly(new Violation("paymentMethod.accountId", "must not be blank"));
        assertThat(found(paidBy(new Method("bank_transfer", "tok", "acct"))))
                .containsExactly(new Violation("paymentMethod.cardToken", "does not go with type bank_transfer"));
    }

    @Test
    void cardNumberIsRefusedInEveryTextField() {
        String number = "4242-4242-4242-4242";
        List<CreatePaymentRequest> requests = List.of(
                new CreatePaymentRequest(number, 1L, "USD", null, CARD, null, null, null, null),
                paidBy(new Method("card", number, null)),
                paidBy(new Method("bank_transfer", null, number)),
                paidBy(new Method("card", "tok", number)),
                new CreatePaymentRequest("merch_001", 1L, "USD", null, CARD, number, null, null, null),
                new CreatePaymentRequest("merch_001", 1L, "USD", null, CARD, null, number, null, null),
                with(Map.of("note", number)),
                with(Map.of(number, "note")));

        assertThat(requests).allSatisfy(request -> {
            Rejection refusal = refusal(request);
            assertThat(refusal.code()).isEqualTo(ProblemCode.CARD_NUMBER_REFUSED);
            assertThat(refusal.getMessage() + refusal.facts()).doesNotContain("4242");
        });
    }

    private static CreatePaymentRequest paidBy(Method method) {
        return new CreatePaymentRequest("merch_001", 1L, "USD", null, method, null, null, null, null);
    }

    private static CreatePaymentRequest with(Map<String, String> metadata) {
        return new CreatePaymentRequest("merch_001", 1L, "USD", null, CARD, null, null, metadata, null);
    }

    private static void assertValid(CreatePaymentRequest request) {
        assertThat(refusal(request)).isNull();
    }

    private static Rejection refusal(CreatePaymentRequest request) {
        return Checks.refusal(request::check);
    }

    private static List<Violation> found(CreatePaymentRequest request) {
        return Checks.found(request::check);
    }
}
