package io.payflow.simulator.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.payflow.simulator.client.DemoKeys;
import io.payflow.simulator.client.NoAnswerException;
import io.payflow.simulator.client.ScriptedService;
import io.payflow.simulator.client.ScriptedService.Received;
import io.payflow.simulator.client.ScriptedService.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReissuesTest {
    private static final String PAYOUTS = "/api/v1/payouts";

    /** By status; each with what the list tells of it. */
    private final Map<String, List<Map<String, Object>>> payouts = new ConcurrentHashMap<>();

    private final ScriptedService service = new ScriptedService(this::answer);
    private final Reissues reissues = new Reissues(service.api());
    private volatile Function<Received, Reply> onWrite = request -> Reply.data(Map.of("id", "po_new"));

    @AfterEach
    void close() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"partially_settled", "failed", "returned"})
    void whatWasNotPaidIsPaidAgainOnce(String status) throws NoAnswerException {
        String ours = ours().get(0);
        payouts.put(status, List.of(payout(ours, 4)));

        reissues.round();
        reissues.round();

        assertThat(service.writes())
                .extracting(Received::path, Received::key, Received::apiKey)
                .containsExactly(
                        tuple(PAYOUTS + "/" + ours + "/reissue", "operator-" + ours + "-4-reissue", DemoKeys.OPERATOR));
    }

    @Test
    void halfOfThemAreLeftToPeopleAndAlwaysTheSame() throws NoAnswerException {
        payouts.put("returned", some());

        reissues.round();
        Set<String> first = keys();
        new Reissues(service.api()).round();

        assertThat(first).hasSizeBetween(20, 80);
        assertThat(keys()).isEqualTo(first);
    }

    @Test
    void whatIsReissuedAlreadyIsNotAskedForAgainUntilItChanges() throws NoAnswerException {
        String ours = ours().get(0);
        payouts.put("failed", List.of(payout(ours, 4)));
        onWrite = request -> Reply.problem(409, "item-not-reissuable");

        reissues.round();
        reissues.round();
        assertThat(service.writes()).hasSize(1);

        payouts.put("failed", List.of(payout(ours, 5)));
        reissues.round();
        assertThat(service.writes())
                .extracting(Received::key)
                .containsExactly("operator-" + ours + "-4-reissue", "operator-" + ours + "-5-reissue");
    }

    @Test
    void whatCameToNothingIsAskedForAgainWithTheSameKey() throws NoAnswerException {
        payouts.put("failed", List.of(payout(ours().get(0), 4)));
        onWrite = request -> request.nth() == 1
                ? ScriptedService.SILENCE
                : request.nth() == 2 ? Reply.problem(503, "unavailable") : Reply.data(Map.of("id", "po_new"));

        assertThatThrownBy(reissues::round).isInstanceOf(NoAnswerException.class);
        reissues.round();
        reissues.round();
        reissues.round();

        assertThat(service.writes()).hasSize(3);
        assertThat(keys()).hasSize(1);
    }

    @Test
    void aReissueIsSubmittedIfItIsOfOurHalfAndNothingElseThatIsPending() throws NoAnswerException {
        String ours = ours().get(0);
        String theirs = some().stream()
                .map(payout -> payout.get("id").toString())
                .filter(id -> !ours().contains(id))
                .findFirst()
                .orElseThrow();
        payouts.put(
                "pending",
                List.of(
                        Map.of("id", "po_a", "reissueOf", ours),
                        Map.of("id", "po_b", "reissueOf", theirs),
                        Map.of("id", ours)));

        reissues.round();

        assertThat(service.writes())
                .extracting(Received::path, Received::key, Received::apiKey)
                .containsExactly(tuple(PAYOUTS + "/po_a/submit", "operator-po_a-submit", DemoKeys.OPERATOR));
    }

    private Set<String> keys() {
        return service.writes().stream().map(Received::key).collect(Collectors.toSet());
    }

    private static List<Map<String, Object>> some() {
        return IntStream.range(0, 100)
                .mapToObj(number -> payout("po_" + number, 4))
                .toList();
    }

    /** Those that are acted on, as it shows. */
    private List<String> ours() {
        List<String> ours = new ArrayList<>();
        try (ScriptedService other = new ScriptedService(request -> {
            if (request.method().equals("POST")) {
                ours.add(request.path().split("/")[4]);
            }
            return Reply.data(request.path().contains("status=failed") ? some() : List.of());
        })) {
            new Reissues(other.api()).round();
        } catch (NoAnswerException e) {
            throw new IllegalStateException(e);
        }
        return ours;
    }

    private static Map<String, Object> payout(String id, long version) {
        return Map.of("id", id, "version", version);
    }

    private Reply answer(Received request) {
        if (request.method().equals("POST")) {
            return onWrite.apply(request);
        }
        return Reply.data(payouts.entrySet().stream()
                .filter(status -> request.path().startsWith(PAYOUTS + "?status=" + status.getKey() + "&"))
                .flatMap(status -> status.getValue().stream())
                .toList());
    }
}
