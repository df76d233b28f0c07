package io.payflow.command.payout;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.PayoutCommand.ItemWord;
import io.payflow.api.payout.PayoutCommand.ReportPayout;
import io.payflow.api.payout.ReportKind;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.problem.Violation;
import io.payflow.command.payout.BankNotificationRequest.Item;
import io.payflow.command.request.Checks;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BankNotificationRequestTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Item SETTLED = new Item("pi_1", "settled", null, null);

    @Test
    void everyFieldIsTakenOver() {
        BankNotificationRequest request =
                items("items", SETTLED, new Item("pi_2", "failed", "AC04", "The account is closed."));

        assertThat(found(request)).isEmpty();
        assertThat(request.toCommand(NOW))
                .isEqualTo(new ReportPayout(
                        "po_1",
                        "n-1",
                        ReportKind.ITEMS,
                        List.of(
                                new ItemWord("pi_1", BankWord.SETTLED, null, null),
                                new ItemWord("pi_2", BankWord.FAILED, "AC04", "The account is closed.")),
                        NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"accepted", "rejected"})
    void wordOnTheWholeBatchNamesNoItems(String kind) {
        assertThat(found(new BankNotificationRequest("n-1", "po_1", kind, null)))
                .isEmpty();
        assertThat(found(items(kind))).isEmpty();
        assertThat(new BankNotificationRequest("n-1", "po_1", kind, null)
                        .toCommand(NOW)
                        .items())
                .isEmpty();
        assertThat(found(items(kind, SETTLED)))
                .containsExactly(new Violation("items", "is for items, final and returned"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"items", "final", "returned"})
    void wordOnItemsNamesAtLeastOne(String kind) {
        Violation missing = new Violation("items", "must be 1 to 20000");

        assertThat(found(new BankNotificationRequest("n-1", "po_1", kind, null)))
                .containsExactly(missing);
        assertThat(found(items(kind))).containsExactly(missing);
    }

    @Test
    void wordOnItemsNamesAtMostTwentyThousand() {
        assertThat(found(new BankNotificationRequest("n-1", "po_1", "final", Collections.nCopies(20_000, SETTLED))))
                .isEmpty();
        assertThat(fields(new BankNotificationRequest("n-1", "po_1", "final", Collections.nCopies(20_001, SETTLED))))
                .containsExactly("items");
    }

    @Test
    void emptyBodyIsToldEverythingThatIsMissing() {
        assertThat(fields(new BankNotificationRequest(null, null, null, null)))
                .containsExactly("notificationId", "payoutId", "kind");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "n 1", "n-1\n", "n-\u00e9"})
    void notificationIdCanBeAnIdempotencyKey(String id) {
        assertThat(fields(new BankNotificationRequest(id, "po_1", "accepted", null)))
                .containsExactly("notificationId");
    }

    @Test
    void idsHaveTheirLengths() {
        String longest = "x".repeat(255);

        assertThat(found(new BankNotificationRequest(
                        longest, longest, "items", List.of(new Item(longest, "settled", null, null)))))
                .isEmpty();
        assertThat(fields(new BankNotificationRequest(
                        longest + "x",
                        longest + "x",
                        "items",
                        List.of(new Item(longest + "x", "settled", null, null)))))
                .containsExactly("notificationId", "payoutId", "items[0].itemId");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Accepted", "settled", "resolved"})
    void kindIsOneOfFive(String kind) {
        assertThat(found(new BankNotificationRequest("n-1", "po_1", kind, List.of(SETTLED))))
                .containsExactly(new Violation("kind", "must be accepted, rejected, items, final or returned"));
    }

    @ParameterizedTest
    @EnumSource
    void onlyWordsThatTheBankHasForItemsAreOutcomes(BankWord word) {
        boolean hasIt = List.of("settled", "failed", "returned", "unknown").contains(word.toString());

        assertThat(fields(items("items", new Item("pi_1", word.toString(), null, null))))
                .isEqualTo(hasIt ? List.of() : List.of("items[0].outcome"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Settled", "paid"})
    void outcomeOutsideTheListIsRefused(String outcome) {
        assertThat(found(items("final", new Item("pi_1", outcome, null, null))))
                .containsExactly(new Violation("items[0].outcome", "must be settled, failed, returned or unknown"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"settled", "failed", "unknown"})
    void whatCameBackIsReturnedAndNothingElse(String outcome) {
        assertThat(found(items("returned", new Item("pi_1", outcome, null, null))))
                .containsExactly(new Violation("items[0].outcome", "must be returned"));
        assertThat(found(items("returned", new Item("pi_1", "returned", null, null))))
                .isEmpty();
    }

    @Test
    void everyFaultOfEveryItemIsTold() {
        BankNotificationRequest request =
                items("items", SETTLED, null, new Item(null, null, "c".repeat(65), "m".repeat(501)));

        assertThat(fields(request))
                .containsExactly(
                        "items[1]", "items[2].itemId", "items[2].outcome", "items[2].code", "items[2].message");
    }

    @Test
    void textsHaveTheirLengths() {
        assertThat(found(items("items", new Item("pi_1", "failed", "c".repeat(64), "m".repeat(500)))))
                .isEmpty();
    }

    @Test
    void notEveryOneOfManyFaultsIsNamed() {
        Item wrong = new Item(null, null, null, null);

        assertThat(found(new BankNotificationRequest("n-1", "po_1", "items", Collections.nCopies(20_000, wrong))))
                .hasSize(50);
    }

    @Test
    void cardNumberInTheBanksTextIsRefused() {
        BankNotificationRequest request = items("items", new Item("pi_1", "failed", null, "card 4242424242424242"));

        assertThat(refusal(request).code()).isEqualTo(ProblemCode.CARD_NUMBER_REFUSED);
    }

    private static BankNotificationRequest items(String kind, Item... items) {
        return new BankNotificationRequest("n-1", "po_1", kind, Arrays.asList(items));
    }

    private static List<String> fields(BankNotificationRequest request) {
        return Checks.fields(request::check);
    }

    private static List<Violation> found(BankNotificationRequest request) {
        return Checks.found(request::check);
    }

    private static Rejection refusal(BankNotificationRequest request) {
        return Checks.refusal(request::check);
    }
}
