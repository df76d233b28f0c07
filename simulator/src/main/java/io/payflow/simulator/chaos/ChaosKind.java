package io.payflow.simulator.chaos;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What goes wrong. */
public enum ChaosKind {
    /** An answer comes later, by the effect's delay. */
    LATENCY("An answer comes later, by up to the delay.", EnumSet.allOf(ChaosTarget.class)),
    /** Everything gets slower the longer it lasts, up to the effect's delay. */
    SLOW_DOWN("Answers get slower and slower, up to the delay after a minute.", EnumSet.allOf(ChaosTarget.class)),
    /** A request fails, and nothing was done. */
    ERRORS("A request fails with a 5xx, and nothing was done.", EnumSet.allOf(ChaosTarget.class)),
    /** An endpoint, or all, can be reached but does no work. */
    OUTAGE("An endpoint, or all of them, does nothing but fail.", EnumSet.allOf(ChaosTarget.class)),
    /** The work is done, and its answer does not arrive. */
    LOST_ANSWERS("The work is done, and the connection breaks before the answer.", EnumSet.allOf(ChaosTarget.class)),
    /** What is read is true, but old. */
    STALE_READS("A read tells what was true before.", EnumSet.allOf(ChaosTarget.class)),
    DUPLICATE_NOTIFICATIONS("A notification comes twice.", EnumSet.of(ChaosTarget.BANK, ChaosTarget.PROCESSOR)),
    REORDERED_NOTIFICATIONS(
            "A notification is overtaken by later ones.", EnumSet.of(ChaosTarget.BANK, ChaosTarget.PROCESSOR)),
    DELAYED_NOTIFICATIONS("A notification comes much later.", EnumSet.of(ChaosTarget.BANK, ChaosTarget.PROCESSOR)),
    LOST_NOTIFICATIONS("A notification never comes.", EnumSet.of(ChaosTarget.BANK, ChaosTarget.PROCESSOR)),
    /** Items of a payout fail although the others settle. */
    PARTIAL_FAILURES("Items of a payout fail, or are left out, while others settle.", EnumSet.of(ChaosTarget.BANK));

    private final String description;
    private final Set<ChaosTarget> targets;

    ChaosKind(String description, Set<ChaosTarget> targets) {
        this.description = description;
        this.targets = targets;
    }

    /** For people. */
    public String description() {
        return description;
    }

    public boolean strikes(ChaosTarget target) {
        return targets.contains(target);
    }

    /** The name on the wire, lower_snake. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
