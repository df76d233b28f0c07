package io.payflow.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Flight Recorder switched on in the running service, beside the kernel's count of what each thread used. */
final class ServiceRecording {
    /** Waiting for the database is many short waits, which the recorder by default does not count. */
    private static final List<String> EVERY_WAIT_FOR_DATA =
            List.of("jdk.SocketRead#threshold=0ms", "jdk.FileForce#threshold=0ms", "jdk.FileWrite#threshold=0ms");

    private static final double LEAST_SECONDS = 0.01;

    private final long pid;
    private final Path file;
    private final Map<String, Double> threadCpuBefore;

    private ServiceRecording(long pid, Path file) {
        this.pid = pid;
        this.file = file;
        this.threadCpuBefore = ProcessCpu.byThreadName(pid);
    }

    static ServiceRecording start(long pid, Path file) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(List.of("name=round", "settings=profile", "maxsize=1GB"));
        options.addAll(EVERY_WAIT_FOR_DATA);
        control(pid, "JFR.start", options.toArray(String[]::new));
        return new ServiceRecording(pid, file);
    }

    Profile stop() throws IOException, InterruptedException {
        Map<String, Double> threadCpu = new HashMap<>(ProcessCpu.byThreadName(pid));
        threadCpuBefore.forEach((name, before) -> threadCpu.computeIfPresent(name, (same, now) -> now - before));
        control(pid, "JFR.stop", "name=round", "filename=" + file);
        threadCpu.values().removeIf(seconds -> seconds < LEAST_SECONDS);
        return Profile.read(file, threadCpu);
    }

    private static void control(long pid, String command, String... options) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(ExternalTool.ofJdk("jcmd"), Long.toString(pid), command));
        line.addAll(Arrays.asList(options));
        ExternalTool.run(line);
    }
}
