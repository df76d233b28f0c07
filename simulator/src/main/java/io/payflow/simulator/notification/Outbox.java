package io.payflow.simulator.notification;

import io.payflow.simulator.chaos.Chaos;
import io.payflow.simulator.chaos.ChaosKind;
import io.payflow.simulator.chaos.ChaosTarget;
import io.payflow.simulator.client.Answer;
import io.payflow.simulator.client.Call;
import io.payflow.simulator.client.DemoKeys;
import io.payflow.simulator.client.NoAnswerException;
import io.payflow.simulator.client.ServiceApi;
import io.payflow.simulator.json.Json;
import io.payflow.simulator.seed.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a side has to tell the service, in order of when it is due, each until the service has taken it or definitely refused
 * it. Several can be under way at once, but of each payment or payout only one. One that fails is put aside for a moment, so
 * that those behind it can pass.
 *
 * <p>It keeps nothing itself: what is to be told follows from the side's journal, and what became of it is noted there.
 */
public final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
    private static final Duration SHORTEST_HOLD = Duration.ofSeconds(2);
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(5);
    private static final Duration SHORTEST_DELAY = Duration.ofSeconds(30);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);
    /** The service has not judged what it was told, such as for a wrong API key; every other 4xx is its last word. */
    private static final List<Integer> NOT_YET = List.of(401, 403, 408, 425, 429);

    private static final String IN_FLIGHT = "in-flight";

    private final ChaosTarget side;
    private final String path;
    private final Chaos chaos;
    private final Dice dice;
    private final ServiceApi service;
    private final Consumer<Delivery> notes;
    private final TreeSet<Waiting> waiting = new TreeSet<>();
    private final Map<String, Waiting> byId = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private long added;

    /**
     * @param path where the service takes them
     * @param notes where it is noted what became of one, durably
     */
    public Outbox(ChaosTarget side, String path, Chaos chaos, Dice dice, ServiceApi service, Consumer<Delivery> notes) {
        this.side = side;
        this.path = path;
        this.chaos = chaos;
        this.dice = dice;
        this.service = service.waiting(PATIENCE);
        this.notes = notes;
    }

    public synchronized void add(Notification notification) {
        Waiting one = new Waiting(notification, added++);
        waiting.add(one);
        byId.put(one.id(), one);
    }

    /** Something that was noted in an earlier life. */
    public synchronized void restore(Delivery delivery) {
        Waiting one = byId.get(delivery.notificationId());
        if (one != null) {
            apply(one, delivery);
        }
    }

    /** When the earliest that is not told yet is due. */
    public synchronized Optional<Instant> nextDue() {
        return waiting.isEmpty() ? Optional.empty() : Optional.of(waiting.first().dueAt);
    }

    /**
     * Tells the first that is due and can be told; several threads may do so at once.
     *
     * @return whether it makes sense to go on at once: something was due, and the service answered
     */
    public boolean deliverNext(Instant now) {
        Optional<Waiting> next = Thread.currentThread().isInterrupted() ? Optional.empty() : next(now);
        if (next.isEmpty()) {
            return false;
        }
        try {
            return !examine(next.get(), now) || deliver(next.get());
        } finally {
            release(next.get());
        }
    }

    private synchronized Optional<Waiting> next(Instant now) {
        long nanoTime = System.nanoTime();
        Optional<Waiting> next = waiting.stream()
                .takeWhile(one -> !one.dueAt.isAfter(now))
                .filter(one -> one.isReady(now, nanoTime) && !underWay.contains(one.about()))
                .findFirst();
        next.ifPresent(one -> underWay.add(one.about()));
        return next;
    }

    private synchronized void release(Waiting one) {
        underWay.remove(one.about());
    }

    /** Decides what goes wrong with it, once. Whether it can be sent now. */
    private synchronized boolean examine(Waiting one, Instant now) {
        if (one.examined) {
            return true;
        }
        one.examined = true;
        one.twice = strikes(ChaosKind.DUPLICATE_NOTIFICATIONS, one).isPresent();
        if (one.notification.canGetLost()
                && strikes(ChaosKind.LOST_NOTIFICATIONS, one).isPresent()) {
            note(one, Delivery.lost(one.id()));
            return false;
        }
        Optional<Chaos.Strike> delayed = strikes(ChaosKind.DELAYED_NOTIFICATIONS, one);
        if (delayed.isPresent()) {
            note(one, Delivery.delayed(one.id(), now.plus(delay(one, delayed.get()))));
            return false;
        }
        if (strikes(ChaosKind.REORDERED_NOTIFICATIONS, one).isPresent()) {
            pause(one, between(SHORTEST_HOLD, LONGEST_HOLD, "held", one));
            return false;
        }
        return true;
    }

    private Optional<Chaos.Strike> strikes(ChaosKind kind, Waiting one) {
        return chaos.strike(side, kind, "POST " + path, one.id());
    }

    private Duration delay(Waiting one, Chaos.Strike strike) {
        return strike.delay().isZero() ? between(SHORTEST_DELAY, LONGEST_DELAY, "delayed", one) : strike.delay();
    }

    private Duration between(Duration shortest, Duration longest, String why, Waiting one) {
        return Duration.ofMillis(dice.between(shortest.toMillis(), longest.toMillis(), why, one.id()));
    }

    /** Whether the service answered. */
    private boolean deliver(Waiting one) {
        String body = Json.write(one.notification.content().get());
        try {
            if (take(one, send(body)) && one.twice) {
                Answer second = send(body);
                LOG.debug("notification told twice id={} status={}", one.id(), second.status());
            }
            return true;
        } catch (NoAnswerException e) {
            LOG.debug("notification without answer id={} cause={}", one.id(), e.getMessage());
            pause(one, AGAIN_AFTER);
            return false;
        }
    }

    private Answer send(String body) throws NoAnswerException {
        return service.send(Call.post(DemoKeys.GATEWAY, path, body, null));
    }

    /** Whether it was delivered. */
    private synchronized boolean take(Waiting one, Answer answer) {
        if (answer.isSuccess()) {
            note(one, Delivery.delivered(one.id()));
            return true;
        }
        if (isLastWord(answer)) {
            LOG.warn("notification refused id={} status={} code={}", one.id(), answer.status(), answer.problemCode());
            note(one, Delivery.refused(one.id(), answer.problemCode()));
        } else {
            LOG.debug("notification not taken id={} status={}", one.id(), answer.status());
            pause(one, AGAIN_AFTER);
        }
        return false;
    }

    private static boolean isLastWord(Answer answer) {
        boolean refused = answer.status() >= 400 && answer.status() < 500;
        return refused
                && !NOT_YET.contains(answer.status())
                && !answer.problemCode().equals(IN_FLIGHT);
    }

    private synchronized void pause(Waiting one, Duration pause) {
        one.pausedUntil = System.nanoTime() + pause.toNanos();
    }

    private void note(Waiting one, Delivery delivery) {
        notes.accept(delivery);
        apply(one, delivery);
    }

    private void apply(Waiting one, Delivery delivery) {
        waiting.remove(one);
        if (delivery.result().equals(Delivery.DELAYED)) {
            one.dueAt = delivery.dueAt();
            one.examined = true;
            waiting.add(one);
        } else {
            byId.remove(one.id());
        }
    }
}
