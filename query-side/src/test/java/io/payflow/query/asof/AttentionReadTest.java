package io.payflow.query.asof;

import static io.payflow.query.ReadSide.OPERATOR;
import static io.payflow.query.payout.PayoutEvents.accepted;
import static io.payflow.query.payout.PayoutEvents.created;
import static io.payflow.query.payout.PayoutEvents.parked;
import static io.payflow.query.payout.PayoutEvents.reissued;
import static io.payflow.query.payout.PayoutEvents.resolved;
import static io.payflow.query.payout.PayoutEvents.submitted;
import static io.payflow.query.payout.PayoutEvents.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Caller;
import io.payflow.api.access.Role;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.query.Database;
import io.payflow.query.ReadSide;
import io.payflow.query.history.AggregateHistory;
import io.payflow.query.reading.Page;
import io.payflow.query.reading.QueryParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

/** Each test has a merchant of its own. */
@ParameterizedClass
@EnumSource(Database.class)
class AttentionReadTest {
    private static final Instant START = Instant.parse("2020-01-02T10:00:00.123Z");
    private static final Instant DUE = START.plus(Duration.ofDays(2));
    private static final Instant PARKED = DUE.plus(Duration.ofDays(1));
    private static final Instant SETTLED = DUE.plus(Duration.ofDays(3));

    private final ReadSide readSide;

    AttentionReadTest(Database database) {
        this.readSide = ReadSide.on(database);
    }

    @Test
    void aPayoutIsToldAsItWasAtEachMoment() {
        store("po_story", life("po_story", "merch_story"));

        assertThat(list("merch_story", START.minusMillis(1))).isEmpty();
        assertThat(list("merch_story", START)).isEmpty();
        assertThat(list("merch_story", DUE)).isEmpty();

        JsonNode overdue = only(list("merch_story", DUE.plusMillis(1)));
        assertThat(overdue.propertyNames())
                .containsExactly(
                        "id", "merchantId", "currency", "status", "attention", "netAmount", "createdAt", "version");
        assertThat(overdue.get("id").asString()).isEqualTo("po_story");
        assertThat(overdue.get("merchantId").asString()).isEqualTo("merch_story");
        assertThat(overdue.get("currency").asString()).isEqualTo("USD");
        assertThat(overdue.get("status").asString()).isEqualTo("in_transit");
        assertThat(overdue.get("attention").toString())
                .isEqualTo("{\"level\":\"warning\",\"reason\":\"Overdue since " + DUE + ".\"}");
        assertThat(overdue.get("netAmount").asLong()).isEqualTo(975);
        assertThat(Instant.parse(overdue.get("createdAt").asString())).isEqualTo(START);
        assertThat(overdue.get("version").asLong()).isEqualTo(2);

        JsonNode parked = only(list("merch_story", PARKED));
        assertThat(parked.get("status").asString()).isEqualTo("requires_reconciliation");
        assertThat(parked.at("/attention/level").asString()).isEqualTo("action_required");
        assertThat(parked.get("version").asLong()).isEqualTo(3);

        assertThat(list("merch_story", SETTLED)).isEmpty();
        assertThat(only(list("merch_story", SETTLED, "&level=none"))
                        .get("status")
                        .asString())
                .isEqualTo("settled");
    }

    @Test
    void theLevelsThatAreAskedForAreToldTheNewestFirst() {
        for (String id : List.of("po_level1", "po_level2", "po_level3")) {
            store(id, life(id, "merch_level"));
        }
        store("po_level4", List.of(created("po_level4", "merch_level", 1, PARKED)));
        store("po_level5", List.of(reissued("po_level5", "po_level4", "merch_level", 1, PARKED)));

        assertThat(ids(list("merch_level", PARKED))).containsExactly("po_level3", "po_level2", "po_level1");
        assertThat(ids(list("merch_level", PARKED, "&level=info"))).containsExactly("po_level5", "po_level4");
        assertThat(ids(list("merch_level", PARKED, "&level=info,action_required,none,warning")))
                .hasSize(5);
        assertThat(ids(list("merch_level", PARKED, "&level=warning"))).isEmpty();
        assertThat(ids(list("merch_level", DUE.plusMillis(1), "&level=warning&level=info")))
                .hasSize(3);
    }

    @Test
    void aMerchantsPayoutsAreToldAlone() {
        store("po_hers", life("po_hers", "merch_hers"));
        store("po_his", life("po_his", "merch_his"));

        assertThat(ids(list("merch_hers", PARKED))).containsExactly("po_hers");
        assertThat(ids(list("merch_nobody", PARKED))).isEmpty();
        assertThat(everyPage("?at=" + PARKED + "&limit=3", OPERATOR)).contains("po_hers", "po_his");
        Caller ofHis = new Caller("op", "op", Set.of(Role.OPERATOR), Set.of("merch_his"));
        assertThat(everyPage("?at=" + PARKED, ofHis)).containsExactly("po_his");
    }

    @Test
    void pagesFollowOneAnotherWhateverIsAddedMeanwhile() {
        for (String id : List.of("po_page1", "po_page2", "po_page3")) {
            store(id, life(id, "merch_page"));
        }
        String query = "?at=" + PARKED + "&merchantId=merch_page&limit=2";

        JsonNode first = body(query);
        assertThat(ids(first.get("data"))).containsExactly("po_page3", "po_page2");
        store("po_page4", life("po_page4", "merch_page"));
        assertThat(rest(query, first)).containsExactly("po_page1");

        assertThat(everyPage("?at=" + PARKED + "&merchantId=merch_page&limit=1", OPERATOR))
                .containsExactly("po_page4", "po_page3", "po_page2", "po_page1");
    }

