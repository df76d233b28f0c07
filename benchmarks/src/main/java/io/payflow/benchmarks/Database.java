package io.payflow.benchmarks;

import java.util.Locale;

/** A database the service runs on. */
enum Database {
    H2("PayFlow on H2"),
    POSTGRESQL("PayFlow on PostgreSQL");

    private final String title;

    Database(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** What is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
