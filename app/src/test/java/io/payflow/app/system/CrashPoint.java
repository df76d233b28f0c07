package io.payflow.app.system;

import java.util.Locale;

/** Where in the course of an instruction the service dies. */
enum CrashPoint {
    QUEUED("it is accepted and queued; that it is about to be sent is not stored"),
    BEGUN("that it is about to be sent is stored; the call has not left"),
    SENT("the other side has received it and done the work; its answer has not arrived"),
    ANSWERED("the answer has arrived; it is not stored"),
    STORED("the answer is stored; the job that sent it is not deleted yet");

    private final String meaning;

    CrashPoint(String meaning) {
        this.meaning = meaning;
    }

    String meaning() {
        return meaning;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
