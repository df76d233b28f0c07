package io.payflow.command.payout;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Role;
import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.PayoutCommand.ItemWord;
import io.payflow.api.payout.PayoutCommand.ReportPayout;
import io.payflow.api.payout.PayoutEvent.PayoutReported;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutLifecycle;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutTotals;
import io.payflow.api.payout.PayoutTransition.Trigger;
import io.payflow.api.payout.ReportKind;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.command.claims.Payable;
import io.payflow.command.idempotency.Answer;
import io.payflow.command.idempotency.SampleRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever the bank says, in whatever order and however often: no money is lost, and nothing is taken for sure too soon. */
class BankReportPropertyTest {
    private static final int ITEMS = 4;
    private static final SampleRequest OPERATOR = SampleRequest.by(Role.OPERATOR);

    private static PayoutStore store;
    private static int payouts;

    private String payoutId;

    /** How far the payout has come when the bank begins to speak. */
    enum Start {
        UNSUBMITTED,
        SUBMITTED,
        CANCELED
    }

    /**
     * What the bank says of an item.
     *
     * @param number of the item; 0 and one more than there are belong to none
     */
    record Word(int number, BankWord outcome) {}

    /** A notification, however often it is sent. */
    record Notification(ReportKind kind, List<Word> words, int times) {}

    @BeforeContainer
    static void open() {
        store = PayoutStore.onH2();
        store.define(PayoutStore.MERCHANT);
    }

    @AfterContainer
    static void close() {
        store.close();
    }

    @Property(tries = 100)
    void moneyIsConservedAndOnlyDefiniteWordsAreFinalInEveryOrder(
            @ForAll Start start, @ForAll("notifications") List<Notification> said, @ForAll Random order) {
        PayoutState payout = begin(start);
        List<ReportPayout> arriving = shuffled(said, order);
        Map<String, Long> versions = new HashMap<>();

        for (ReportPayout report : arriving) {
            payout = take(report, payout, versions);
            assertThat(PayoutState.fold(store.events(payoutId))).isEqualTo(payout);
            claimsFollow(payout, start);
        }
    }

    private PayoutState begin(Start start) {
        SampleRequest request = OPERATOR.withKey("payout-" + payouts);
        List<String> payments = IntStream.rangeClosed(1, ITEMS)
                .mapToObj(number -> "pay_%d_%d".formatted(payouts, number))
                .toList();
        payouts++;
        payoutId = PayoutStore.payoutId(request);
        store.payable(payments, PayoutStore.MERCHANT, "USD", 1_250, PayoutStore.CAPTURED_AT);
        PayoutState created = store.create(store.node(0), payments, request).state();
        return switch (start) {
            case UNSUBMITTED -> created;
            case SUBMITTED -> store.submit(store.node(0), payoutId, request).state();
            case CANCELED -> store.cancel(store.node(0), payoutId, request).state();
        };
    }

