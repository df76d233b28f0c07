package io.payflow.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What a settlement waits for happens once, whichever of two services is up: each is killed in the middle, and the clock
 * jumps by days.
 */
class SettlementOnTwoNodesIT {
    private static final int EACH = 3;

    @TempDir
    Path directory;

    @Test
    void deadlinesHaveTheirEffectOnceThoughNodesDieAndTheClockJumps() {
        Map<String, String> database = RealPostgres.environment(RealPostgres.newDatabase());
        ServiceProcess first = ServiceProcess.start(directory, database);
        ServiceProcess second = ServiceProcess.start(directory, database);
        try {
            List<String> silent = submitted(first, second);
            List<String> accepted = submitted(second, first);
            Api bank = first.as(Api.GATEWAY);
            accepted.forEach(payout -> Payouts.require(Payouts.tell(bank, payout, "accepted"), 202));

            first.kill();
            first = ServiceProcess.start(directory, database);
            advance(first, "PT4H");
            second.kill();
            advance(first, "P7D");

            Api operator = first.as(Api.OPERATOR);
            await().atMost(Duration.ofSeconds(30)).until(() -> tasks(operator).size() == 2 * EACH);
            assertThat(silent)
                    .allSatisfy(payout -> assertThat(events(operator, payout))
                            .containsExactly("PayoutCreated", "PayoutSubmitted", "PayoutItemsParked"));
            assertThat(accepted)
                    .allSatisfy(payout -> assertThat(events(operator, payout))
                            .containsExactly(
                                    "PayoutCreated",
                                    "PayoutSubmitted",
                                    "PayoutReported",
                                    "PayoutOverdue",
                                    "PayoutItemsParked"));
            assertThat(tasks(operator))
                    .containsExactlyInAnyOrderElementsOf(reasons(silent, "no_acknowledgement", accepted, "overdue"));
        } finally {
            first.kill();
            second.kill();
        }
    }

    /** On both services in turn. */
    private static List<String> submitted(ServiceProcess one, ServiceProcess other) {
        List<String> payouts = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            ServiceProcess node = i % 2 == 0 ? one : other;
            payouts.add(Payouts.submitted(node.as(Api.OPERATOR), Payouts.merchant(node.as(Api.ADMIN)), 2));
        }
        return payouts;
    }

    private static void advance(ServiceProcess node, String duration) {
        String body = "{\"duration\": \"" + duration + "\"}";
        Payouts.require(node.as(Api.ADMIN).post("/api/v1/simulation/clock/advance", body, null), 200);
    }

    private static List<String> reasons(List<String> silent, String silence, List<String> accepted, String overdue) {
        List<String> reasons = new ArrayList<>();
        silent.forEach(payout -> reasons.add(payout + " " + silence));
        accepted.forEach(payout -> reasons.add(payout + " " + overdue));
        return reasons;
    }

    private static List<String> tasks(Api operator) {
        return data(operator, "/api/v1/reconciliation/tasks")
                .map(task -> task.at("/payoutId").asString() + " "
                        + task.at("/reason").asString())
                .toList();
    }

    private static List<String> events(Api operator, String payout) {
        return data(operator, "/api/v1/payouts/" + payout + "/history")
                .map(entry -> entry.at("/type").asString())
                .toList();
    }

    private static Stream<JsonNode> data(Api operator, String path) {
        return StreamSupport.stream(operator.get(path).json().at("/data").spliterator(), false);
    }
}