    /** As when a payout alone takes longer than a page may. */
    @Test
    void aPageThatHasNoTimeLeftGoesOnOnTheNext() {
        store("po_slow1", life("po_slow1", "merch_slow"));
        store("po_slow_other", life("po_slow_other", "merch_slower"));
        store("po_slow2", life("po_slow2", "merch_slow"));
        PastAttention impatient =
                new PastAttention(readSide.bean(AggregateHistory.class), readSide.jdbc(), Duration.ZERO);
        Map<String, List<String>> query =
                new HashMap<>(Map.of("at", List.of(PARKED.toString()), "merchantId", List.of("merch_slow")));

        List<Integer> sizes = new ArrayList<>();
        List<String> found = new ArrayList<>();
        Page<ListedAttention> page;
        do {
            page = impatient.page(AttentionSelection.of(new QueryParameters(query), OPERATOR, PARKED), 50);
            sizes.add(page.items().size());
            page.items().forEach(payout -> found.add(payout.id()));
            query.put("cursor", page.nextCursor() == null ? List.of() : List.of(page.nextCursor()));
        } while (page.nextCursor() != null);

        assertThat(found).containsExactly("po_slow2", "po_slow1");
        assertThat(sizes).startsWith(1, 0, 1);
    }

    @Test
    void whatIsWrongWithTheParametersIsRefused() {
        assertViolation("", "at", "must be given");
        assertViolation("?at=yesterday", "at", "must be a time like");
        assertViolation("?at=9999-01-01T00:00:00Z", "at", "must not be in the future");
        assertViolation("?at=" + START + "&level=high", "level", "must be one of none, info, warning, action_required");
        assertViolation("?at=" + START + "&limit=201", "limit", "must be a whole number from 1 to 200");
        assertViolation("?at=" + START + "&x=1", "x", "is not a parameter");
        assertViolation("?at=" + START + "&cursor=x", "cursor", "must be the nextCursor");
        store("po_cursor1", life("po_cursor1", "merch_cursor"));
        store("po_cursor2", life("po_cursor2", "merch_cursor"));
        String cursor = body("?limit=1&merchantId=merch_cursor&at=" + PARKED)
                .get("nextCursor")
                .asString();
        assertViolation("?merchantId=merch_cursor&at=" + SETTLED + "&cursor=" + cursor, "cursor", "must be the nextC");
    }

    /** The list is not a payout of that name. */
    @Test
    void thePathsOfSinglePayoutsAreOthers() {
        MockHttpServletResponse answer = read("/as-of?version=0", OPERATOR);

        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(readSide.body(answer).get("detail").asString()).isEqualTo("There is no payout attention.");
    }

    /** Due, overdue, parked and settled. */
    private static List<PayoutEvent> life(String id, String merchantId) {
        return List.of(
                created(id, merchantId, 1, START),
                submitted(id, DUE, null, START),
                accepted(id, START),
                told(id, PARKED, parked(id, 1)),
                resolved(id, SETTLED, PayoutItemStatus.SETTLED, 1));
    }

    private void store(String id, List<PayoutEvent> life) {
        readSide.store(id, 0, life);
    }

    private JsonNode list(String merchantId, Instant at) {
        return list(merchantId, at, "");
    }

    private JsonNode list(String merchantId, Instant at, String more) {
        return body("?merchantId=" + merchantId + "&at=" + at + more).get("data");
    }

    private List<String> rest(String query, JsonNode page) {
        List<String> ids = new ArrayList<>();
        JsonNode last = page;
        while (!last.get("nextCursor").isNull()) {
            last = body(query + "&cursor=" + last.get("nextCursor").asString());
            ids.addAll(ids(last.get("data")));
        }
        return ids;
    }

    private List<String> everyPage(String query, Caller caller) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = readSide.body(read(query + cursor, caller));
            ids.addAll(ids(page.get("data")));
            JsonNode next = page.get("nextCursor");
            cursor = next.isNull() ? null : "&cursor=" + next.asString();
        }
        return ids;
    }

    private void assertViolation(String query, String field, String message) {
        MockHttpServletResponse answer = read(query, OPERATOR);
        assertThat(answer.getStatus()).isEqualTo(422);
        JsonNode violations = readSide.body(answer).get("violations");
        assertThat(violations).hasSize(1);
        assertThat(violations.get(0).get("field").asString()).isEqualTo(field);
        assertThat(violations.get(0).get("message").asString()).startsWith(message);
    }

    private JsonNode body(String query) {
        MockHttpServletResponse answer = read(query, OPERATOR);
        assertThat(answer.getStatus()).isEqualTo(200);
        return readSide.body(answer);
    }

    private MockHttpServletResponse read(String query, Caller caller) {
        return readSide.read(caller, "/api/v1/audit/payouts/attention" + query);
    }

    private static JsonNode only(JsonNode list) {
        assertThat(list).hasSize(1);
        return list.get(0);
    }

    private static List<String> ids(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(payout -> payout.get("id").asString())
                .toList();
    }
}
