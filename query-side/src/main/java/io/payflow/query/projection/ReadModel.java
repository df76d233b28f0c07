package io.payflow.query.projection;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A projection and how it is read, in whatever generation is live. A read asks for {@link #live} once and stays with it:
 * its freshness and its rows then belong together, also while the next generation takes over.
 *
 * @param <Q> answers questions from the rows of one generation
 */
public final class ReadModel<Q> {
    private final Definition definition;
    private final Function<Generation, Q> queries;
    private final Generations generations;
    private final Map<Generation, Q> made = new ConcurrentHashMap<>();

    public ReadModel(Definition definition, Function<Generation, Q> queries, Generations generations) {
        this.definition = definition;
        this.queries = queries;
        this.generations = generations;
    }

    public Q live() {
        return made.computeIfAbsent(generations.live(definition.name()), queries);
    }

    Definition definition() {
        return definition;
    }

    /**
     * What a projection is.
     *
     * @param name under which operators know it
     * @param tables what it writes; the script of its name creates them
     * @param projection makes the handler of the events that writes one generation
     * @param batchSize events per transaction at most; empty for what is configured for all
     */
    public record Definition(
            String name, List<ModelTable> tables, Function<Generation, Object> projection, OptionalInt batchSize) {

        public Definition(String name, List<ModelTable> tables, Function<Generation, Object> projection) {
            this(name, tables, projection, OptionalInt.empty());
        }

        public Definition inBatchesOf(int events) {
            return new Definition(name, tables, projection, OptionalInt.of(events));
        }
    }
}
