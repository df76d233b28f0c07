package io.payflow.simulator.chaos;

import static io.payflow.simulator.chaos.ChaosKind.DELAYED_NOTIFICATIONS;
import static io.payflow.simulator.chaos.ChaosKind.DUPLICATE_NOTIFICATIONS;
import static io.payflow.simulator.chaos.ChaosKind.ERRORS;
import static io.payflow.simulator.chaos.ChaosKind.LATENCY;
import static io.payflow.simulator.chaos.ChaosKind.LOST_NOTIFICATIONS;
import static io.payflow.simulator.chaos.ChaosKind.OUTAGE;
import static io.payflow.simulator.chaos.ChaosKind.PARTIAL_FAILURES;
import static io.payflow.simulator.chaos.ChaosKind.REORDERED_NOTIFICATIONS;
import static io.payflow.simulator.chaos.ChaosKind.SLOW_DOWN;
import static io.payflow.simulator.chaos.ChaosKind.STALE_READS;
import static io.payflow.simulator.chaos.ChaosTarget.API;
import static io.payflow.simulator.chaos.ChaosTarget.BANK;
import static io.payflow.simulator.chaos.ChaosTarget.PROCESSOR;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Days as they come: what goes wrong together. */
public enum ChaosPreset {
    NORMAL("Nothing goes wrong."),
    HIGH_LATENCY(
            "Everybody answers late.",
            of(API, LATENCY, 0.8, 800),
            of(BANK, LATENCY, 0.8, 1_500),
            of(PROCESSOR, LATENCY, 0.8, 1_500)),
    INTERMITTENT_FAILURES(
            "One request in five fails.",
            of(API, ERRORS, 0.2, 0),
            of(BANK, ERRORS, 0.2, 0),
            of(PROCESSOR, ERRORS, 0.2, 0)),
    PARTIAL_OUTAGE(
            "The bank takes no instruction, half of the processor does not, and payouts cannot be reached.",
            of(BANK, OUTAGE, 1, 0, "POST /instructions"),
            of(PROCESSOR, OUTAGE, 0.5, 0, "POST /instructions"),
            of(API, OUTAGE, 1, 0, "/api/v1/payouts")),
    DEGRADED(
            "Everybody gets slower and slower, and now and then fails.",
            of(API, SLOW_DOWN, 1, 1_000),
            of(BANK, SLOW_DOWN, 1, 3_000),
            of(PROCESSOR, SLOW_DOWN, 1, 3_000),
            of(API, ERRORS, 0.05, 0),
            of(BANK, ERRORS, 0.1, 0),
            of(PROCESSOR, ERRORS, 0.1, 0)),
    STALE_DATA(
            "Reads tell what was true before.",
            of(API, STALE_READS, 0.5, 10_000),
            of(BANK, STALE_READS, 0.5, 10_000),
            of(PROCESSOR, STALE_READS, 0.5, 10_000)),
    LOST_ANSWERS(
            "The work is done, and its answer never arrives.",
            of(API, ChaosKind.LOST_ANSWERS, 0.15, 0),
            of(BANK, ChaosKind.LOST_ANSWERS, 0.3, 0),
            of(PROCESSOR, ChaosKind.LOST_ANSWERS, 0.15, 0)),
    EVERYTHING_BROKEN(
            "All of it at once.",
            of(API, LATENCY, 0.3, 500),
            of(API, ERRORS, 0.1, 0),
            of(API, ChaosKind.LOST_ANSWERS, 0.1, 0),
            of(API, STALE_READS, 0.2, 5_000),
            of(BANK, LATENCY, 0.3, 1_000),
            of(BANK, ERRORS, 0.15, 0),
            of(BANK, ChaosKind.LOST_ANSWERS, 0.2, 0),
            of(BANK, STALE_READS, 0.2, 5_000),
            of(BANK, DUPLICATE_NOTIFICATIONS, 0.3, 0),
            of(BANK, REORDERED_NOTIFICATIONS, 0.2, 0),
            of(BANK, DELAYED_NOTIFICATIONS, 0.1, 0),
            of(BANK, LOST_NOTIFICATIONS, 0.1, 0),
            of(BANK, PARTIAL_FAILURES, 0.2, 0),
            of(PROCESSOR, LATENCY, 0.3, 1_000),
            of(PROCESSOR, ERRORS, 0.1, 0),
            of(PROCESSOR, ChaosKind.LOST_ANSWERS, 0.1, 0),
            of(PROCESSOR, STALE_READS, 0.2, 5_000),
            of(PROCESSOR, DUPLICATE_NOTIFICATIONS, 0.3, 0),
            of(PROCESSOR, REORDERED_NOTIFICATIONS, 0.2, 0),
            of(PROCESSOR, DELAYED_NOTIFICATIONS, 0.1, 0),
            of(PROCESSOR, LOST_NOTIFICATIONS, 0.1, 0));

    private record Line(ChaosTarget target, ChaosKind kind, double rate, long delayMs, String endpoint) {}

    private final String description;
    private final List<Line> lines;

    ChaosPreset(String description, Line... lines) {
        this.description = description;
        this.lines = List.of(lines);
    }

    private static Line of(ChaosTarget target, ChaosKind kind, double rate, long delayMs) {
        return of(target, kind, rate, delayMs, null);
    }

    private static Line of(ChaosTarget target, ChaosKind kind, double rate, long delayMs, String endpoint) {
        return new Line(target, kind, rate, delayMs, endpoint);
    }

    /** For people. */
    public String description() {
        return description;
    }

    /** Its effects, until then. */
    public List<ChaosEffect> until(Instant expiresAt) {
        return lines.stream()
                .map(line -> new ChaosEffect(
                        line.target(),
                        line.kind(),
                        line.rate(),
                        Duration.ofMillis(line.delayMs()),
                        line.endpoint(),
                        expiresAt))
                .toList();
    }

    public static Optional<ChaosPreset> of(String wireName) {
        return Arrays.stream(values())
                .filter(preset -> preset.toString().equals(wireName))
                .findFirst();
    }

    /** The name on the wire, kebab-case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
