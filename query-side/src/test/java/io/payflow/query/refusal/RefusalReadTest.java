package io.payflow.query.refusal;

import static io.payflow.query.ReadSide.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Caller;
import io.payflow.api.access.Role;
import io.payflow.query.Database;
import io.payflow.query.ReadSide;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

/** Refusals are found by who, what, when, why and with which key; newest first, page by page. */
@ParameterizedClass
@EnumSource
class RefusalReadTest {
    private static final String URL = "/api/v1/audit/refusals?";
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Parameter
    Database database;

    private ReadSide readSide;
    private RefusalRecords refusals;
    private String actor;

    @BeforeEach
    void start() {
        readSide = ReadSide.on(database);
        refusals = new RefusalRecords(readSide.jdbc());
        actor = "actor-" + UUID.randomUUID();
    }

    @Test
    void everyFilterNarrowsTheSearch() {
        String client = "client-" + UUID.randomUUID();
        String key = UUID.randomUUID().toString();
        String payment = "pay_" + UUID.randomUUID();
        long early = refusals.add(NOON, actor, client, "forbidden", null, null);
        long late = refusals.add(NOON.plusSeconds(60), actor, actor, "version-conflict", key, payment);

        assertThat(ids("")).containsExactly(late, early);
        assertThat(ids("&client=" + client)).containsExactly(early);
        assertThat(ids("&code=version-conflict")).containsExactly(late);
        assertThat(ids("&code=version-conflict,forbidden")).containsExactly(late, early);
        assertThat(ids("&code=not-found")).isEmpty();
        assertThat(ids("&key=" + key)).containsExactly(late);
        assertThat(ids("&resourceId=" + payment)).containsExactly(late);
        assertThat(ids("&from=2026-11-22T12:01:00Z")).containsExactly(late);
        assertThat(ids("&to=2026-11-22T12:01:00Z")).containsExactly(early);
        assertThat(ids("&from=2026-11-22T12:00:00Z&to=2026-11-22T12:00:00.001Z"))
                .containsExactly(early);
        assertThat(ids("&client=" + client + "&key=" + key)).isEmpty();
    }

    @Test
    void anItemTellsEverythingThatIsKept() {
        long id = refusals.add(NOON, actor, "ops", "transition-not-allowed", "key-1", "pay_1");

        JsonNode answer = body(URL + "actor=" + actor);

        assertThat(answer.path("data").path(0).toString()).isEqualTo("""
                {"id":%d,"at":"2026-11-22T12:00:00Z","actor":"%s","client":"ops","roles":"operator",\
                "request":"POST /api/v1/payments","resourceId":"pay_1","idempotencyKey":"key-1","requestId":"req-1",\
                "code":"transition-not-allowed","status":409,"reason":"Because.","currentVersion":3,\
                "currentStatus":"succeeded","repeated":1}""".formatted(id, actor));
        assertThat(answer.path("freshness").path("lagMs").asLong(-1)).isZero();
        assertThat(answer.path("nextCursor").isNull()).isTrue();
    }

    @Test
    void pagesCoverEverythingOnceWhileRowsAreAdded() {
        List<Long> expected = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            // Two at a time of the same moment, which only their ids put in order.
            expected.add(0, refusals.add(NOON.plusMillis(i / 2), actor, "ops", "forbidden", null, null));
        }
        List<Long> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = body(URL + "actor=" + actor + "&limit=2" + cursor);
            page.path("data").forEach(item -> seen.add(item.path("id").asLong()));
            JsonNode next = page.path("nextCursor");
            cursor = next.isNull() ? null : "&cursor=" + next.asString();
            refusals.add(NOON.plusSeconds(9), actor, "ops", "forbidden", null, null);
        }

        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void aCursorIsBoundToItsFilters() {
        refusals.add(NOON, actor, "ops", "forbidden", null, null);
        refusals.add(NOON, actor, "ops", "forbidden", null, null);
        String cursor = body(URL + "limit=1&actor=" + actor).path("nextCursor").asString();

        assertThat(read(URL + "limit=1&client=ops&cursor=" + cursor).getStatus())
                .isEqualTo(422);
    }

    @Test
    void anAuditorOfSomeMerchantsSeesNone() {
        refusals.add(NOON, actor, "ops", "forbidden", null, null);
        Caller limited = new Caller("aud", "aud", Set.of(Role.AUDITOR), Set.of("merch_001"));

        JsonNode answer = readSide.body(readSide.read(limited, URL + "actor=" + actor));

        assertThat(answer.path("data").size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code=nonsense",
                "code=",
                "from=yesterday",
                "from=2026-11-23T00:00:00Z&to=2026-11-22T00:00:00Z",
                "limit=0",
                "cursor=x",
                "merchantId=merch_001"
            })
    void whatIsWrongWithAParameterIsNamed(String query) {
        MockHttpServletResponse response = read(URL + query);

        assertThat(response.getStatus()).isEqualTo(422);
        assertThat(readSide.body(response).path("violations").size()).isEqualTo(1);
    }

    @Test
    void theCodesThatCanBeAskedForAreListed() {
        assertThat(readSide.body(read(URL + "code=nonsense")).path("detail").asString())
                .contains("idempotency-key-missing", "transition-not-allowed", "version-conflict");
    }

    private List<Long> ids(String filter) {
        return body(URL + "actor=" + actor + filter)
                .path("data")
                .valueStream()
                .map(item -> item.path("id").asLong())
                .toList();
    }

    private JsonNode body(String url) {
        MockHttpServletResponse response = read(url);
        assertThat(response.getStatus()).isEqualTo(200);
        return readSide.body(response);
    }

    private MockHttpServletResponse read(String url) {
        return readSide.read(OPERATOR, url);
    }
}
