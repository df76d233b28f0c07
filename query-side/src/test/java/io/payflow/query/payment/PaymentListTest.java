package io.payflow.query.payment;

import static io.payflow.query.ReadSide.OPERATOR;
import static io.payflow.query.ReadSide.consumer;
import static io.payflow.query.payment.PaymentEvents.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.payflow.api.access.Caller;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentAuthorized;
import io.payflow.api.payment.PaymentEvent.PaymentProcessingStarted;
import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.problem.Violation;
import io.payflow.query.Database;
import io.payflow.query.projection.BatchFold.Changes;
import io.payflow.query.projection.BatchFold.Created;
import io.payflow.query.projection.Generation;
import io.payflow.query.reading.Cursor;
import io.payflow.query.reading.Page;
import io.payflow.query.reading.QueryParameters;
import io.payflow.query.reading.VersionWait;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
class PaymentListTest {
    private final PaymentRows rows;
    private final PaymentQueries queries;
    private long position;

    PaymentListTest(Database database) {
        this.rows = new PaymentRows(new JdbcTemplate(database.emptied()), new Generation("payments", 1));
        this.queries = new PaymentQueries(new Generation("payments", 1), rows, null, null, new VersionWait());
    }

    @Test
    void theNewestComeFirstAndThePositionDecidesBetweenEqualTimes() {
        add("pay_1", "merch_001", 0);
        add("pay_2", "merch_001", 0);
        add("pay_3", "merch_001", 5);
        add("pay_4", "merch_001", 0);

        assertThat(ids("")).containsExactly("pay_3", "pay_4", "pay_2", "pay_1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                       | d c b a",
                "status=draft                                             | c b a",
                "status=draft,authorized                                  | d c b a",
                "status=draft&status=authorized                           | d c b a",
                "status=failed                                            | ''",
                "merchantId=merch_002                                     | d c",
                "merchantId=merch_unknown                                 | ''",
                "currency=JPY                                             | c",
                "customerId=cust_1                                        | c b",
                "from=2026-11-22T10:00:10.123Z                            | d c b",
                "to=2026-11-22T10:00:10.123Z                              | a",
                "from=2026-11-22T11:00:10.123%2B01:00&to=2026-11-22T10:00:20.124Z | c b",
                "minAmount=200                                            | d c b",
                "maxAmount=200                                            | b a",
                "minAmount=200&maxAmount=300                              | c b",
                "q=a                                                      | a",
                "q=ref_d                                                  | d",
                "q=ref                                                    | ''",
                "status=draft&merchantId=merch_002&currency=JPY&customerId=cust_1&minAmount=300&maxAmount=300&q=c | c"
            })
    void everyFilterSelectsWhatItSays(String query, String expected) {
        add(PaymentState.fold(List.of(PaymentEvents.created("a", "merch_001", 100, "USD", null, START))));
        add(PaymentState.fold(
                List.of(PaymentEvents.created("b", "merch_001", 200, "USD", "cust_1", START.plusSeconds(10)))));
        add(PaymentState.fold(
                List.of(PaymentEvents.created("c", "merch_002", 300, "JPY", "cust_1", START.plusSeconds(20)))));
        add(PaymentState.fold(List.<PaymentEvent>of(
                PaymentEvents.created("d", "merch_002", 400, "USD", "cust_2", START.plusSeconds(30)),
                new PaymentSubmitted("d", null, START.plusSeconds(31)),
                new PaymentProcessingStarted("d", null, START.plusSeconds(32)),
                new PaymentAuthorized("d", "ref_d", null, START.plusSeconds(33)))));

        assertThat(String.join(" ", ids(query))).isEqualTo(expected);
    }

    @Test
    void pagesNeitherSkipNorRepeatWhileRowsAreAdded() {
        Random random = new Random(7);
        for (Caller caller :
                List.of(OPERATOR, consumer("merch_000"), consumer("merch_000", "merch_001", "merch_002"))) {
            for (int limit : new int[] {1, 3, 7, 200}) {
                IntStream.range(0, 40).forEach(i -> addSomewhere(random));
                List<String> existing = all(caller, 200, () -> {});

                List<String> paged = all(caller, limit, () -> addSomewhere(random));

                assertThat(paged).doesNotHaveDuplicates().containsAll(existing);
                assertThat(paged.stream().filter(existing::contains)).containsExactlyElementsOf(existing);
            }
        }
    }

