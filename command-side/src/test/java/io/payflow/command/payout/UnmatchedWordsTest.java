package io.payflow.command.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.api.access.Role;
import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.PayoutCommand.ItemWord;
import io.payflow.api.payout.PayoutCommand.ReportPayout;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.ReportKind;
import io.payflow.api.problem.Rejection;
import io.payflow.command.idempotency.Answer;
import io.payflow.command.idempotency.CommandContext;
import io.payflow.command.idempotency.SampleRequest;
import io.payflow.command.payout.UnmatchedWords.Reason;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** What the bank says of nothing we know is kept, once. */
class UnmatchedWordsTest {
    private static final SampleRequest BANK = SampleRequest.by(Role.GATEWAY).ofClient("bank");
    private static final ItemWord FAILED = new ItemWord("pi_x_1", BankWord.FAILED, "AC04", "The account is closed.");
    private static final ItemWord SETTLED = new ItemWord("pi_x_2", BankWord.SETTLED, null, null);

    private PayoutStore store;
    private UnmatchedWords unmatched;

    @BeforeEach
    void open() {
        store = PayoutStore.onH2();
        store.define(PayoutStore.MERCHANT);
        unmatched = new UnmatchedWords(store.bean(JdbcTemplate.class), store.bean(PlatformTransactionManager.class));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void eachItemOfARefusedNotificationIsKept() {
        unmatched.keep(report(ReportKind.FINAL, FAILED, SETTLED), Reason.UNKNOWN_PAYOUT, context("body"));

        assertThat(kept())
                .containsExactly(
                        "n-1 0 po_x final pi_x_1 failed AC04 The account is closed. unknown_payout bank",
                        "n-1 1 po_x final pi_x_2 settled null null unknown_payout bank");
    }

    @Test
    void notificationThatNamesNoItemIsKeptAsAWhole() {
        unmatched.keep(report(ReportKind.ACCEPTED), Reason.UNKNOWN_PAYOUT, context("body"));

        assertThat(kept()).containsExactly("n-1 0 po_x accepted null null null null unknown_payout bank");
    }

    @Test
    void wordThatIsSentAgainIsKeptOnce() {
        for (int i = 0; i < 3; i++) {
            unmatched.keep(report(ReportKind.ITEMS, FAILED, SETTLED), Reason.UNKNOWN_ITEM, context("body"));
        }

        assertThat(kept()).hasSize(2);
    }

    @Test
    void sameWordTwiceInOneNotificationIsKeptTwice() {
        unmatched.keep(report(ReportKind.ITEMS, FAILED, FAILED), Reason.UNKNOWN_ITEM, context("body"));

        assertThat(kept()).hasSize(2);
    }

    @Test
    void otherContentUnderTheSameIdIsKeptToo() {
        unmatched.keep(report(ReportKind.ITEMS, FAILED), Reason.UNKNOWN_PAYOUT, context("body"));
        unmatched.keep(report(ReportKind.ITEMS, SETTLED), Reason.UNKNOWN_PAYOUT, context("other"));

        assertThat(kept()).hasSize(2);
    }

    @Test
    void strangersOfAMixedReportAreKeptInTheAppendOfTheOthers() {
        String payoutId = sent();
        ItemWord known = new ItemWord(PayoutItem.id(payoutId, 1), BankWord.SETTLED, null, null);
        ReportPayout mixed =
                new ReportPayout(payoutId, "n-1", ReportKind.ITEMS, List.of(FAILED, known, SETTLED), SampleRequest.NOW);

        Answer<PayoutReport> first = store.report(store.node(0), mixed);
        Answer<PayoutReport> second = store.report(store.node(0), mixed);

        assertThat(first.state().event().unmatchedItems()).isEqualTo(2);
        assertThat(second).isEqualTo(new Answer<>(first.state(), true));
        assertThat(kept())
                .containsExactly(
                        "n-1 0 %s items pi_x_1 failed AC04 The account is closed. unknown_item bank"
                                .formatted(payoutId),
                        "n-1 1 %s items pi_x_2 settled null null unknown_item bank".formatted(payoutId));
    }

    @Test
    void refusedReportKeepsNothingByItself() {
        String payoutId = sent();
        ReportPayout strangers =
                new ReportPayout(payoutId, "n-1", ReportKind.ITEMS, List.of(FAILED), SampleRequest.NOW);

        assertThatThrownBy(() -> store.report(store.node(0), strangers)).isInstanceOf(Rejection.class);

        assertThat(kept()).isEmpty();
        assertThat(store.events(payoutId)).hasSize(2);
    }

    /** Limits are told in characters, and some of them take two places. */
    @Test
    void longestTextsThatAreTakenFit() {
        String wide = "\uD83D\uDCB6";
        ItemWord longest = new ItemWord(wide.repeat(255), BankWord.FAILED, wide.repeat(64), wide.repeat(500));
        ReportPayout report = new ReportPayout(
                wide.repeat(255), "n".repeat(255), ReportKind.RETURNED, List.of(longest), SampleRequest.NOW);

        unmatched.keep(report, Reason.UNKNOWN_PAYOUT, context("body"));

        assertThat(kept()).hasSize(1);
    }

    private String sent() {
        SampleRequest operator = SampleRequest.by(Role.OPERATOR);
        String payoutId =
                store.create(store.node(0), store.payable(1), operator).state().id();
        store.submit(store.node(0), payoutId, operator);
        return payoutId;
    }

    private static ReportPayout report(ReportKind kind, ItemWord... items) {
        return new ReportPayout("po_x", "n-1", kind, Arrays.asList(items), SampleRequest.NOW);
    }

    private static CommandContext context(String body) {
        return BANK.withBody(body).context("payout", "report");
    }

    private List<String> kept() {
        return store.jdbc()
                .query(
                        "select * from bank_unmatched order by id",
                        (row, number) -> String.join(
                                " ",
                                row.getString("notification_id"),
                                row.getString("line"),
                                row.getString("payout_id"),
                                row.getString("kind"),
                                String.valueOf(row.getString("item_id")),
                                String.valueOf(row.getString("outcome")),
                                String.valueOf(row.getString("code")),
                                String.valueOf(row.getString("message")),
                                row.getString("reason"),
                                row.getString("actor")));
    }
}
