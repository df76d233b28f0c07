package io.payflow.app.simulation;

import io.payflow.command.request.Violations;
import io.payflow.simulator.chaos.ChaosEffect;
import io.payflow.simulator.chaos.ChaosKind;
import io.payflow.simulator.chaos.ChaosPreset;
import io.payflow.simulator.chaos.ChaosTarget;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The body of {@code PUT /api/v1/simulation/chaos}: a preset, or effects of one's own. */
@Schema(name = "SetChaosRequest")
record ChaosRequest(
        @Schema(description = "A preset; normal switches everything off", example = "everything-broken")
        String preset,

        @Schema(
                description = "How long the preset lasts, in real time: 1 to 86400, or left out for 300",
                example = "600")
        Long seconds,

        @Schema(description = "1 to 50 effects instead of a preset")
        List<Effect> effects) {

    private static final int MOST_EFFECTS = 50;
    private static final int LONGEST_ENDPOINT = 200;
    private static final long LONGEST_DELAY_MS = 60_000;
    private static final long LONGEST_SECONDS = 86_400;
    private static final long DEFAULT_SECONDS = 300;

    /** One thing that is to go wrong. */
    @Schema(name = "SetChaosEffect")
    record Effect(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"bank", "processor", "api"})
            String target,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {
                        "latency",
                        "slow_down",
                        "errors",
                        "outage",
                        "lost_answers",
                        "stale_reads",
                        "duplicate_notifications",
                        "reordered_notifications",
                        "delayed_notifications",
                        "lost_notifications",
                        "partial_failures"
                    })
            String kind,

            @Schema(description = "How often it strikes: above 0, at most 1; left out for 1", example = "0.3")
            Double rate,

            @Schema(
                    description =
                            "In milliseconds, 0 to 60000: above 0 for latency and slow_down, and for stale_reads of the api, which go so"
                                    + " far back; left out for 0, which lets delayed_notifications wait for 30 s to 10 min",
                    example = "500")
            Long delayMs,

            @Schema(
                    description = "Only requests that contain this; left out for all",
                    maxLength = LONGEST_ENDPOINT,
                    example = "POST /instructions")
            String endpoint,

            @Schema(description = "How long it lasts, in real time: 1 to 86400, or left out for 300", example = "60")
            Long seconds) {

        private void check(String field, Violations violations) {
            Optional<ChaosTarget> someone = named(ChaosTarget.values(), target);
            Optional<ChaosKind> something = named(ChaosKind.values(), kind);
            violations.check(someone.isPresent(), field + ".target", "must be one of " + names(ChaosTarget.values()));
            violations.check(something.isPresent(), field + ".kind", "must be one of " + names(ChaosKind.values()));
            if (someone.isPresent() && something.isPresent()) {
                violations.check(
                        something.get().strikes(someone.get()),
                        field + ".kind",
                        "%s does not strike the target %s".formatted(kind, target));
            }
            violations.check(rate == null || rate > 0 && rate <= 1, field + ".rate", "must be above 0 and at most 1");
            checkDelay(field + ".delayMs", violations);
            violations.optionalText(field + ".endpoint", endpoint, LONGEST_ENDPOINT);
            checkSeconds(seconds, field + ".seconds", violations);
        }

        private void checkDelay(String field, Violations violations) {
            long delay = delayMs == null ? 0 : delayMs;
            long least = isNothingWithoutDelay() ? 1 : 0;
            violations.check(
                    delay >= least && delay <= LONGEST_DELAY_MS,
                    field,
                    "must be %d to %d for %s".formatted(least, LONGEST_DELAY_MS, kind));
        }

        private boolean isNothingWithoutDelay() {
            return is(ChaosKind.LATENCY, kind)
                    || is(ChaosKind.SLOW_DOWN, kind)
                    || is(ChaosKind.STALE_READS, kind) && is(ChaosTarget.API, target);
        }

        private ChaosEffect toEffect(Instant now) {
            return new ChaosEffect(
                    named(ChaosTarget.values(), target).orElseThrow(),
                    named(ChaosKind.values(), kind).orElseThrow(),
                    rate == null ? 1 : rate,
                    Duration.ofMillis(delayMs == null ? 0 : delayMs),
                    endpoint,
                    now.plus(howLong(seconds)));
        }
    }

    /** Notes everything that is wrong with this body. */
    void check(Violations violations) {
        violations.check((preset == null) != (effects == null), "preset", "either a preset or effects, and not both");
        if (preset != null) {
            violations.check(
                    ChaosPreset.of(preset).isPresent(), "preset", "must be one of " + names(ChaosPreset.values()));
            checkSeconds(seconds, "seconds", violations);
        } else {
            violations.check(seconds == null, "seconds", "belongs to a preset; each effect has its own");
        }
        if (effects != null) {
            checkEffects(violations);
        }
    }

    private void checkEffects(Violations violations) {
        violations.check(
                !effects.isEmpty() && effects.size() <= MOST_EFFECTS, "effects", "must be 1 to " + MOST_EFFECTS);
        IntStream.range(0, Math.min(effects.size(), MOST_EFFECTS)).forEach(index -> {
            String field = "effects[" + index + "]";
            if (effects.get(index) == null) {
                violations.add(field, "is required");
            } else {
                effects.get(index).check(field, violations);
            }
        });
    }

    /** Of a body that has been checked: the preset, if it is one. */
    Optional<ChaosPreset> toPreset() {
        return preset == null ? Optional.empty() : ChaosPreset.of(preset);
    }

    /** Of a body that has been checked: how long a preset lasts. */
    Duration howLong() {
        return howLong(seconds);
    }

    /** Of a body that has been checked: the effects, if it is no preset. */
    List<ChaosEffect> toEffects(Instant now) {
        return effects.stream().map(effect -> effect.toEffect(now)).toList();
    }

    private static void checkSeconds(Long seconds, String field, Violations violations) {
        violations.check(
                seconds == null || seconds >= 1 && seconds <= LONGEST_SECONDS,
                field,
                "must be 1 to " + LONGEST_SECONDS);
    }

    private static Duration howLong(Long seconds) {
        return Duration.ofSeconds(seconds == null ? DEFAULT_SECONDS : seconds);
    }

    private static boolean is(Enum<?> value, String wireName) {
        return value.toString().equals(wireName);
    }

    private static <T> Optional<T> named(T[] values, String wireName) {
        return Arrays.stream(values)
                .filter(value -> value.toString().equals(wireName))
                .findFirst();
    }

    private static String names(Object[] values) {
        return Arrays.stream(values).map(Object::toString).collect(Collectors.joining(", "));
    }
}
