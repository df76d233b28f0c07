package io.payflow.simulator.torture;

import java.io.PrintStream;
import java.util.Locale;

/** Tells people how far a run has come, with the seconds since it began. */
public final class Progress {
    private static final double NANOS = 1e9;

    private final PrintStream out;
    private final long began = System.nanoTime();

    public Progress(PrintStream out) {
        this.out = out;
    }

    public void tell(String sentence, Object... values) {
        double seconds = (System.nanoTime() - began) / NANOS;
        out.printf(Locale.ROOT, "%7.1f s  %s%n", seconds, sentence.formatted(values));
        out.flush();
    }
}
