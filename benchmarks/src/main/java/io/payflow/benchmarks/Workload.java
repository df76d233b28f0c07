package io.payflow.benchmarks;

/** Something that can be done again and again by several clients at once, and measured. */
interface Workload {
    String name();

    /** Works for that long with that many clients; what has begun by then is finished and counted. */
    Round run(int clients, int seconds) throws Exception;
}
