package io.payflow.benchmarks;

/** Who is told the messages of a stream, in their order. */
interface StreamListener {
    /** @param id the message's own, or -1 if it has none */
    void message(StreamEvent event, long id, StreamData data);
}
