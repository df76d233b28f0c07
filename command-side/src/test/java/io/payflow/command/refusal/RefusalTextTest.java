package io.payflow.command.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.problem.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger sent is stored only as far as it may be. */
class RefusalTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "order-4111 1111 1111 1111-x",
                "4111\u00001111\u00001111\u00001111",
                "%34%31%31%31%31%31%31%31%31%31%31%31%31%31%31%31",
                "4111%201111%201111%201111"
            })
    void whatMayBeACardNumberIsWithheld(String text) {
        RefusedRequest request = new RefusedRequest("POST /api/v1/payments/" + text + "/submit", text, text, text);

        assertThat(request)
                .isEqualTo(new RefusedRequest(
                        "POST /api/v1/payments/[withheld: it may hold a card number]/submit",
                        "[withheld: it may hold a card number]",
                        "[withheld: it may hold a card number]",
                        "[withheld: it may hold a card number]"));
        assertThat(SampleRefusal.of("shop", ProblemCode.NOT_FOUND, "pay_1", "There is no payment " + text + ".")
                        .reason())
                .isEqualTo(RefusalText.WITHHELD);
    }

    @Test
    void whatTheDatabaseRefusesIsBlank() {
        assertThat(RefusalText.clean("a\u0000b\nc\ud800d", 100)).isEqualTo("a b c d");
        assertThat(RefusalText.clean("100 %", 100)).isEqualTo("100 %");
    }

    @Test
    void textsAreCutByCodePoints() {
        assertThat(RefusalText.clean("😀".repeat(300), 255)).isEqualTo("😀".repeat(255));
        assertThat(RefusalText.cleanPath("/" + "x".repeat(300), 255)).hasSize(255);
        assertThat(RefusalText.clean(null, 255)).isNull();
        assertThat(RefusalText.cleanPath(null, 255)).isNull();
    }

    @Test
    void severalViolationsArePartOfTheReason() {
        Violation amount = new Violation("amount", "is required");
        Violation currency = new Violation("currency", "is required");

        assertThat(reason(amount)).isEqualTo("amount: is required");
        assertThat(reason(amount, currency))
                .isEqualTo("2 fields are invalid. amount: is required; currency: is required");
    }

    private static String reason(Violation... violations) {
        Rejection rejection = Rejection.invalid(ProblemCode.VALIDATION_FAILED, List.of(violations));
        Refusal sample = SampleRefusal.of("shop", ProblemCode.VALIDATION_FAILED, "pay_1");
        return Refusal.of(
                        sample.caller(), sample.request(), rejection.code(), rejection.getMessage(), rejection.facts())
                .reason();
    }
}
