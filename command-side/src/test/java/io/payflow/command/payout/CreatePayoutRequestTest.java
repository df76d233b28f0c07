package io.payflow.command.payout;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.payout.PayoutCommand.CreatePayout;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.problem.Violation;
import io.payflow.command.request.Checks;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreatePayoutRequestTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void withoutPaymentsItMeansAllThatAreEligible() {
        CreatePayoutRequest request = new CreatePayoutRequest("merch_001", "USD", null);

        assertThat(found(request)).isEmpty();
        assertThat(request.toCommand("po_1", NOW))
                .isEqualTo(new CreatePayout("po_1", "merch_001", "USD", null, null, NOW));
    }

    @Test
    void paymentsKeepTheirOrder() {
        CreatePayoutRequest request = new CreatePayoutRequest("merch_001", "USD", List.of("pay_2", "pay_1"));

        assertThat(found(request)).isEmpty();
        assertThat(request.toCommand("po_1", NOW).paymentIds()).containsExactly("pay_2", "pay_1");
    }

    @Test
    void emptyBodyIsToldEverythingThatIsMissing() {
        assertThat(fields(new CreatePayoutRequest(null, null, null))).containsExactly("merchantId", "currency");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "usd", "US", "USDX", "XYZ"})
    void currencyMustBeKnown(String currency) {
        assertThat(fields(new CreatePayoutRequest("merch_001", currency, null))).containsExactly("currency");
    }

    @Test
    void merchantHasItsLength() {
        assertThat(fields(new CreatePayoutRequest("m".repeat(64), "USD", null))).isEmpty();
        assertThat(fields(new CreatePayoutRequest("m".repeat(65), "USD", null))).containsExactly("merchantId");
        assertThat(fields(new CreatePayoutRequest(" ", "USD", null))).containsExactly("merchantId");
    }

    @Test
    void noPaymentsAtAllAreRefused() {
        assertThat(found(withPayments())).containsExactly(count());
    }

    @Test
    void moreThanTenThousandPaymentsAreRefused() {
        assertThat(found(new CreatePayoutRequest("merch_001", "USD", ids(PayoutState.MAX_ITEMS))))
                .isEmpty();
        assertThat(found(new CreatePayoutRequest("merch_001", "USD", ids(PayoutState.MAX_ITEMS + 1))))
                .containsExactly(count());
    }

    @Test
    void paymentThatIsThereTwiceIsNamed() {
        assertThat(found(withPayments("pay_1", "pay_2", "pay_1")))
                .containsExactly(new Violation("paymentIds[2]", "is there twice"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "pay 1", "pay_\u00e9", "pay_1\n", "pay_1;", "\uD83D\uDCB6"})
    void whatCannotBeAPaymentsIdIsNamed(String id) {
        assertThat(found(withPayments("pay_1", id)))
                .containsExactly(new Violation("paymentIds[1]", "is no payment's id"));
    }

    @Test
    void paymentsIdHasItsLength() {
        assertThat(found(withPayments("p".repeat(64)))).isEmpty();
        assertThat(fields(withPayments("p".repeat(65)))).containsExactly("paymentIds[0]");
    }

    @Test
    void notEveryOneOfManyFaultsIsNamed() {
        List<String> same = IntStream.range(0, 5_000).mapToObj(i -> "pay_1").toList();

        assertThat(found(new CreatePayoutRequest("merch_001", "USD", same))).hasSize(20);
    }

    private static Violation count() {
        return new Violation("paymentIds", "must be 1 to 10000 payments; leave it out for all that are eligible");
    }

    private static CreatePayoutRequest withPayments(String... ids) {
        return new CreatePayoutRequest("merch_001", "USD", Arrays.asList(ids));
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "pay_" + i).toList();
    }

    private static List<String> fields(CreatePayoutRequest request) {
        return found(request).stream().map(Violation::field).toList();
    }

    private static List<Violation> found(CreatePayoutRequest request) {
        Rejection refusal = Checks.refusal(request::check);
        if (refusal != null) {
            assertThat(refusal.code()).isEqualTo(ProblemCode.VALIDATION_FAILED);
        }
        return Checks.found(request::check);
    }
}
