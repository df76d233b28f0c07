package io.payflow.query.payout;

import static io.payflow.query.ReadSide.OPERATOR;
import static io.payflow.query.ReadSide.consumer;
import static io.payflow.query.payout.PayoutEvents.DUE;
import static io.payflow.query.payout.PayoutEvents.START;
import static io.payflow.query.payout.PayoutEvents.accepted;
import static io.payflow.query.payout.PayoutEvents.created;
import static io.payflow.query.payout.PayoutEvents.parked;
import static io.payflow.query.payout.PayoutEvents.resolved;
import static io.payflow.query.payout.PayoutEvents.settled;
import static io.payflow.query.payout.PayoutEvents.submitted;
import static io.payflow.query.payout.PayoutEvents.told;
import static io.payflow.query.payout.PayoutEvents.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.payflow.api.access.Caller;
import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.PayoutAttention;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutEvent.PayoutCanceled;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.WordEffect;
import io.payflow.api.problem.Rejection;
import io.payflow.api.problem.Violation;
import io.payflow.query.Database;
import io.payflow.query.payout.PayoutOverview.PendingAmount;
import io.payflow.query.payout.PayoutOverview.UnclearAmount;
import io.payflow.query.projection.BatchFold.Changes;
import io.payflow.query.projection.BatchFold.Created;
import io.payflow.query.projection.Generation;
import io.payflow.query.reading.Cursor;
import io.payflow.query.reading.Page;
import io.payflow.query.reading.QueryParameters;
import io.payflow.query.reading.VersionWait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

@ParameterizedClass
@EnumSource(Database.class)
class PayoutListTest {
    private static final Instant IN_TIME = DUE.minusSeconds(3600);
    private static final Instant TOO_LATE = DUE.plusSeconds(3600);

    private final PayoutRows rows;
    private final PayoutItemRows items;
    private final PayoutQueries queries;
    private Instant now = IN_TIME;
    private long position;

    PayoutListTest(Database database) {
        JdbcTemplate jdbc = new JdbcTemplate(database.emptied());
        this.rows = new PayoutRows(jdbc, new Generation("payouts", 1));
        this.items = new PayoutItemRows(jdbc, new Generation("payouts", 1));
        this.queries = new PayoutQueries(new Generation("payouts", 1), rows, items, null, null, new VersionWait());
    }

    @Test
    void whatNeedsAttentionComesFirstAndTheNewestAmongEquals() {
        addOneOfEachKind();

        assertThat(ids("")).containsExactly("po_unclear", "po_failed", "po_new", "po_sent", "po_done");
        add(created("po_newer", "merch_001", 1, START.plusSeconds(6)));
        add(created("po_same", "merch_001", 1, START.plusSeconds(6)));
        assertThat(ids("attention=info")).containsExactly("po_same", "po_newer", "po_new");
    }

