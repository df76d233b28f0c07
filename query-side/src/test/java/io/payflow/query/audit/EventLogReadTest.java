package io.payflow.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Caller;
import io.payflow.api.access.Role;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentActionRequired;
import io.payflow.api.payment.PaymentEvent.PaymentContinued;
import io.payflow.api.payment.PaymentEvent.PaymentCreated;
import io.payflow.api.payment.PaymentEvent.PaymentProcessingStarted;
import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import io.payflow.query.Database;
import io.payflow.query.ReadSide;
import io.payflow.query.eventlog.EventLine;
import io.payflow.query.eventlog.StoredEvents;
import io.payflow.query.payment.PaymentEvents;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

/** The event log as auditors read it, on both databases. */
@ParameterizedClass
@EnumSource(Database.class)
class EventLogReadTest {
    private static final Caller AUDITOR = new Caller("auditor", "auditor", Set.of(Role.AUDITOR), Set.of());
    private static final String PATH = "/api/v1/audit/events";

    private final ReadSide readSide;

    EventLogReadTest(Database database) {
        this.readSide = ReadSide.on(database);
    }

    @Test
    void anEventIsShownAsItIsStored() {
        long before = head();
        store("pay_log_shown", 1);

        JsonNode event = page("after=" + before).get("data").get(0);

        assertThat(event.propertyNames())
                .containsExactly(
                        "position",
                        "aggregateType",
                        "aggregateId",
                        "sequence",
                        "eventId",
                        "storedAt",
                        "type",
                        "revision",
                        "payload",
                        "metadata");
        assertThat(event.get("position").asLong()).isEqualTo(before + 1);
        assertThat(event.get("aggregateId").asString()).isEqualTo("pay_log_shown");
        assertThat(event.get("payload").toString().getBytes(StandardCharsets.UTF_8))
                .isEqualTo(readSide.bean(StoredEvents.class)
                        .at(before + 1)
                        .orElseThrow()
                        .payload());
        assertThat(event.get("metadata").get("actor").asString()).isEqualTo("operator");
    }

    @Test
    void pagesHoldEveryEventOnceInTheOrderOfTheStore() {
        long before = head();
        store("pay_log_pages", 5);

        List<Long> positions = new ArrayList<>();
        JsonNode page = page("limit=2&after=" + before);
        positions.addAll(positions(page));
        while (!page.get("nextCursor").isNull()) {
            page = page("limit=2&cursor=" + page.get("nextCursor").asString());
            positions.addAll(positions(page));
        }

        assertThat(positions).containsExactly(before + 1, before + 2, before + 3, before + 4, before + 5);
    }

    @Test
    void aPageThatEndsAtTheHeadHasNoCursor() {
        long before = head();
        store("pay_log_full", 2);

        assertThat(page("limit=2&after=" + before).get("nextCursor").isNull()).isTrue();
        assertThat(page("limit=1&after=" + before).get("nextCursor").isNull()).isFalse();
        assertThat(page("after=" + (before + 2)).get("data")).isEmpty();
    }

    @Test
    void everyFilterLeavesOutTheOthers() {
        long before = head();
        store("pay_log_filter_1", 2);
        store("pay_log_filter_2", 1);
        readSide.jdbc()
                .update(
                        "update domain_event_entry set meta_data = ? where aggregate_identifier = 'pay_log_filter_2'",
                        "{\"actor\":\"somebody\"}".getBytes(StandardCharsets.UTF_8));
        String after = "after=" + before;

        assertThat(positions(page(after + "&aggregateId=pay_log_filter_1"))).containsExactly(before + 1, before + 2);
        assertThat(positions(page(after + "&actor=somebody"))).containsExactly(before + 3);
        assertThat(positions(page(after + "&type=PayoutCreated," + PaymentCreated.class.getName())))
                .containsExactly(before + 1, before + 3);
        assertThat(positions(page(after + "&type=PayoutCreated"))).isEmpty();
        assertThat(positions(page(after + "&from=2026-11-22T10:00:01.123Z"))).containsExactly(before + 2);
        assertThat(positions(page(after + "&to=2026-11-22T10:00:01.123Z"))).containsExactly(before + 1, before + 3);
        assertThat(positions(page(after + "&from=2026-11-22T10:00:00.124Z&to=2026-11-22T10:00:01.124Z&actor=operator")))
                .containsExactly(before + 2);
    }

    @Test
    void theExportHoldsTheSameLinesAndSaysHowFarItGoes() throws Exception {
        long before = head();
        store("pay_log_export", 3);

        MockHttpServletResponse export = export("after=" + before);

        assertThat(export.getContentType()).isEqualTo("application/x-ndjson");
        assertThat(export.getHeader("Payflow-To-Position")).isEqualTo(Long.toString(before + 3));
        assertThat(export.getContentAsString(StandardCharsets.UTF_8).lines())
                .containsExactlyElementsOf(readSide.bean(StoredEvents.class).after(before, before + 3).stream()
                        .map(event -> new String(EventLine.of(event), StandardCharsets.UTF_8))
                        .toList());
        assertThat(export("limit=2&after=" + before).getContentAsString().lines())
                .hasSize(2);
        assertThat(export("after=" + before + "&aggregateId=pay_nobody").getContentAsString())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after=-1",
                "after=x",
                "limit=0",
                "limit=201",
                "cursor=forged",
                "type=no%20name",
                "from=yesterday",
                "from=2026-11-22T10:00:00Z&to=2026-11-22T10:00:00Z",
                "aggregateId=",
                "unknown=1"
            })
    void whatCannotBeAskedIsRefused(String query) {
        assertThat(readSide.read(AUDITOR, PATH + "?" + query).getStatus()).isEqualTo(422);
    }

    @Test
    void aCursorIsOfItsFilters() {
        store("pay_log_cursor", 2);
        String cursor =
                page("limit=1&aggregateId=pay_log_cursor").get("nextCursor").asString();

        assertThat(readSide.read(AUDITOR, PATH + "?actor=operator&cursor=" + cursor)
                        .getStatus())
                .isEqualTo(422);
        assertThat(readSide.read(AUDITOR, PATH + "?aggregateId=pay_log_cursor&after=1&cursor=" + cursor)
                        .getStatus())
                .isEqualTo(422);
    }

    /** A payment that is created, submitted and processed, with a second in between. */
    private void store(String id, int count) {
        Instant start = PaymentEvents.START;
        List<PaymentEvent> life = List.of(
                PaymentEvents.created(id, "merch_log", start),
                new PaymentSubmitted(id, null, start.plusSeconds(1)),
                new PaymentProcessingStarted(id, null, start.plusSeconds(2)),
                new PaymentActionRequired(id, null, start.plusSeconds(3)),
                new PaymentContinued(id, null, start.plusSeconds(4)));
        readSide.store(id, 0, life.subList(0, count));
    }

    private long head() {
        return readSide.bean(StoredEvents.class).head();
    }

    private JsonNode page(String query) {
        return readSide.body(readSide.read(AUDITOR, PATH + "?" + query));
    }

    private MockHttpServletResponse export(String query) {
        return readSide.export(AUDITOR, PATH + "?" + query);
    }

    private static List<Long> positions(JsonNode page) {
        return page.get("data")
                .valueStream()
                .map(event -> event.get("position").asLong())
                .toList();
    }
}
