package io.payflow.command.idempotency;

/** What an aggregate made of a command it did not refuse. */
public sealed interface Outcome<S> {

    /** It was accepted now; this is the state right after. */
    record Accepted<S>(S state) implements Outcome<S> {}

    /** It had been accepted before, and led to this version; nothing was done. */
    record Repeated<S>(long version) implements Outcome<S> {}
}
