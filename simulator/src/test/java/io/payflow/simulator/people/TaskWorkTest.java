package io.payflow.simulator.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.payflow.simulator.bank.BankBooks;
import io.payflow.simulator.bank.BankItem;
import io.payflow.simulator.bank.BankPayout;
import io.payflow.simulator.client.DemoKeys;
import io.payflow.simulator.client.NoAnswerException;
import io.payflow.simulator.client.ScriptedService;
import io.payflow.simulator.client.ScriptedService.Received;
import io.payflow.simulator.client.ScriptedService.Reply;
import io.payflow.simulator.clock.MovedClock;
import io.payflow.simulator.json.Json;
import io.payflow.simulator.processor.ProcessorBooks;
import io.payflow.simulator.processor.ProcessorEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The service has one task, about payout {@code po_1} with the item {@code pi_1}. */
class TaskWorkTest {
    private static final String TASK = "/api/v1/reconciliation/tasks/task_1";
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final MovedClock realTime = new MovedClock();
    private final List<BankPayout> payouts = new CopyOnWriteArrayList<>();
    private final ScriptedService service = new ScriptedService(this::answer);
    private final TaskWork work = new TaskWork(
            service.api(), new BankEnquiry(bank()), new ProcessorEnquiry(service.api(), processor()), realTime);

    private volatile Task task = new Task("open", 1, null, null);

    /** What the service does otherwise than usual; null from it for the usual. */
    private volatile Function<Received, Reply> otherwise = request -> null;

    private record Task(String status, long version, String assignee, JsonNode proposal) {
        Task next(String nextStatus, String nextAssignee, JsonNode nextProposal) {
            return new Task(nextStatus, version + 1, nextAssignee, nextProposal);
        }
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void isClaimedAndProposedByTheOperatorAndApprovedByAnother() throws NoAnswerException {
        bankHas("settled");

        work.round();
        assertThat(task.status()).isEqualTo("proposed");
        work.round();
        work.round();

        assertThat(task.status()).isEqualTo("resolved");
        assertThat(done())
                .containsExactly(
                        DemoKeys.OPERATOR + " claim operator-task_1-1-claim",
                        DemoKeys.OPERATOR + " propose operator-task_1-2-propose",
                        DemoKeys.APPROVER + " approve operator-task_1-3-approve");
        JsonNode proposal = service.writes().get(1).json();
        assertThat(proposal.path("items"))
                .isEqualTo(Json.tree(List.of(Map.of("itemId", "pi_1", "resolution", "settled"))));
        assertThat(proposal.path("evidence"))
                .isEqualTo(Json.tree(List.of(Map.of("kind", "bank_reference", "value", "BNK-1"))));
        assertThat(service.writes().get(2).json()).isEqualTo(Json.tree(Map.of("version", 3)));
    }

    @Test
    void aProposalThatSaysWhatTheBooksSayIsApprovedWhoeverMadeIt() throws NoAnswerException {
        bankHas("settled");
        task = proposed("someone", "settled");

        work.round();

        assertThat(done()).containsExactly(DemoKeys.APPROVER + " approve operator-task_1-7-approve");
    }

    @Test
    void aProposalThatSaysOtherwiseIsRejected() throws NoAnswerException {
        bankHas("settled");
        task = proposed("someone", "failed");

        work.round();

        assertThat(done()).containsExactly(DemoKeys.APPROVER + " reject operator-task_1-7-reject");
        assertThat(service.writes().get(0).json().path("notes").asString()).isNotBlank();
    }

    @Test
    void whatSomebodyElseClaimedIsLeftAlone() throws NoAnswerException {
        bankHas("settled");
        task = new Task("claimed", 2, "someone", null);

        work.round();

        assertThat(done()).isEmpty();
    }

    @Test
    void whatTheOperatorHasClaimedAlreadyIsProposed() throws NoAnswerException {
        bankHas("failed");
        task = new Task("claimed", 2, "operator", null);

        work.round();

        assertThat(done()).containsExactly(DemoKeys.OPERATOR + " propose operator-task_1-2-propose");
    }

    @Test
    void waitsAsLongAsTheBankHasNotFinished() throws NoAnswerException {
        bankHas("pending");
        work.round();
        realTime.move(Duration.ofDays(1));
        work.round();
        assertThat(done()).isEmpty();

        bankHas("settled");
        work.round();

        assertThat(resolutionProposed()).isEqualTo("settled");
    }

    @Test
    void whatTheBankNeverReceivedIsGivenTimeToArriveAndThenHasFailed() throws NoAnswerException {
        work.round();
        realTime.move(Duration.ofSeconds(10).minusMillis(1));
        work.round();
        assertThat(done()).isEmpty();

        realTime.move(Duration.ofMillis(1));
        work.round();

        assertThat(resolutionProposed()).isEqualTo("failed");
    }

    @Test
    void whatArrivesAtLastIsWhatCounts() throws NoAnswerException {
        work.round();
        bankHas("settled");
        realTime.move(Duration.ofSeconds(10));

        work.round();

        assertThat(resolutionProposed()).isEqualTo("settled");
    }

    @Test
    void theTimeToArriveBeginsAnewWithEveryTask() throws NoAnswerException {
        work.round();
        task = new Task("resolved", 9, null, null);
        work.round();
        realTime.move(Duration.ofSeconds(10));
        task = new Task("open", 1, null, null);

        work.round();

        assertThat(done()).isEmpty();
    }

