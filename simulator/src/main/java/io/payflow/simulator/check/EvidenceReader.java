package io.payflow.simulator.check;

import io.payflow.simulator.bank.BankBooks;
import io.payflow.simulator.client.Answer;
import io.payflow.simulator.client.Call;
import io.payflow.simulator.processor.ProcessorBooks;
import io.payflow.simulator.traffic.TrafficBooks;
import io.payflow.simulator.traffic.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Reads all that the rules look at. What clients were told is read before the service, so that the service must know it;
 * the books of bank and processor after, so that they must know what the service knows.
 */
final class EvidenceReader {
    private static final int ALL = Integer.MAX_VALUE;
    private static final int THREADS = 4;
    private static final int TRIES = 8;
    private static final int STILL = 4;
    private static final Duration STREAM_PAUSE = Duration.ofMillis(100);
    private static final Duration STREAM_PATIENCE = Duration.ofSeconds(10);
    private static final String PAYMENTS = "/api/v1/payments";
    private static final String UNDER_WAY = PAYMENTS + "?status=submitted,processing,requires_action,authorized";
    private static final String PAYOUTS = "/api/v1/payouts";
    private static final String TASKS = "/api/v1/reconciliation/tasks";
    private static final String OPEN_TASKS = TASKS + "?status=open,claimed,proposed";
    private static final String EXPOSURE = "/api/v1/reconciliation/exposure";

    private final Reads reads;
    private final BankBooks bank;
    private final ProcessorBooks processor;
    private final TrafficBooks traffic;
    private final StreamWitness witness;
    private final Duration pause;
    private final List<String> notes = Collections.synchronizedList(new ArrayList<>());

    private record Risk(Exposure inOpenTasks, Exposure exposure) {}

    /**
     * @param witness null if nobody listened to the stream
     * @param pause between the first two tries; then it gets longer
     */
    EvidenceReader(
            Reads reads,
            BankBooks bank,
            ProcessorBooks processor,
            TrafficBooks traffic,
            StreamWitness witness,
            Duration pause) {
        this.reads = reads;
        this.bank = bank;
        this.processor = processor;
        this.traffic = traffic;
        this.witness = witness;
        this.pause = pause;
    }

    /** What could not be read, and why. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** All there is. */
    Evidence all() {
        return read(traffic.writes(), ALL, true);
    }

    /** The newest of each kind, while everything goes on. */
    Evidence newest(int most) {
        List<Write> writes = traffic.writes();
        return read(writes.subList(Math.max(0, writes.size() - most), writes.size()), most, false);
    }

