package io.payflow.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The memory of a running JVM, as the JVM and the kernel tell it; in KiB. */
final class ServiceMemory {
    /** Of the heap, whichever collector has it; metaspace is told in lines of its own. */
    private static final Pattern USED = Pattern.compile("^(?!\\s*(?:Metaspace|class space)).*?used (\\d+)K");

    /** The kernel then begins anew to look for the peak; see proc_pid_clear_refs(5). */
    private static final String FORGET_PEAK = "5";

    private final long pid;

    ServiceMemory(long pid) {
        this.pid = pid;
    }

    /** What is left of the heap after a full collection. */
    long heapAfterCollection() throws IOException, InterruptedException {
        jcmd("GC.run");
        long used = jcmd("GC.heap_info")
                .lines()
                .map(USED::matcher)
                .filter(Matcher::find)
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
        if (used == 0) {
            throw new IllegalStateException("jcmd told no use of the heap");
        }
        return used;
    }

    /** What the process has in memory, heap and all else. */
    long resident() throws IOException {
        return status("VmRSS:");
    }

    /** The most it had since it was started or its peak was forgotten. */
    long peakResident() throws IOException {
        return status("VmHWM:");
    }

    void forgetPeak() throws IOException {
        Files.writeString(proc("clear_refs"), FORGET_PEAK);
    }

    private long status(String field) throws IOException {
        try (Stream<String> lines = Files.lines(proc("status"))) {
            String line = lines.filter(candidate -> candidate.startsWith(field))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", ""));
        }
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(pid), file);
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        return ExternalTool.run(List.of(ExternalTool.ofJdk("jcmd"), Long.toString(pid), command));
    }
}
