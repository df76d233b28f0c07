package io.payflow.simulator.traffic;

import io.payflow.simulator.books.Journal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the clients were told. */
public interface TrafficBooks {

    /** One for each key, as it stands; a long run inside the service keeps the latest only. */
    List<Write> writes();

    /** What a journal holds, whoever wrote it, and also while somebody does. */
    static TrafficBooks read(Path journal) {
        Map<String, Write> latest = new LinkedHashMap<>();
        Journal.read(journal, Write.class).forEach(write -> latest.put(write.key(), write));
        List<Write> writes = List.copyOf(latest.values());
        return () -> writes;
    }
}
