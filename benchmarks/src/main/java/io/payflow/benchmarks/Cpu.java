package io.payflow.benchmarks;

import java.util.OptionalLong;

/** CPU seconds, counted apart; the database's are 0 where it runs inside the service. */
record Cpu(double service, double database, double load) {
    /** What they have used so far; the load is this program. */
    static Cpu soFar(long servicePid, OptionalLong databasePid) {
        return new Cpu(
                ProcessCpu.of(servicePid),
                databasePid.isPresent() ? ProcessCpu.ofTree(databasePid.getAsLong()) : 0,
                ProcessCpu.of(ProcessHandle.current().pid()));
    }

    Cpu since(Cpu before) {
        return new Cpu(service - before.service, database - before.database, load - before.load);
    }
}
