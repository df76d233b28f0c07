package io.payflow.simulator.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.simulator.client.NoAnswerException;
import io.payflow.simulator.client.ScriptedService;
import io.payflow.simulator.client.ScriptedService.Received;
import io.payflow.simulator.client.ScriptedService.Reply;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenMattersTest {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/payments, submitted, payments submitted",
        "/api/v1/payments, processing, payments processing",
        "/api/v1/payments, requires_action, payments requires_action",
        "/api/v1/payouts, processing, payouts processing",
        "/api/v1/payouts, in_transit, payouts in_transit",
        "/api/v1/reconciliation/tasks, open, tasks open",
        "/api/v1/reconciliation/tasks, claimed, tasks claimed",
        "/api/v1/reconciliation/tasks, proposed, tasks proposed"
    })
    void whatIsOnItsWayIsOpen(String list, String status, String name) throws NoAnswerException {
        assertThat(open(list, status, "{\"id\":\"one\"},{\"id\":\"two\"}"))
                .isEqualTo(Map.of(name, List.of("one", "two")));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/payments, draft",
        "/api/v1/payments, succeeded",
        "/api/v1/payouts, pending",
        "/api/v1/payouts, settled",
        "/api/v1/reconciliation/tasks, resolved"
    })
    void whatWaitsForPeopleOrIsOverIsNot(String list, String status) throws NoAnswerException {
        assertThat(open(list, status, "{\"id\":\"one\"}")).isEmpty();
    }

    @Test
    void moneyThatIsHeldIsAtRestUnlessAnInstructionAboutItIsUnderWay() throws NoAnswerException {
        assertThat(open(
                        "/api/v1/payments",
                        "authorized",
                        "{\"id\":\"one\"},{\"id\":\"two\",\"pendingInstruction\":\"capture\"}"))
                .isEqualTo(Map.of("payments with an instruction under way", List.of("two")));
    }

    @Test
    void whoIsNotThereHasNothingToSayAboutIt() {
        try (ScriptedService service = new ScriptedService(request -> ScriptedService.SILENCE)) {
            assertThatThrownBy(() -> new OpenMatters(service.api()).ids()).isInstanceOf(NoAnswerException.class);
        }
    }

    @Test
    void itCanBeSaidInWords() {
        assertThat(OpenMatters.inWords(Map.of())).isEqualTo("nothing");
        assertThat(OpenMatters.inWords(new TreeMap<>(
                        Map.of("tasks open", List.of("t"), "payments processing", List.of("a", "b", "c")))))
                .isEqualTo("3 payments processing, 1 tasks open");
    }

    private static Map<String, List<String>> open(String list, String status, String records) throws NoAnswerException {
        try (ScriptedService service = new ScriptedService(request -> answer(request, list, status, records))) {
            return new OpenMatters(service.api()).ids();
        }
    }

    private static Reply answer(Received request, String list, String status, String records) {
        boolean asked = request.path().startsWith(list + "?status=" + status + "&");
        return Reply.ok("{\"data\":[" + (asked ? records : "") + "],\"nextCursor\":null}");
    }
}
