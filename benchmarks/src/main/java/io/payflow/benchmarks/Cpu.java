package io.payflow.benchmarks;

/** CPU seconds, counted apart; the database's are 0 where it runs inside the service. */
record Cpu(double service, double database, double load) {
    Cpu since(Cpu before) {
        return new Cpu(service - before.service, database - before.database, load - before.load);
    }
}