    @Test
    void aConsumerSeesItsOwnMerchantsOnly() {
        add("pay_1", "merch_001", 1);
        add("pay_2", "merch_002", 2);
        add("pay_3", "merch_003", 3);
        add("pay_4", "merch_001", 4);

        assertThat(ids("", consumer("merch_001"))).containsExactly("pay_4", "pay_1");
        assertThat(ids("", consumer("merch_001", "merch_003", "merch_009"))).containsExactly("pay_4", "pay_3", "pay_1");
        assertThat(ids("merchantId=merch_002", consumer("merch_001"))).isEmpty();
        assertThat(ids("q=pay_2", consumer("merch_001", "merch_003"))).isEmpty();
        assertThat(ids("", consumer())).isEmpty();
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        Rejection rejection = refusal("status=open,draft&currency=usd&from=yesterday&minAmount=-1&maxAmount=1.5&limit=0"
                + "&customerId=&q=a&q=b&cursor=x&surprise=1&to=2026-11-22");

        assertThat(rejection.code()).isEqualTo(ProblemCode.VALIDATION_FAILED);
        assertThat(violations(rejection))
                .extracting(Violation::field)
                .containsExactlyInAnyOrder(
                        "status",
                        "currency",
                        "from",
                        "to",
                        "minAmount",
                        "maxAmount",
                        "limit",
                        "customerId",
                        "q",
                        "cursor",
                        "surprise");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=201",
                "limit=99999999999999999999",
                "limit=٣",
                "minAmount=1000000000000",
                "minAmount=2&maxAmount=1",
                "from=2026-11-22T10:00:01Z&to=2026-11-22T10:00:00Z",
                "from=%2B99999-01-01T00:00:00Z",
                "q=a%00b",
                "merchantId=%20",
                "status=",
                "status=DRAFT"
            })
    void valuesOutOfRangeAreRefused(String query) {
        assertThat(violations(refusal(query))).hasSize(1);
    }

    @Test
    void aCursorIsGoodForTheSameFiltersOnly() {
        IntStream.range(0, 3).forEach(i -> add("pay_" + i, "merch_001", i));
        String cursor = page("limit=1&status=draft", OPERATOR).nextCursor();

        assertThat(page("limit=2&status=draft&cursor=" + cursor, OPERATOR).items())
                .hasSize(2);
        assertThat(violations(refusal("limit=1&cursor=" + cursor)))
                .extracting(Violation::field)
                .containsExactly("cursor");
        assertThat(violations(refusal("status=draft&currency=USD&cursor=" + cursor)))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "====", "AAAA", "%00", "eyJhIjoxfQ", "ü"})
    void garbageIsNoCursor(String cursor) {
        assertThat(violations(refusal("cursor=" + cursor)))
                .extracting(Violation::field)
                .containsExactly("cursor");
    }

    @Test
    void forgedKeysAreNoCursor() {
        String list = "payments\n\n*\n\n\nOptional.empty\nOptional.empty\nOptionalLong.empty\nOptionalLong.empty\n";
        String own = Cursor.write(list, List.of("1795341600123000", "1"));
        assertThat(page("cursor=" + own, OPERATOR).items()).isEmpty();

        for (List<String> keys : List.of(
                List.of("9223372036854775807", "1"),
                List.of("-9223372036854775808", "1"),
                List.of("x", "1"),
                List.of("1", "99999999999999999999"),
                List.of("1"),
                List.of("1", "2", "3"))) {
            assertThat(violations(refusal("cursor=" + Cursor.write(list, keys))))
                    .hasSize(1);
        }
    }

    private void addSomewhere(Random random) {
        add("pay_" + position, "merch_00" + random.nextInt(4), random.nextInt(60));
    }

    private void add(String id, String merchantId, int second) {
        add(PaymentState.fold(List.of(PaymentEvents.created(id, merchantId, START.plus(Duration.ofSeconds(second))))));
    }

    private void add(PaymentState payment) {
        rows.write(new Changes<>(
                List.of(new Created<>(new ProjectedPayment(payment, null), position++)), List.of(), List.of()));
    }

    private List<String> all(Caller caller, int limit, Runnable betweenPages) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            Page<PaymentRow> page = page("limit=" + limit + cursor, caller);
            page.items().forEach(row -> ids.add(row.payment().id()));
            cursor = page.nextCursor() == null ? null : "&cursor=" + page.nextCursor();
            betweenPages.run();
        } while (cursor != null);
        return ids;
    }

    private List<String> ids(String query) {
        return ids(query, OPERATOR);
    }

    private List<String> ids(String query, Caller caller) {
        return page(query, caller).items().stream()
                .map(row -> row.payment().id())
                .toList();
    }

    private Page<PaymentRow> page(String query, Caller caller) {
        QueryParameters parameters = new QueryParameters(parse(query));
        PaymentSelection selection = PaymentSelection.of(parameters, caller);
        int limit = parameters.limit();
        parameters.check();
        return queries.list(selection, limit);
    }

    private static MultiValueMap<String, String> parse(String query) {
        MultiValueMap<String, String> decoded = new LinkedMultiValueMap<>();
        for (String part : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] nameAndValue = part.split("=", 2);
            decoded.add(nameAndValue[0], URLDecoder.decode(nameAndValue[1], StandardCharsets.UTF_8));
        }
        return decoded;
    }

    private Rejection refusal(String query) {
        return catchThrowableOfType(Rejection.class, () -> page(query, OPERATOR));
    }

    @SuppressWarnings("unchecked")
    private static List<Violation> violations(Rejection rejection) {
        return (List<Violation>) rejection.facts().get("violations");
    }
}
