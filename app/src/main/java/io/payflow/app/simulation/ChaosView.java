package io.payflow.app.simulation;

import io.payflow.simulator.chaos.Chaos;
import io.payflow.simulator.chaos.ChaosEffect;
import io.payflow.simulator.chaos.ChaosPreset;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What goes wrong at present, and what could. */
@Schema(name = "Chaos")
record ChaosView(
        @Schema(description = "normal if nothing goes wrong, custom if it is none", example = "everything-broken")
        String preset,

        @Schema(description = "What the header X-Simulation-Chaos says; absent if nothing goes wrong")
        String header,

        List<Effect> effects,
        List<Preset> presets,

        @Schema(
                description = "How often what struck since the service started, such as bank/lost_answers",
                example = "{\"bank/lost_answers\": 3}")
        Map<String, Long> struck) {

    @Schema(name = "ChaosEffect")
    record Effect(
            @Schema(example = "bank") String target,
            @Schema(example = "lost_answers") String kind,

            @Schema(description = "How often it strikes: above 0, at most 1", example = "0.3")
            double rate,

            @Schema(example = "0") long delayMs,

            @Schema(description = "Only requests that contain this; absent for all", example = "POST /instructions")
            String endpoint,

            @Schema(description = "In real time, whatever the service's clock says")
            Instant expiresAt,

            @Schema(description = "How often it struck since the service started")
            long struck,

            @Schema(example = "The work is done, and the connection breaks before the answer.")
            String description) {

        private static Effect of(Chaos.Active active) {
            ChaosEffect effect = active.effect();
            return new Effect(
                    effect.target().toString(),
                    effect.kind().toString(),
                    effect.rate(),
                    effect.delay().toMillis(),
                    effect.endpoint(),
                    effect.expiresAt(),
                    active.struck(),
                    effect.kind().description());
        }
    }

    @Schema(name = "ChaosPreset")
    record Preset(
            @Schema(example = "normal") String name,
            @Schema(example = "Nothing goes wrong.") String description) {}

    static ChaosView of(Chaos chaos) {
        return new ChaosView(
                chaos.name(),
                chaos.header().orElse(null),
                chaos.active().stream().map(Effect::of).toList(),
                Arrays.stream(ChaosPreset.values())
                        .map(preset -> new Preset(preset.toString(), preset.description()))
                        .toList(),
                chaos.struck());
    }
}
