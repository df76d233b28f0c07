package io.payflow.simulator.chaos;

import io.payflow.simulator.seed.Dice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * What goes wrong at present. Whether it strikes is decided by the seed and by what it may strike, so the same request meets
 * the same fate in every run. Rates and expiry are by real time: it is about machines, not about days of settlement.
 */
public final class Chaos {
    private static final Duration SLOW_DOWN_TAKES = Duration.ofMinutes(1);

    private final Clock realTime;
    private final Dice dice;
    private final Map<String, AtomicLong> strikes = new ConcurrentHashMap<>();
    private volatile State state = new State(ChaosPreset.NORMAL.toString(), Instant.EPOCH, List.of());

    private record State(String name, Instant since, List<ChaosEffect> effects) {}

    /** What happens to somebody. */
    public record Strike(ChaosKind kind, Duration delay) {}

    /** An effect that is on, and how often it struck since the simulator started. */
    public record Active(ChaosEffect effect, long struck) {}

    public Chaos(Clock realTime, Dice dice) {
        this.realTime = realTime;
        this.dice = dice;
    }

    /** From now on only this goes wrong, for so long. */
    public void set(ChaosPreset preset, Duration howLong) {
        Instant now = realTime.instant();
        state = new State(preset.toString(), now, preset.until(now.plus(howLong)));
    }

    /** From now on only this goes wrong. */
    public void set(List<ChaosEffect> effects) {
        state = new State("custom", realTime.instant(), List.copyOf(effects));
    }

    /** The preset that is on; {@code normal} if nothing goes wrong, {@code custom} if it is none. */
    public String name() {
        return active().isEmpty() ? ChaosPreset.NORMAL.toString() : state.name();
    }

    public List<Active> active() {
        Instant now = realTime.instant();
        return state.effects().stream()
                .filter(effect -> effect.expiresAt().isAfter(now))
                .map(effect -> new Active(effect, count(name(effect.target(), effect.kind()))))
                .toList();
    }

    /** What is on, for the header {@code X-Simulation-Chaos}; empty if nothing goes wrong. */
    public Optional<String> header() {
        List<Active> active = active();
        return active.isEmpty()
                ? Optional.empty()
                : Optional.of(state.name() + "; "
                        + active.stream()
                                .map(one ->
                                        name(one.effect().target(), one.effect().kind()))
                                .distinct()
                                .collect(Collectors.joining(", ")));
    }

    /**
     * Whether it strikes now.
     *
     * @param request such as {@code POST /instructions}; or, for notifications, what it is about
     * @param subject tells this occasion from all others, such as a reference
     */
    public Optional<Strike> strike(ChaosTarget target, ChaosKind kind, String request, String... subject) {
        Instant now = realTime.instant();
        State current = state;
        for (ChaosEffect effect : current.effects()) {
            if (effect.expiresAt().isAfter(now)
                    && effect.touches(target, kind, request)
                    && dice.hit(effect.rate(), parts(target, kind, request, subject))) {
                strikes.computeIfAbsent(name(target, kind), name -> new AtomicLong())
                        .incrementAndGet();
                return Optional.of(new Strike(kind, delay(effect, current.since(), now, subject)));
            }
        }
        return Optional.empty();
    }

    /** How often what struck since the simulator started, such as {@code bank/lost_answers}. */
    public Map<String, Long> struck() {
        Map<String, Long> counts = new TreeMap<>(Comparator.naturalOrder());
        strikes.forEach((name, count) -> counts.put(name, count.get()));
        return counts;
    }

    private Duration delay(ChaosEffect effect, Instant since, Instant now, String... subject) {
        return switch (effect.kind()) {
            case LATENCY ->
                Duration.ofMillis(dice.between(
                        effect.delay().toMillis() / 2, effect.delay().toMillis(), subject));
            case SLOW_DOWN -> grown(effect.delay(), Duration.between(since, now));
            default -> effect.delay();
        };
    }

    private static Duration grown(Duration most, Duration elapsed) {
        long share = Math.min(elapsed.toMillis(), SLOW_DOWN_TAKES.toMillis());
        return most.multipliedBy(share).dividedBy(SLOW_DOWN_TAKES.toMillis());
    }

    private long count(String name) {
        AtomicLong count = strikes.get(name);
        return count == null ? 0 : count.get();
    }

    private static String name(ChaosTarget target, ChaosKind kind) {
        return target + "/" + kind;
    }

    private static String[] parts(ChaosTarget target, ChaosKind kind, String request, String... subject) {
        List<String> parts = new ArrayList<>(List.of(target.toString(), kind.toString(), request));
        parts.addAll(List.of(subject));
        return parts.toArray(String[]::new);
    }
}
