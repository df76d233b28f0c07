package io.payflow.simulator.traffic;

import io.payflow.simulator.client.Answer;
import io.payflow.simulator.client.Call;
import io.payflow.simulator.client.NoAnswerException;
import io.payflow.simulator.client.ServiceApi;
import io.payflow.simulator.seed.Dice;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Sends a write with one key until it knows what became of it, however long that takes. */
final class Client {
    private static final double IMPATIENT = 0.05;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final long FIRST_PAUSE_MS = 100;
    private static final long LONGEST_PAUSE_MS = 4_000;

    private final ServiceApi service;
    private final Dice dice;
    private final Ledger ledger;
    private final ExecutorService threads;
    private final LongAdder attempts = new LongAdder();

    Client(ServiceApi service, Dice dice, Ledger ledger, ExecutorService threads) {
        this.service = service;
        this.dice = dice;
        this.ledger = ledger;
        this.threads = threads;
    }

    /** How many requests were sent for all writes so far. */
    long attempts() {
        return attempts.sum();
    }

    /**
     * Notes it, then sends it; what is noted already is not sent a second time.
     *
     * @return what became of it; as it is if it is noted already
     * @throws InterruptedException if the traffic is ended before that is known
     */
    Write send(Write write) throws InterruptedException {
        return ledger.begin(write) ? resume(write) : write;
    }

    /** Sends what is noted already. */
    Write resume(Write write) throws InterruptedException {
        AtomicLong sent = new AtomicLong();
        Answers answers = answers(write, sent);
        Write done = ended(write, answers, (int) sent.get());
        ledger.end(done);
        return done;
    }

    /** The answer to what is in nobody's books: a question, or what may be done twice. */
    Answer ask(Call call) throws InterruptedException {
        return untilKnown(call, () -> {}, "asking");
    }

    /** One answer; two if the client is impatient. */
    private Answers answers(Write write, AtomicLong sent) throws InterruptedException {
        if (!dice.hit(IMPATIENT, "impatient", write.key())) {
            return new Answers(untilKnown(write, sent, "first"), null);
        }
        if (dice.hit(0.5, "at-once", write.key())) {
            Future<Answer> second = threads.submit((Callable<Answer>) () -> untilKnown(write, sent, "second"));
            return agreed(write, sent, untilKnown(write, sent, "first"), result(second));
        }
        Answer first = untilKnown(write, sent, "first");
        return agreed(write, sent, first, untilKnown(write, sent, "second"));
    }

    /** A refusal does not use up the key: where only one was refused, it may have come first, and is asked for again. */
    private Answers agreed(Write write, AtomicLong sent, Answer first, Answer second) throws InterruptedException {
        if (first.isSuccess() == second.isSuccess()) {
            return new Answers(first, second);
        }
        Answer success = first.isSuccess() ? first : second;
        return new Answers(success, untilKnown(write, sent, "again"));
    }

    private Answer untilKnown(Write write, AtomicLong sent, String who) throws InterruptedException {
        Runnable counting = () -> {
            sent.incrementAndGet();
            attempts.increment();
        };
        return untilKnown(Call.post(write.apiKey(), write.path(), write.body(), write.key()), counting, who);
    }

    private Answer untilKnown(Call call, Runnable counting, String who) throws InterruptedException {
        for (int failed = 0; ; failed++) {
            counting.run();
            try {
                Answer answer = service.send(call);
                if (isDefinite(answer)) {
                    return answer;
                }
            } catch (NoAnswerException e) {
                // The same key is sent again, whatever became of this attempt: that is what it is for.
            }
            Thread.sleep(pauseMs(call.path() + call.idempotencyKey(), who, failed));
        }
    }

    /** A success that cannot be read does not say of what: it is none yet. */
    private static boolean isDefinite(Answer answer) {
        if (answer.isSuccess()) {
            return answer.isReadable();
        }
        return answer.status() < SERVER_ERROR
                && answer.status() != TOO_MANY_REQUESTS
                && !answer.problemCode().equals("in-flight");
    }

    private long pauseMs(String key, String who, int failed) {
        long most = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << Math.min(failed, 10));
        return dice.between(most / 2, most, "pause", key, who, Integer.toString(failed));
    }

    private static Answer result(Future<Answer> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw new InterruptedException("The traffic has been ended");
            }
            throw new CompletionException(e.getCause());
        }
    }

    private static Write ended(Write write, Answers answers, int sent) {
        Answer answer = answers.first();
        return answer.isSuccess()
                ? write.acknowledged(
                        sent,
                        answer.status(),
                        answer.data().path("id").asString(""),
                        answer.data().path("version").asLong(-1),
                        answer.body(),
                        answers.contradiction())
                : write.refused(sent, answer.status(), answer.problemCode());
    }

    /** @param second null unless there are two */
    private record Answers(Answer first, Answer second) {
        /** Null if they agree. */
        String contradiction() {
            boolean agree = second == null
                    || first.status() == second.status() && first.body().equals(second.body());
            return agree ? null : second.status() + " " + second.body();
        }
    }
}