    @Test
    void whatIsOverdueIsAWarningWithoutAnyEvent() {
        addOneOfEachKind();

        assertThat(ids("attention=warning")).containsExactly("po_failed");
        assertThat(ids("attention=none")).containsExactly("po_sent", "po_done");
        now = DUE;
        assertThat(ids("attention=warning")).containsExactly("po_failed");

        now = TOO_LATE;
        assertThat(ids("")).containsExactly("po_unclear", "po_sent", "po_failed", "po_new", "po_done");
        assertThat(ids("attention=warning")).containsExactly("po_sent", "po_failed");
        assertThat(ids("attention=none")).containsExactly("po_done");
        assertThat(ids("", consumer("merch_001", "merch_002")))
                .containsExactly("po_unclear", "po_sent", "po_failed", "po_new", "po_done");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status=pending                                    | po_new",
                "status=settled,in_transit                         | po_sent po_done",
                "status=settled&status=failed                      | po_failed po_done",
                "status=canceled                                   | ''",
                "attention=action_required,info                    | po_unclear po_new",
                "attention=warning&status=settled                  | ''",
                "merchantId=merch_001                              | po_unclear po_new po_done",
                "merchantId=merch_unknown                          | ''",
                "q=po_done                                         | po_done",
                "q=pay_unclear_2                                   | po_unclear",
                "q=pay_unclear                                     | ''",
                "q=pay_done_1&merchantId=merch_002                 | ''",
                "status=requires_reconciliation&attention=action_required&merchantId=merch_001&q=pay_unclear_1 | po_unclear"
            })
    void everyFilterSelectsWhatItSays(String query, String expected) {
        addOneOfEachKind();

        assertThat(String.join(" ", ids(query))).isEqualTo(expected);
    }

    @Test
    void theOrderIsWhatTheOneFunctionOfAttentionSaysAtAnyMoment() {
        Random random = new Random(5);
        List<PayoutRow> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            List<PayoutEvent> life = new ArrayList<>(PayoutEvents.anyLife("po_" + i, random));
            if (random.nextInt(3) == 0) {
                life.subList(1, life.size()).clear();
            }
            all.add(add(life));
        }

        for (Instant moment : List.of(IN_TIME, TOO_LATE)) {
            now = moment;
            List<String> expected = all.stream()
                    .sorted(Comparator.comparing((PayoutRow row) ->
                                    PayoutAttention.of(row.payout(), moment).level())
                            .thenComparing(row -> row.payout().createdAt())
                            .thenComparing(PayoutRow::createdPosition)
                            .reversed())
                    .map(row -> row.payout().id())
                    .toList();

            assertThat(all(OPERATOR, 200, () -> {})).isEqualTo(expected);
            assertThat(all(OPERATOR, 7, () -> {})).isEqualTo(expected);
            assertThat(all(consumer("merch_000", "merch_001", "merch_002"), 7, () -> {}))
                    .isEqualTo(expected);
        }
    }

    @Test
    void pagesNeitherSkipNorRepeatWhilePayoutsAreAdded() {
        Random random = new Random(7);
        now = TOO_LATE;
        for (Caller caller : List.of(OPERATOR, consumer("merch_000"), consumer("merch_000", "merch_001"))) {
            for (int limit : new int[] {1, 3, 200}) {
                IntStream.range(0, 30).forEach(i -> addSomewhere(random));
                List<String> existing = all(caller, 200, () -> {});

                List<String> paged = all(caller, limit, () -> addSomewhere(random));

                assertThat(paged).doesNotHaveDuplicates().containsAll(existing);
                assertThat(paged.stream().filter(existing::contains)).containsExactlyElementsOf(existing);
            }
        }
    }

    @Test
    void aConsumerSeesItsOwnMerchantsOnly() {
        addOneOfEachKind();

        assertThat(ids("", consumer("merch_002"))).containsExactly("po_failed", "po_sent");
        assertThat(ids("merchantId=merch_001", consumer("merch_002"))).isEmpty();
        assertThat(ids("q=pay_done_1", consumer("merch_002"))).isEmpty();
        assertThat(ids("", consumer())).isEmpty();
        assertThat(overview("", consumer("merch_002")).byStatus())
                .containsEntry("in_transit", 1L)
                .containsEntry("failed", 1L)
                .containsEntry("settled", 0L);
        assertThat(overview("merchantId=merch_001", consumer("merch_002")).byStatus())
                .doesNotContainValue(1L);
        assertThat(overview("", consumer()).needsAttention()).isZero();
    }

    @Test
    void theOverviewCountsEveryPayoutThatIsSeenWhateverThePageHolds() {
        addOneOfEachKind();
        add(
                created("po_given_up", "merch_001", 3, START),
                new PayoutCanceled("po_given_up", null, START),
                told("po_given_up", START, word("po_given_up", 1, BankWord.SETTLED, WordEffect.DISPUTED)));
        add(created("po_yen", "merch_001", "JPY", 2, START));

        PayoutOverview overview = overview("status=settled&attention=none&q=po_x&limit=1", OPERATOR);

        assertThat(overview.byStatus())
                .containsExactly(
                        Map.entry("pending", 2L),
                        Map.entry("processing", 0L),
                        Map.entry("in_transit", 1L),
                        Map.entry("settled", 1L),
                        Map.entry("partially_settled", 0L),
                        Map.entry("failed", 1L),
                        Map.entry("returned", 0L),
                        Map.entry("requires_reconciliation", 1L),
                        Map.entry("canceled", 1L));
        assertThat(overview.needsAttention()).isEqualTo(3);
        assertThat(overview.amountPending())
                .containsExactly(new PendingAmount("JPY", 2 * 975), new PendingAmount("USD", 3 * 975));
        assertThat(overview.mayHavePaid()).containsExactly(new UnclearAmount("USD", 2 * 975, 2));

        now = TOO_LATE;
        assertThat(overview("", OPERATOR).needsAttention()).isEqualTo(4);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        Rejection rejection =
                refusal("status=open&attention=urgent,none&limit=0&merchantId=&q=a&q=b&cursor=x&currency=USD");

        assertThat(violations(rejection))
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("status", "attention", "limit", "merchantId", "q", "cursor", "currency");
    }

    @Test
    void aCursorIsGoodForTheSameFiltersOnly() {
        IntStream.range(0, 3).forEach(i -> add(created("po_" + i, "merch_001", 1, START)));
        String cursor = page("limit=1&status=pending", OPERATOR).nextCursor();

        assertThat(page("limit=2&status=pending&cursor=" + cursor, OPERATOR).items())
                .hasSize(2);
        for (String other : List.of("", "status=pending,settled&", "status=pending&attention=info&")) {
            assertThat(violations(refusal(other + "cursor=" + cursor))).hasSize(1);
        }
    }

    @Test
    void forgedKeysAreNoCursorOrAnEmptyPage() {
        String list = "payouts\n\n\n*\n";
        assertThat(page("cursor=" + Cursor.write(list, List.of("info", "1795341600123000", "1")), OPERATOR)
                        .items())
                .isEmpty();
        String below = Cursor.write("payouts\n\nwarning\n*\n", List.of("none", "1795341600123000", "1"));
        assertThat(page("attention=warning&cursor=" + below, OPERATOR).items()).isEmpty();

        for (List<String> keys : List.of(
                List.of("urgent", "1", "1"),
                List.of("info", "9223372036854775807", "1"),
                List.of("info", "x", "1"),
                List.of("info", "1", "99999999999999999999"),
                List.of("info", "1"))) {
            assertThat(violations(refusal("cursor=" + Cursor.write(list, keys))))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 200})
    void itemsComeInTheOrderOfTheirNumbersPageByPage(int limit) {
        add(created("po_other", "merch_001", 3, START));
        add(
                created("po_many", "merch_001", 12, START),
                submitted("po_many", START),
                told("po_many", START, settled("po_many", 2), settled("po_many", 10), parked("po_many", 11)));

        assertThat(itemNumbers("po_many", "", limit))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 12).boxed().toList());
        assertThat(itemNumbers("po_many", "status=settled", limit)).containsExactly(2, 10);
        assertThat(itemNumbers("po_many", "status=settled,reconciliation_required", limit))
                .containsExactly(2, 10, 11);
        assertThat(itemNumbers("po_many", "status=failed", limit)).isEmpty();
    }

    /** Of two merchants, the oldest first. */
    private void addOneOfEachKind() {
        add(
                created("po_done", "merch_001", 1, START.plusSeconds(1)),
                submitted("po_done", START),
                told("po_done", START, settled("po_done", 1)));
        add(
                created("po_failed", "merch_002", 1, START.plusSeconds(2)),
                submitted("po_failed", START),
                told("po_failed", START, parked("po_failed", 1)),
                resolved("po_failed", START, PayoutItemStatus.FAILED, 1));
        add(
                created("po_sent", "merch_002", 2, START.plusSeconds(3)),
                submitted("po_sent", START),
                accepted("po_sent", START),
                told("po_sent", START, settled("po_sent", 1)));
        add(created("po_new", "merch_001", 1, START.plusSeconds(4)));
        add(
                created("po_unclear", "merch_001", 2, START.plusSeconds(5)),
                submitted("po_unclear", START),
                told("po_unclear", START, parked("po_unclear", 1)));
    }

    private void addSomewhere(Random random) {
        String id = "po_" + position;
        Instant at = START.plus(Duration.ofSeconds(random.nextInt(60)));
        String merchant = "merch_00" + random.nextInt(3);
        switch (random.nextInt(3)) {
            case 0 -> add(created(id, merchant, 1, at));
            case 1 -> add(created(id, merchant, 1, at), submitted(id, at));
            default -> add(created(id, merchant, 1, at), submitted(id, at), told(id, at, parked(id, 1)));
        }
    }

    private void add(PayoutEvent... life) {
        add(List.of(life));
    }

    private PayoutRow add(List<PayoutEvent> life) {
        PayoutState payout = PayoutState.fold(life);
        PayoutRow row = new PayoutRow(payout.summary(), position++);
        Changes<PayoutState, PayoutEvent> creation =
                new Changes<>(List.of(new Created<>(payout, row.createdPosition())), List.of(), List.of());
        rows.write(creation);
        items.write(creation, Map.of());
        return row;
    }

    private List<String> all(Caller caller, int limit, Runnable betweenPages) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            Page<PayoutRow> page = page("limit=" + limit + cursor, caller);
            page.items().forEach(row -> ids.add(row.payout().id()));
            cursor = page.nextCursor() == null ? null : "&cursor=" + page.nextCursor();
            betweenPages.run();
        } while (cursor != null);
        return ids;
    }

    private List<Integer> itemNumbers(String id, String query, int limit) {
        List<Integer> numbers = new ArrayList<>();
        String cursor = "";
        do {
            PayoutItemSelection selection = PayoutItemSelection.of(id, new QueryParameters(parse(query + cursor)));
            Page<PayoutItemRow> page = queries.items(selection, limit);
            page.items().forEach(row -> numbers.add(row.number()));
            cursor = page.nextCursor() == null ? null : "&cursor=" + page.nextCursor();
        } while (cursor != null);
        return numbers;
    }

    private List<String> ids(String query) {
        return ids(query, OPERATOR);
    }

    private List<String> ids(String query, Caller caller) {
        return page(query, caller).items().stream()
                .map(row -> row.payout().id())
                .toList();
    }

    private Page<PayoutRow> page(String query, Caller caller) {
        QueryParameters parameters = new QueryParameters(parse(query));
        PayoutSelection selection = PayoutSelection.of(parameters, caller, now);
        int limit = parameters.limit();
        parameters.check();
        return queries.list(selection, limit);
    }

    private PayoutOverview overview(String query, Caller caller) {
        return queries.overview(PayoutSelection.of(new QueryParameters(parse(query)), caller, now));
    }

    private static MultiValueMap<String, String> parse(String query) {
        MultiValueMap<String, String> parsed = new LinkedMultiValueMap<>();
        for (String part : query.split("&")) {
            if (!part.isEmpty()) {
                String[] nameAndValue = part.split("=", 2);
                parsed.add(nameAndValue[0], nameAndValue[1]);
            }
        }
        return parsed;
    }

    private Rejection refusal(String query) {
        return catchThrowableOfType(Rejection.class, () -> page(query, OPERATOR));
    }

    @SuppressWarnings("unchecked")
    private static List<Violation> violations(Rejection rejection) {
        return (List<Violation>) rejection.facts().get("violations");
    }
}