    private Evidence read(List<Write> writes, int most, boolean atRest) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            // Sent once more before anything is read: a second effect would be seen.
            Map<String, Answer> replays = atRest ? replays(writes, threads) : Map.of();
            List<SeenPayment> payments = each(ids(PAYMENTS, "pay_", writes, most), threads, id -> payment(id, atRest));
            List<SeenPayout> payouts = each(ids(PAYOUTS, "po_", writes, most), threads, id -> payout(id, atRest));
            List<SeenTask> tasks = each(ids(TASKS, "task_", List.of(), most), threads, id -> task(id, atRest));
            Risk risk = risk(atRest);
            return new Evidence(
                    atRest,
                    asOf(),
                    payments,
                    payouts,
                    tasks,
                    risk.inOpenTasks(),
                    risk.exposure(),
                    writes,
                    replays,
                    processor.entries(),
                    bank.payouts(),
                    atRest ? stream() : null);
        } finally {
            threads.shutdownNow();
        }
    }

    private Set<String> ids(String path, String prefix, List<Write> writes, int most) {
        Set<String> ids = new LinkedHashSet<>();
        reads.list(path, most)
                .orElseThrow(() -> new IllegalStateException("There is no " + path))
                .forEach(entry -> ids.add(entry.path("id").asString()));
        writes.stream()
                .filter(Write::isAcknowledged)
                .map(Write::resourceId)
                .filter(id -> id != null && id.startsWith(prefix))
                .forEach(ids::add);
        return ids;
    }

    private Map<String, Answer> replays(List<Write> writes, ExecutorService threads) {
        Map<String, Answer> replays = new ConcurrentHashMap<>();
        List<Write> acknowledged = writes.stream().filter(Write::isAcknowledged).toList();
        Consumer<Write> again = write -> replays.put(
                write.key(), reads.send(Call.post(write.apiKey(), write.path(), write.body(), write.key())));
        each(acknowledged, threads, write -> {
            again.accept(write);
            return write;
        });
        return replays;
    }

    private SeenPayment payment(String id, boolean atRest) {
        return settled(PAYMENTS + "/" + id, atRest, (history, shown) -> new SeenPayment(id, history, shown));
    }

    private SeenTask task(String id, boolean atRest) {
        return settled(TASKS + "/" + id, atRest, (history, shown) -> new SeenTask(id, history, shown));
    }

    /**
     * Its items are a read of their own: they are of the version that is shown if the history has not grown since.
     *
     * @return null, with a note, if it moved all the while
     */
    private SeenPayout payout(String id, boolean atRest) {
        String path = PAYOUTS + "/" + id;
        for (int tries = 0; tries < TRIES; tries++) {
            SeenPayout seen = settled(path, atRest, (history, shown) -> new SeenPayout(id, history, shown, List.of()));
            if (seen == null || seen.shown() == null || !seen.isComplete()) {
                return seen;
            }
            long version = seen.history().version();
            List<JsonNode> items =
                    reads.list(path + "/items?minVersion=" + version, ALL).orElse(List.of());
            boolean still = history(path).map(History::version).orElse(-1L) == version;
            if (still) {
                return new SeenPayout(id, seen.history(), seen.shown(), items);
            }
        }
        notes.add(id + " was not looked at: its items never stood still while they were read");
        return null;
    }

    private interface Made<S> {
        S of(History history, JsonNode shown);
    }

    /**
     * Reads history and record until both are of one version; else the last reading, which shows that they never are.
     * While everything goes on, one that moved on between the last tries proves nothing.
     *
     * @return null, with a note, if it moved all the while
     */
    private <S extends Seen> S settled(String path, boolean atRest, Made<S> made) {
        S seen = null;
        boolean moved = false;
        for (int tries = 0; tries < TRIES; tries++) {
            History history = history(path).orElse(new History(List.of()));
            Optional<JsonNode> shown = reads.get(path + "?minVersion=" + Math.max(0, history.version()));
            S before = seen;
            seen = made.of(history, shown.map(answer -> answer.path("data")).orElse(null));
            if (seen.isComplete()) {
                return seen;
            }
            moved = before != null && seen.lastVersion() > before.lastVersion();
            pause(tries);
        }
        if (atRest || !moved || !seen.history().isContiguous()) {
            return seen;
        }
        notes.add(seen.id() + " was not looked at: it never stood still while it was read");
        return null;
    }

    /** Longer each time, so that what is read old, or is not yet there, has some twenty seconds. */
    private void pause(int tries) {
        LockSupport.parkNanos(pause.toNanos() * (tries + 1) * (tries + 1));
    }

    private Optional<History> history(String path) {
        return reads.list(path + "/history", ALL)
                .map(entries ->
                        new History(entries.stream().map(HistoryEntry::of).toList()));
    }

    private Risk risk(boolean atRest) {
        Risk last = null;
        int unchanged = 0;
        for (int tries = 0; tries < TRIES; tries++) {
            Exposure before = exposure();
            Exposure inTasks = Exposure.of(reads.list(OPEN_TASKS, ALL).orElse(List.of()), "amountAtRisk");
            boolean still = before.equals(exposure());
            if (still && (atRest || before.equals(inTasks))) {
                return new Risk(inTasks, before);
            }
            Risk now = new Risk(inTasks, before);
            unchanged = still && now.equals(last) ? unchanged + 1 : 0;
            last = now;
            pause(tries);
        }
        return atRest ? new Risk(Exposure.NOTHING, exposure()) : differing(last, unchanged);
    }

    /** Evidence if neither of them has moved for some time, and what has no task yet explains it not. */
    private Risk differing(Risk last, int unchanged) {
        if (unchanged >= STILL) {
            Exposure unclear = last.inOpenTasks().plus(beingEnquired());
            if (last.exposure().equals(exposure())) {
                return new Risk(unclear, last.exposure());
            }
        }
        notes.add(Rule.EXPOSURE_IS_THE_SUM
                + ": exposure and open tasks never agreed and never stood still while they were read");
        return new Risk(Exposure.NOTHING, null);
    }

    /** About what the processor is still being asked there is no task; only what it was told can be in such a doubt. */
    private Exposure beingEnquired() {
        Exposure sum = Exposure.NOTHING;
        for (JsonNode listed : reads.list(UNDER_WAY, ALL).orElse(List.of())) {
            if (listed.has("pendingInstruction")) {
                JsonNode payment = reads.get(PAYMENTS + "/" + listed.path("id").asString())
                        .map(answer -> answer.path("data"))
                        .orElse(listed);
                if (payment.path("doubt").path("kind").asString("").equals("enquiring")) {
                    sum = sum.plus(
                            payment.path("merchantId").asString(),
                            payment.path("currency").asString(),
                            payment.path("doubt").path("amount").asLong());
                }
            }
        }
        return sum;
    }

    private Exposure exposure() {
        return Exposure.of(
                reads.get(EXPOSURE)
                        .map(answer -> answer.path("data"))
                        .orElseThrow(() -> new IllegalStateException("There is no " + EXPOSURE)),
                "amount");
    }

    private Instant asOf() {
        return reads.get(PAYMENTS + "?limit=1")
                .map(answer ->
                        Instant.parse(answer.path("freshness").path("asOf").asString()))
                .orElseThrow();
    }

    /** Null, with a note why, if there is nothing to account for. */
    private StreamRecord stream() {
        if (witness == null) {
            return without("nobody listened to the stream");
        }
        if (witness.isAbsent()) {
            return without("the service has no stream");
        }
        Optional<StreamRecord> begun = witness.record();
        if (begun.isEmpty()) {
            return without("the stream never began");
        }
        Optional<List<Long>> emitted = emitted(begun.get().start());
        if (emitted.isEmpty()) {
            return without("the service does not list the stream's messages");
        }
        long last = emitted.get().stream().mapToLong(Long::longValue).max().orElse(0);
        long until = System.nanoTime() + STREAM_PATIENCE.toNanos();
        while (witness.record().orElseThrow().reached() < last && System.nanoTime() < until) {
            LockSupport.parkNanos(STREAM_PAUSE.toNanos());
        }
        return witness.record().orElseThrow().withEmitted(emitted.get());
    }

    private StreamRecord without(String why) {
        notes.add(Rule.STREAM_ACCOUNTING + ": " + why);
        return null;
    }

    private Optional<List<Long>> emitted(long after) {
        long head = reads.get(PAYMENTS + "?limit=1")
                .map(answer -> answer.path("freshness").path("headPosition").asLong())
                .orElseThrow();
        return head <= after
                ? Optional.of(List.of())
                : reads.list("/api/v1/stream/events?from=%d&to=%d".formatted(after + 1, head), ALL)
                        .map(messages -> messages.stream()
                                .map(message -> message.path("position").asLong())
                                .toList());
    }

    private static <T, R> List<R> each(Iterable<T> of, ExecutorService threads, Function<T, R> read) {
        List<Future<R>> begun = new ArrayList<>();
        of.forEach(one -> begun.add(threads.submit(() -> read.apply(one))));
        return begun.stream().flatMap(EvidenceReader::result).toList();
    }

    private static <R> Stream<R> result(Future<R> future) {
        try {
            return Stream.ofNullable(future.get());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading", e);
        }
    }
}
