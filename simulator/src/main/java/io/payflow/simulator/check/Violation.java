package io.payflow.simulator.check;

import java.util.List;

/**
 * A promise that was broken.
 *
 * @param rule which: a {@link Rule}'s name on the wire
 * @param ids of the payments, payouts, items, tasks, keys or references that show it
 * @param detail one sentence, with what was expected and what was found
 * @param events the events that tell the story, as {@code <position> <type>}; empty if none do
 */
public record Violation(String rule, List<String> ids, String detail, List<String> events) {
    public Violation {
        ids = List.copyOf(ids);
        events = List.copyOf(events);
    }
}
