package io.payflow.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/** Where the service's time went: samples by layer and frame, waits by layer, memory, garbage collection, threads. */
final class Profile {
    private static final int TOP_FRAMES = 25;
    private static final int TOP_THREADS = 15;
    private static final double KIBIBYTE = 1024;
    private static final Map<String, String> WAITS = waits();

    private final Map<String, Double> threadCpu;
    private final Map<Layer, Long> requestSamples = new EnumMap<>(Layer.class);
    private final Map<Layer, Long> otherSamples = new EnumMap<>(Layer.class);
    private final Map<Layer, Double> allocated = new EnumMap<>(Layer.class);
    private final Map<String, Long> topFrames = new HashMap<>();
    private final Map<Wait, Long> waitCounts = new HashMap<>();
    private final Map<Wait, Double> waitMillis = new HashMap<>();
    private long pauses;
    private double pauseMillis;

    private record Wait(String kind, Layer layer) {}

    private Profile(Map<String, Double> threadCpu) {
        this.threadCpu = threadCpu;
    }

    private static Map<String, String> waits() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("jdk.SocketRead", "reading a socket");
        names.put("jdk.FileForce", "flushing a file");
        names.put("jdk.FileWrite", "writing a file");
        names.put("jdk.JavaMonitorEnter", "a lock (over 10 ms)");
        names.put("jdk.ThreadPark", "parked (over 10 ms)");
        return names;
    }

    /** @param threadCpu CPU seconds in the round by thread name */
    static Profile read(Path recording, Map<String, Double> threadCpu) throws IOException {
        Profile profile = new Profile(threadCpu);
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                profile.add(file.readEvent());
            }
        }
        return profile;
    }

    private void add(RecordedEvent event) {
        String type = event.getEventType().getName();
        if (type.equals("jdk.GCPhasePause")) {
            pauses++;
            pauseMillis += millis(event);
        } else if (event.getStackTrace() == null) {
            return;
        } else if (type.equals("jdk.ExecutionSample")) {
            addSample(event);
        } else if (type.equals("jdk.ObjectAllocationSample")) {
            allocated.merge(Layer.of(event.getStackTrace()), event.getLong("weight") / KIBIBYTE, Double::sum);
        } else if (WAITS.containsKey(type)) {
            Wait wait = new Wait(WAITS.get(type), Layer.of(event.getStackTrace()));
            waitCounts.merge(wait, 1L, Long::sum);
            waitMillis.merge(wait, millis(event), Double::sum);
        }
    }

    private void addSample(RecordedEvent event) {
        String thread = event.getThread("sampledThread").getJavaName();
        boolean request = thread != null && (thread.startsWith("http-") || thread.startsWith("tomcat-handler"));
        (request ? requestSamples : otherSamples).merge(Layer.of(event.getStackTrace()), 1L, Long::sum);
        List<RecordedFrame> frames = event.getStackTrace().getFrames();
        if (!frames.isEmpty()) {
            RecordedMethod method = frames.get(0).getMethod();
            topFrames.merge(method.getType().getName() + "." + method.getName(), 1L, Long::sum);
        }
    }

    private static double millis(RecordedEvent event) {
        return event.getDuration().toNanos() / 1e6;
    }

    String toMarkdown(long completed) {
        double creations = Math.max(1, completed);
        long requests = total(requestSamples);
        long others = total(otherSamples);
        return String.join(
                "\n\n",
                "Samples of running Java code by layer (" + requests + " in request threads, " + others
                        + " in others). The JDK's own work is charged to its caller.",
                table(
                        "| layer | request threads | other threads | allocated, KiB a creation |\n|---|---:|---:|---:|",
                        layers(requests, others, creations)),
                "Hottest methods, as share of all samples:",
                table("| method | share |\n|---|---:|", hottest(requests + others)),
                "CPU by thread, from the kernel:",
                table("| threads | CPU s | µs a creation |\n|---|---:|---:|", threads(creations)),
                "Waits, summed over all threads; idle threads of a pool are parked too:",
                table("| for | in | times | ms | µs a creation |\n|---|---|---:|---:|---:|", waits(creations)),
                String.format(Locale.ROOT, "Garbage collection: %d pauses, %.0f ms together.", pauses, pauseMillis));
    }

    private List<String> layers(long requests, long others, double creations) {
        return sum(requestSamples, otherSamples).entrySet().stream()
                .sorted(Map.Entry.<Layer, Long>comparingByValue().reversed())
                .map(entry -> String.format(
                        Locale.ROOT,
                        "| %s | %s | %s | %.1f |",
                        entry.getKey().title(),
                        share(requestSamples.getOrDefault(entry.getKey(), 0L), requests),
                        share(otherSamples.getOrDefault(entry.getKey(), 0L), others),
                        allocated.getOrDefault(entry.getKey(), 0.0) / creations))
                .toList();
    }

    private List<String> hottest(long samples) {
        return descending(
                topFrames,
                TOP_FRAMES,
                entry -> "| `" + entry.getKey() + "` | " + share(entry.getValue(), samples) + " |");
    }

    private List<String> threads(double creations) {
        return descending(
                threadCpu,
                TOP_THREADS,
                entry -> String.format(
                        Locale.ROOT,
                        "| %s | %.2f | %.0f |",
                        entry.getKey(),
                        entry.getValue(),
                        entry.getValue() * 1e6 / creations));
    }

    private List<String> waits(double creations) {
        return descending(
                waitMillis,
                waitMillis.size(),
                entry -> String.format(
                        Locale.ROOT,
                        "| %s | %s | %d | %.0f | %.0f |",
                        entry.getKey().kind(),
                        entry.getKey().layer().title(),
                        waitCounts.get(entry.getKey()),
                        entry.getValue(),
                        entry.getValue() * 1000 / creations));
    }

    private static <K, V extends Comparable<V>> List<String> descending(
            Map<K, V> values, int count, Function<Map.Entry<K, V>, String> line) {
        return values.entrySet().stream()
                .sorted(Map.Entry.<K, V>comparingByValue().reversed())
                .limit(count)
                .map(line)
                .toList();
    }

    private static Map<Layer, Long> sum(Map<Layer, Long> some, Map<Layer, Long> more) {
        Map<Layer, Long> sum = new EnumMap<>(some);
        more.forEach((layer, samples) -> sum.merge(layer, samples, Long::sum));
        return sum;
    }

    private static long total(Map<Layer, Long> samples) {
        return samples.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }

    private static String table(String head, List<String> lines) {
        List<String> all = new ArrayList<>(List.of(head));
        all.addAll(lines);
        return all.stream().collect(Collectors.joining("\n"));
    }
}