    @Test
    void afterAConflictItIsLookedAtAgainInTheNextRound() throws NoAnswerException {
        bankHas("settled");
        otherwise = request -> {
            if (!request.is("POST", TASK + "/claim")) {
                return null;
            }
            task = proposed("someone", "settled");
            return Reply.problem(409, "version-conflict");
        };

        work.round();
        assertThat(done()).containsExactly(DemoKeys.OPERATOR + " claim operator-task_1-1-claim");
        work.round();

        assertThat(done()).last().isEqualTo(DemoKeys.APPROVER + " approve operator-task_1-7-approve");
        assertThat(task.status()).isEqualTo("resolved");
    }

    @Test
    void theSameStateIsNeverActedOnWithAnotherKey() throws NoAnswerException {
        bankHas("settled");
        for (Task state : List.of(
                new Task("open", 1, null, null),
                new Task("claimed", 2, "operator", null),
                proposed("operator", "settled"),
                proposed("operator", "failed"))) {
            task = state;
            otherwise = request -> request.method().equals("POST") ? Reply.problem(503, "unavailable") : null;
            int before = service.writes().size();

            work.round();
            realTime.move(Duration.ofDays(1));
            work.round();
            work.round();

            List<Received> writes =
                    service.writes().subList(before, service.writes().size());
            assertThat(writes).hasSize(3);
            assertThat(writes)
                    .extracting(Received::key)
                    .containsOnly(writes.get(0).key());
            assertThat(writes)
                    .extracting(Received::body)
                    .containsOnly(writes.get(0).body());
        }
    }

    @Test
    void withoutAnAnswerTheNextRoundBeginsAnew() throws NoAnswerException {
        bankHas("settled");
        for (String lost : List.of("/claim", "/propose", "/approve")) {
            otherwise = request -> {
                if (!request.path().endsWith(lost)) {
                    return null;
                }
                usual(request);
                return ScriptedService.SILENCE;
            };
            assertThatThrownBy(() -> {
                        work.round();
                        work.round();
                    })
                    .isInstanceOf(NoAnswerException.class);
        }
        work.round();

        assertThat(task.status()).isEqualTo("resolved");
        assertThat(done()).hasSize(3);
    }

    @Test
    void theOperatorGoesOnAfterRoundsThatFailed() {
        bankHas("settled");
        otherwise = request -> switch (service.received().size()) {
            case 1 -> ScriptedService.SILENCE;
            case 2 -> Reply.ok("no JSON");
            case 3 -> Reply.problem(500, "internal");
            default -> null;
        };
        try (AutomaticOperator operator = new AutomaticOperator(service.api(), bank(), processor())) {
            operator.start();

            await().until(() -> task.status().equals("resolved"));
        }
    }

    private Task proposed(String by, String resolution) {
        return new Task(
                "proposed",
                7,
                by,
                Json.tree(Map.of("items", List.of(Map.of("itemId", "pi_1", "resolution", resolution)))));
    }

    /** Who did what, with which key. */
    private List<String> done() {
        return service.writes().stream()
                .map(request ->
                        request.apiKey() + " " + request.path().substring(TASK.length() + 1) + " " + request.key())
                .toList();
    }

    private String resolutionProposed() {
        return task.proposal().path("items").path(0).path("resolution").asString();
    }

    private Reply answer(Received request) {
        Reply other = otherwise.apply(request);
        return other == null ? usual(request) : other;
    }

    private Reply usual(Received request) {
        if (request.is("GET", TASK)) {
            return Reply.data(json());
        }
        if (request.method().equals("GET")) {
            boolean listed = request.path().contains("/tasks?status=" + task.status() + "&");
            return Reply.data(listed ? List.of(json()) : List.of());
        }
        task = moved(request);
        return Reply.data(json());
    }

    private Task moved(Received request) {
        return switch (request.path().substring(TASK.length() + 1)) {
            case "claim" -> task.next("claimed", "operator", null);
            case "propose" -> task.next("proposed", "operator", request.json());
            case "approve" -> task.next("resolved", task.assignee(), task.proposal());
            case "reject" -> task.next("claimed", task.assignee(), null);
            default -> throw new IllegalArgumentException(request.path());
        };
    }

    private Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", "task_1");
        json.put("payoutId", "po_1");
        json.put("status", task.status());
        json.put("version", task.version());
        json.put("assignee", task.assignee());
        json.put("proposal", task.proposal());
        json.put("items", List.of(Map.of("itemId", "pi_1")));
        return json;
    }

    private void bankHas(String outcome) {
        BankItem item = new BankItem("pi_1", "pay_1", 100, outcome, null, 1, NOW);
        payouts.clear();
        payouts.add(new BankPayout("po_1", "merch_001", "USD", 100, "accepted", null, "BNK-1", 1, NOW, List.of(item)));
    }

    private BankBooks bank() {
        return new BankBooks() {
            @Override
            public List<BankPayout> payouts() {
                return payouts;
            }

            @Override
            public Optional<BankPayout> payout(String reference) {
                return payouts.stream()
                        .filter(payout -> payout.reference().equals(reference))
                        .findFirst();
            }
        };
    }

    private static ProcessorBooks processor() {
        return new ProcessorBooks() {
            @Override
            public List<ProcessorEntry> entries() {
                return List.of();
            }

            @Override
            public List<ProcessorEntry> ofPayment(String paymentId) {
                return List.of();
            }
        };
    }
}