    private List<ReportPayout> shuffled(List<Notification> said, Random order) {
        List<ReportPayout> arriving = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            arriving.addAll(Collections.nCopies(said.get(i).times(), command("n-" + i, said.get(i))));
        }
        Collections.shuffle(arriving, order);
        return arriving;
    }

    private ReportPayout command(String notificationId, Notification said) {
        List<ItemWord> words = said.words().stream()
                .map(word -> new ItemWord(PayoutItem.id(payoutId, word.number()), word.outcome(), null, null))
                .toList();
        return new ReportPayout(payoutId, notificationId, said.kind(), words, SampleRequest.NOW);
    }

    private PayoutState take(ReportPayout report, PayoutState before, Map<String, Long> versions) {
        Answer<PayoutReport> answer;
        try {
            answer = store.report(store.node(0), report);
        } catch (Rejection refusal) {
            assertThat(refusal.code()).isEqualTo(ProblemCode.VALIDATION_FAILED);
            assertThat(report.items())
                    .noneMatch(word -> before.item(word.itemId()).isPresent());
            return before;
        }
        PayoutState after = answer.state().payout();
        Long known = versions.putIfAbsent(report.notificationId(), after.version());
        assertThat(answer.replayed()).isEqualTo(known != null);
        if (known != null) {
            assertThat(after.version()).isEqualTo(known);
            return before;
        }
        assertThat(after).isEqualTo(PayoutState.evolve(before, answer.state().event()));
        sumsAreTheWhole(after);
        movedByTheTable(before, after);
        for (int i = 0; i < ITEMS; i++) {
            movedForAReason(
                    before.items().get(i),
                    after.items().get(i),
                    before,
                    answer.state().event());
        }
        return after;
    }

    private static void sumsAreTheWhole(PayoutState payout) {
        PayoutTotals totals = payout.summary().totals();
        long sum = 0;
        for (PayoutItemStatus status : PayoutItemStatus.values()) {
            sum += totals.of(status).netAmount();
        }
        assertThat(sum).isEqualTo(totals.netAmount()).isEqualTo(ITEMS * 1_238L);
        assertThat(totals.itemCount()).isEqualTo(ITEMS);
    }

    private static void movedByTheTable(PayoutState before, PayoutState after) {
        if (before.status() != after.status()) {
            assertThat(PayoutLifecycle.table())
                    .as("%s to %s by the bank", before.status(), after.status())
                    .anyMatch(row -> row.trigger() == Trigger.BANK
                            && row.from().contains(before.status())
                            && row.to().contains(after.status()));
        }
    }

    /** Only a pending item of a payout that was sent settles or fails, and only by a word that says so. */
    private static void movedForAReason(PayoutItem was, PayoutItem is, PayoutState before, PayoutReported event) {
        if (was.status() == is.status()) {
            return;
        }
        boolean sent = before.summary().submission() != null;
        assertThat(was.status()).as("status before").isEqualTo(PayoutItemStatus.PENDING);
        switch (is.status()) {
            case SETTLED ->
                assertThat(sent && says(event, is, BankWord.SETTLED)).isTrue();
            case FAILED -> {
                assertThat(event.kind()).isEqualTo("rejected");
                assertThat(before.items()).allMatch(item -> item.status() == PayoutItemStatus.PENDING);
                assertThat(sent).isTrue();
            }
            default -> assertThat(is.status()).isEqualTo(PayoutItemStatus.RECONCILIATION_REQUIRED);
        }
    }

    private static boolean says(PayoutReported event, PayoutItem item, BankWord word) {
        return event.items().stream()
                .anyMatch(said -> said.itemId().equals(item.id()) && said.word().equals(word.toString()));
    }

    /**
     * A payment stays claimed until its payout is canceled, and is claimed again once the bank speaks of it as if that
     * payout had paid it; it is for re-issue only once it finally failed, and the bank does not contradict that.
     */
    private static void claimsFollow(PayoutState payout, Start start) {
        Map<String, Payable> claims =
                store.claims(payout.items().stream().map(PayoutItem::paymentId).toList());
        for (PayoutItem item : payout.items()) {
            Payable.Status expected = start == Start.CANCELED && item.laterWord() == null
                    ? Payable.Status.PAYABLE
                    : item.status() == PayoutItemStatus.FAILED && !item.isDisputed()
                            ? Payable.Status.REISSUE_ONLY
                            : Payable.Status.CLAIMED;
            assertThat(claims.get(item.paymentId()).status()).isEqualTo(expected);
        }
    }

    @Provide
    Arbitrary<List<Notification>> notifications() {
        Arbitrary<Word> words = Combinators.combine(
                        Arbitraries.integers().between(0, ITEMS + 1),
                        Arbitraries.of(BankWord.SETTLED, BankWord.FAILED, BankWord.RETURNED, BankWord.UNKNOWN))
                .as(Word::new);
        Arbitrary<ReportKind> kinds = Arbitraries.frequency(
                Tuple.of(2, ReportKind.ACCEPTED),
                Tuple.of(1, ReportKind.REJECTED),
                Tuple.of(4, ReportKind.ITEMS),
                Tuple.of(1, ReportKind.FINAL),
                Tuple.of(1, ReportKind.RETURNED));
        return Combinators.combine(
                        kinds,
                        words.list().ofMinSize(1).ofMaxSize(ITEMS),
                        Arbitraries.integers().between(1, 3))
                .as((kind, said, times) -> new Notification(kind, fitting(kind, said), times))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private static List<Word> fitting(ReportKind kind, List<Word> said) {
        if (!kind.namesItems()) {
            return List.of();
        }
        return kind == ReportKind.RETURNED
                ? said.stream()
                        .map(word -> new Word(word.number(), BankWord.RETURNED))
                        .toList()
                : said;
    }
}
