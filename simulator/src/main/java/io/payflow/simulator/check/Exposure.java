package io.payflow.simulator.check;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What may have been moved, by merchant and currency such as {@code merch_001 USD}.
 *
 * @param sums minor units; none of them 0
 */
record Exposure(Map<String, Long> sums) {
    static final Exposure NOTHING = new Exposure(Map.of());

    Exposure {
        Map<String, Long> sorted = new TreeMap<>(sums);
        sorted.values().removeIf(amount -> amount == 0);
        sums = Map.copyOf(sorted);
    }

    Exposure plus(String merchantId, String currency, long amount) {
        Map<String, Long> more = new TreeMap<>(sums);
        more.merge(merchantId + " " + currency, amount, Math::addExact);
        return new Exposure(more);
    }

    Exposure plus(Exposure other) {
        Map<String, Long> more = new TreeMap<>(sums);
        other.sums().forEach((line, amount) -> more.merge(line, amount, Math::addExact));
        return new Exposure(more);
    }

    /** @param amount the name of the entries' field */
    static Exposure of(Iterable<JsonNode> entries, String amount) {
        Exposure exposure = NOTHING;
        for (JsonNode entry : entries) {
            exposure = exposure.plus(
                    entry.path("merchantId").asString(),
                    entry.path("currency").asString(),
                    entry.path(amount).asLong());
        }
        return exposure;
    }
}
