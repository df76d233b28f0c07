package io.payflow.app.simulation;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts how often the same was asked for, so that each attempt has a fate of its own; the longest unheard are forgotten. */
final class Occasions {
    private static final int MOST = 10_000;

    private final Map<String, Integer> counts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST;
        }
    };

    /** 1 for the first time. */
    synchronized int next(String what) {
        return counts.merge(what, 1, Integer::sum);
    }
}
