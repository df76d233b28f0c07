package io.payflow.benchmarks;

/** How the bank tells what became of the items: all in one notification, or in many of some. */
enum Settling {
    FINAL("final"),
    ITEMS("items");

    private final String kind;

    Settling(String kind) {
        this.kind = kind;
    }

    /** As the bank's notifications have it. */
    String kind() {
        return kind;
    }
}
