package io.payflow.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** CPU time as the kernel accounts it to processes and threads, from {@code /proc}; in seconds, user and system. */
final class ProcessCpu {
    /** Linux reports in hundredths of a second to user space, whatever the kernel's own tick. */
    private static final double TICKS_PER_SECOND = 100;

    private static final Path PROC = Path.of("/proc");

    private ProcessCpu() {}

    static double of(long pid) {
        return required(pid).own();
    }

    /** With its children, those that live and those that have ended. */
    static double ofTree(long pid) {
        while (true) {
            Map<Long, Stat> children = childrenOf(pid);
            Stat parent = required(pid);
            // A child that ended in between is with the living or with the ended, and one could count it in neither.
            if (childrenOf(pid).keySet().equals(children.keySet())) {
                double living = children.values().stream()
                        .mapToDouble(child -> child.own() + child.ofEndedChildren())
                        .sum();
                return parent.own() + parent.ofEndedChildren() + living;
            }
        }
    }

    private static Map<Long, Stat> childrenOf(long pid) {
        Map<Long, Stat> children = new HashMap<>();
        try (Stream<Path> entries = Files.list(PROC)) {
            entries.filter(entry ->
                            Character.isDigit(entry.getFileName().toString().charAt(0)))
                    .forEach(entry -> read(entry.resolve("stat"))
                            .filter(stat -> stat.parent() == pid)
                            .ifPresent(stat -> children.put(
                                    Long.parseLong(entry.getFileName().toString()), stat)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return children;
    }

    static double ofEndedChildren(long pid) {
        return required(pid).ofEndedChildren();
    }

    static long parentOf(long pid) {
        return required(pid).parent();
    }

    /** The CPU time of the process's threads by name; numbers are cut off, so that a pool is one entry. */
    static Map<String, Double> byThreadName(long pid) {
        Map<String, Double> seconds = new HashMap<>();
        try (Stream<Path> tasks = Files.list(PROC.resolve(pid + "/task"))) {
            tasks.map(task -> read(task.resolve("stat")))
                    .flatMap(Optional::stream)
                    .forEach(stat -> seconds.merge(stat.poolName(), stat.own(), Double::sum));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seconds;
    }

    private static Stat required(long pid) {
        return read(PROC.resolve(pid + "/stat"))
                .orElseThrow(() -> new IllegalStateException("Process " + pid + " has ended"));
    }

    /** Empty if the process or thread ended in the meantime. */
    private static Optional<Stat> read(Path stat) {
        try {
            return Optional.of(Stat.parse(Files.readString(stat)));
        } catch (NoSuchFileException ended) {
            return Optional.empty();
        } catch (IOException e) {
            // The kernel answers ESRCH where a process ends between opening and reading its file.
            if (String.valueOf(e.getMessage()).contains("No such process")) {
                return Optional.empty();
            }
            throw new UncheckedIOException(e);
        }
    }

    private record Stat(String name, long parent, double own, double ofEndedChildren) {
        /** The name is in parentheses and may itself hold spaces and parentheses; see proc(5). */
        static Stat parse(String line) {
            int nameEnd = line.lastIndexOf(')');
            String name = line.substring(line.indexOf('(') + 1, nameEnd);
            List<String> fields = List.of(line.substring(nameEnd + 2).split(" "));
            return new Stat(
                    name,
                    Long.parseLong(fields.get(1)),
                    seconds(fields.get(11), fields.get(12)),
                    seconds(fields.get(13), fields.get(14)));
        }

        private static double seconds(String user, String system) {
            return (Long.parseLong(user) + Long.parseLong(system)) / TICKS_PER_SECOND;
        }

        /** {@code GC Thread} for {@code GC Thread#1}, but {@code C2 CompilerThre} stays what it is. */
        String poolName() {
            return name.replaceAll("^(...+?)[-#]?\\d.*$", "$1").strip();
        }
    }
}
