package io.payflow.simulator.check;

import io.payflow.simulator.client.Answer;
import io.payflow.simulator.traffic.Write;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What its client was told by itself at every moment; once nothing moves any more, what it is told when it asks again. */
final class AnswerIsForEver implements RuleCheck {
    private static final int SHOWN = 300;

    @Override
    public Rule rule() {
        return Rule.ANSWER_IS_FOR_EVER;
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        for (Write write : evidence.writes()) {
            if (write.attempts() > 1) {
                toldBefore(write, findings);
            }
            Answer again = evidence.replays().get(write.key());
            if (write.isAcknowledged() && again != null) {
                look(write, again, findings);
            }
        }
    }

    /** An impatient client waits for two answers. */
    private static void toldBefore(Write write, Findings findings) {
        findings.looked();
        if (write.otherAnswer() != null) {
            findings.violated(
                    Stream.of(write.key(), write.resourceId())
                            .filter(Objects::nonNull)
                            .toList(),
                    "It was answered with %d %s, and also with %s"
                            .formatted(write.status(), cut(write.answer(), 0), cut(write.otherAnswer(), 0)),
                    List.of());
        }
    }

    private static void look(Write write, Answer again, Findings findings) {
        findings.looked();
        List<String> ids = List.of(write.key(), write.resourceId());
        if (again.status() != write.status()) {
            findings.violated(
                    ids,
                    "It was answered with %d; sent again, with %d: %s"
                            .formatted(write.status(), again.status(), cut(again.body(), 0)),
                    List.of());
        } else if (!again.body().equals(write.answer())) {
            int at = firstDifference(write.answer(), again.body());
            findings.violated(
                    ids,
                    "Sent again, its answer differs from character %d: first %s, then %s"
                            .formatted(at, cut(write.answer(), at), cut(again.body(), at)),
                    List.of());
        } else if (!again.replayed()) {
            findings.violated(ids, "Sent again, its answer does not say that it is a replay", List.of());
        }
    }

    private static int firstDifference(String first, String second) {
        int at = 0;
        while (at < Math.min(first.length(), second.length()) && first.charAt(at) == second.charAt(at)) {
            at++;
        }
        return at;
    }

    private static String cut(String text, int from) {
        return text == null ? "" : text.substring(from, Math.min(text.length(), from + SHOWN));
    }
}
