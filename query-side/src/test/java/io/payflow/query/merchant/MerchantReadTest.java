package io.payflow.query.merchant;

import static io.payflow.query.ReadSide.OPERATOR;
import static io.payflow.query.ReadSide.consumer;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Caller;
import io.payflow.api.merchant.MerchantEvent.MerchantDefined;
import io.payflow.query.Database;
import io.payflow.query.ReadSide;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

@ParameterizedClass
@EnumSource(Database.class)
class MerchantReadTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00.123Z");

    private final ReadSide readSide;

    MerchantReadTest(Database database) {
        this.readSide = ReadSide.on(database);
    }

    @Test
    void aMerchantIsReadInTheVersionAskedForAndOnlyByThoseWhoSeeIt() {
        readSide.store("merch_read", 0, List.of(defined("merch_read", "Old"), defined("merch_read", "New")));

        MockHttpServletResponse answer =
                readSide.read(consumer("merch_read"), "/api/v1/merchants/merch_read?minVersion=1");

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("ETag")).isEqualTo("\"1\"");
        JsonNode data = readSide.body(answer).get("data");
        assertThat(data.get("name").asString()).isEqualTo("New");
        assertThat(data.get("settlement").get("cutOff").get("time").asString()).isEqualTo("17:00");

        assertThat(status(consumer("merch_other"), "merch_read")).isEqualTo(404);
        assertThat(status(OPERATOR, "merch_unknown")).isEqualTo(404);
        assertThat(status(OPERATOR, "merch_read?minVersion=x")).isEqualTo(422);
        assertThat(status(OPERATOR, "merch_read?minVersion=2")).isEqualTo(503);
        assertThat(readSide.read(OPERATOR, "/api/v1/payments/merch_read").getStatus())
                .isEqualTo(404);
    }

    @Test
    void theListIsPagedByIdAndScoped() {
        for (String id : List.of("merch_c", "merch_a", "merch_b")) {
            readSide.store(id, 0, List.of(defined(id, id)));
            assertThat(status(OPERATOR, id + "?minVersion=0")).isEqualTo(200);
        }

        assertThat(ids(consumer("merch_a", "merch_c", "merch_x"))).containsExactly("merch_a", "merch_c");
        assertThat(ids(OPERATOR)).isSorted().contains("merch_a", "merch_b", "merch_c");
        assertThat(ids(consumer())).isEmpty();
        assertThat(readSide.read(OPERATOR, "/api/v1/merchants?cursor=x&limit=0&name=y")
                        .getStatus())
                .isEqualTo(422);
    }

    private List<String> ids(Caller caller) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = readSide.body(readSide.read(caller, "/api/v1/merchants?limit=1" + cursor));
            page.get("data").forEach(merchant -> ids.add(merchant.get("id").asString()));
            cursor = page.get("nextCursor").isNull()
                    ? null
                    : "&cursor=" + page.get("nextCursor").asString();
        } while (cursor != null);
        return ids;
    }

    private int status(Caller caller, String path) {
        return readSide.read(caller, "/api/v1/merchants/" + path).getStatus();
    }

    private static MerchantDefined defined(String id, String name) {
        return new MerchantDefined(id, name, 2, "FED", "17:00", "America/New_York", 0, "manual", 250, "6789", START);
    }
}
