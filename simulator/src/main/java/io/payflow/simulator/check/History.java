package io.payflow.simulator.check;

import io.payflow.simulator.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A record's events, the oldest first, as the service told them. */
record History(List<HistoryEntry> entries) {
    History {
        entries = List.copyOf(entries);
    }

    /** The version after the last event; -1 if there is none. */
    long version() {
        return entries.isEmpty() ? -1 : entries.get(entries.size() - 1).version();
    }

    /** Whether the versions are 0, 1, 2 and so on, at positions that rise. */
    boolean isContiguous() {
        for (int i = 0; i < entries.size(); i++) {
            boolean rises =
                    i == 0 || entries.get(i).position() > entries.get(i - 1).position();
            if (entries.get(i).version() != i || !rises) {
                return false;
            }
        }
        return true;
    }

    long count(String type) {
        return entries.stream().filter(entry -> entry.type().equals(type)).count();
    }

    Optional<HistoryEntry> first(String type) {
        return entries.stream().filter(entry -> entry.type().equals(type)).findFirst();
    }

    List<String> story() {
        return entries.stream().map(HistoryEntry::story).toList();
    }

    /**
     * The events as what they are.
     *
     * @param vocabulary the sealed interface of their kind
     * @throws IllegalStateException if one is none of them
     */
    <E> List<E> events(Class<E> vocabulary) {
        return entries.stream()
                .map(entry -> vocabulary.cast(Json.read(entry.data(), type(entry, vocabulary))))
                .toList();
    }

    private static <E> Class<?> type(HistoryEntry entry, Class<E> vocabulary) {
        return Arrays.stream(vocabulary.getPermittedSubclasses())
                .filter(type -> type.getSimpleName().equals(entry.type()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No event is called " + entry.type()));
    }
}
