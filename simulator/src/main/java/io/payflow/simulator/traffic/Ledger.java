package io.payflow.simulator.traffic;

import io.payflow.simulator.books.Journal;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The clients' books: what is in the journal, as it stands, and in memory the latest of it. */
final class Ledger implements TrafficBooks {
    private static final Pattern NUMBERED = Pattern.compile("(.+)-n(\\d+)-[a-z]+");

    private final Journal journal;
    private final int keep;
    private final Map<String, Write> writes = new LinkedHashMap<>();
    private final Map<String, Long> highest = new HashMap<>();
    private long begun;
    private long acknowledged;
    private long refused;

    /** Takes over what the journal holds. */
    Ledger(Journal journal, int keep) {
        this.journal = journal;
        this.keep = keep;
        journal.entries(Write.class).forEach(this::remember);
        forget();
    }

    /** Notes it before it is sent for the first time; false, and nothing is noted, if its key is there already. */
    synchronized boolean begin(Write write) {
        if (writes.containsKey(write.key())) {
            return false;
        }
        journal.append(write);
        remember(write);
        forget();
        return true;
    }

    synchronized void end(Write write) {
        journal.append(write);
        remember(write);
        forget();
    }

    /** The highest number that a key of this subject has, as in {@code <subject>-n<number>-<operation>}; -1 if none has. */
    synchronized long highest(String subject) {
        return highest.getOrDefault(subject, -1L);
    }

    @Override
    public synchronized List<Write> writes() {
        return List.copyOf(writes.values());
    }

    synchronized List<Write> unknown() {
        return writes.values().stream().filter(write -> !write.isDone()).toList();
    }

    synchronized TrafficStatus status(boolean running, double perSecond, long attempts) {
        return new TrafficStatus(
                running, perSecond, begun, acknowledged, refused, begun - acknowledged - refused, attempts);
    }

    private void remember(Write write) {
        Write before = writes.put(write.key(), write);
        if (before == null) {
            begun++;
            Matcher numbered = NUMBERED.matcher(write.key());
            if (numbered.matches()) {
                highest.merge(numbered.group(1), Long.parseLong(numbered.group(2)), Math::max);
            }
        }
        if (write.isDone() && (before == null || !before.isDone())) {
            acknowledged += write.isAcknowledged() ? 1 : 0;
            refused += write.isAcknowledged() ? 0 : 1;
        }
    }

    /** What nobody knows the end of is never forgotten: it is still being sent. */
    private void forget() {
        Iterator<Write> oldest = writes.values().iterator();
        while (writes.size() > keep && oldest.hasNext()) {
            if (oldest.next().isDone()) {
                oldest.remove();
            }
        }
    }
}
