package io.payflow.simulator.check;

import io.payflow.simulator.client.Answer;
import io.payflow.simulator.traffic.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The faults that are in what clients were told. */
final class FaultyWrites {
    private FaultyWrites() {}

    /** While everything goes on nothing is sent once more; then it is as if this one had been. */
    static Evidence changedAnswer(Evidence evidence) {
        Write write = acknowledged(evidence);
        Answer answer = evidence.replays().getOrDefault(write.key(), new Answer(write.status(), write.answer(), true));
        Map<String, Answer> replays = new HashMap<>(evidence.replays());
        replays.put(write.key(), new Answer(answer.status(), answer.body() + " ", answer.replayed()));
        return evidence.withReplays(replays);
    }

    static Evidence twoAnswers(Evidence evidence) {
        Write write = acknowledged(evidence);
        return replace(
                evidence,
                new Write(
                        write.key(),
                        write.apiKey(),
                        write.kind(),
                        write.path(),
                        write.body(),
                        Math.max(2, write.attempts()),
                        write.state(),
                        write.status(),
                        write.code(),
                        write.resourceId(),
                        write.version(),
                        write.answer(),
                        "409 {}"));
    }

    /** Of a payment that a client made if there is one. */
    static Evidence falseRefusal(Evidence evidence) {
        String key = evidence.payments().stream()
                .flatMap(payment -> payment.simulationKey().stream())
                .findFirst()
                .orElse(null);
        if (key == null) {
            return falseRefusal(FaultyRecords.plus(evidence, Inventions.draft("pay_fault", "fault", evidence)));
        }
        return replace(
                evidence,
                new Write(
                        key,
                        "fault",
                        "create",
                        "/api/v1/payments",
                        null,
                        2,
                        "refused",
                        409,
                        "transition-not-allowed",
                        null,
                        -1,
                        null));
    }

    /** The creation of a payment. */
    static Write acknowledged(String paymentId) {
        return new Write(
                "fault", "fault", "create", "/api/v1/payments", null, 1, "acknowledged", 201, null, paymentId, 0, "{}");
    }

    private static Write acknowledged(Evidence evidence) {
        return evidence.writes().stream()
                .filter(Write::isAcknowledged)
                .findFirst()
                .orElseThrow(() -> FaultyBooks.nothing("write that was acknowledged"));
    }

    /** There is one write for each key. */
    static Evidence replace(Evidence evidence, Write write) {
        List<Write> writes = new ArrayList<>(evidence.writes());
        writes.removeIf(other -> other.key().equals(write.key()));
        writes.add(write);
        return evidence.withWrites(writes);
    }
}
