package io.payflow.benchmarks;

import java.util.function.DoubleSupplier;

/** What was done before, and left projections and checkpoints to be done, is not charged to what is measured next. */
final class Idleness {
    private static final double CORE_SHARE = 0.15;
    private static final int LONGEST_REST_SECONDS = 60;

    private Idleness() {}

    /** @param cpu seconds that what is to come to rest has used so far */
    static void await(DoubleSupplier cpu) throws InterruptedException {
        double used = cpu.getAsDouble();
        for (int second = 0; second < LONGEST_REST_SECONDS; second++) {
            Thread.sleep(1000);
            double now = cpu.getAsDouble();
            if (now - used < CORE_SHARE) {
                return;
            }
            used = now;
        }
        System.err.println("the services are still busy after " + LONGEST_REST_SECONDS + " s; going on");
    }
}
