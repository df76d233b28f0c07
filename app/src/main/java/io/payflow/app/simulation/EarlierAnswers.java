package io.payflow.app.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Some of the answers that were given a short while ago; small, and the oldest are forgotten. */
final class EarlierAnswers {
    private static final int MOST = 200;
    private static final int LARGEST = 64 * 1024;

    /**
     * An answer to a read.
     *
     * @param etag null if it had none
     */
    record Earlier(byte[] body, String etag, Instant at) {}

    private final Map<String, Earlier> answers = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Earlier> eldest) {
            return size() > MOST;
        }
    };

    /** Keeps an answer, unless there is an earlier one that is not too old to be given again. */
    synchronized void keep(String request, Earlier answer, Duration oldest) {
        if (answer.body().length <= LARGEST
                && find(request, answer.at(), oldest).isEmpty()) {
            answers.remove(request);
            answers.put(request, answer);
        }
    }

    synchronized Optional<Earlier> find(String request, Instant now, Duration oldest) {
        return Optional.ofNullable(answers.get(request))
                .filter(answer -> !answer.at().isBefore(now.minus(oldest)));
    }
}
