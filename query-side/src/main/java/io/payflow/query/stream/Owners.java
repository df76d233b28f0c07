package io.payflow.query.stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Whose each record is, which never changes: what is once known is kept, what is not is asked for in bulk. */
@Component
class Owners {
    private static final int KEPT = 50_000;

    private final EventLog log;
    private final Cache<String, String> known =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    Owners(EventLog log) {
        this.log = log;
    }

    /** The merchants of these records, by the records' ids. */
    Map<String, String> of(Collection<String> ids) {
        Map<String, String> owners = new HashMap<>(known.getAllPresent(ids));
        Set<String> missing = new TreeSet<>(ids);
        missing.removeAll(owners.keySet());
        if (!missing.isEmpty()) {
            Map<String, String> found = log.merchants(missing);
            known.putAll(found);
            owners.putAll(found);
        }
        return owners;
    }
}
