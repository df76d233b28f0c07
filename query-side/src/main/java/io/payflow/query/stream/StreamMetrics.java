package io.payflow.query.stream;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** What the stream does, measured when it is asked for. */
@Component
class StreamMetrics implements MeterBinder {
    private final LiveStream stream;
    private final EventLog log;

    StreamMetrics(LiveStream stream, EventLog log) {
        this.stream = stream;
        this.log = log;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("payflow.stream.subscribers", stream, LiveStream::subscribers)
                .description("Subscribers of the live stream on this node")
                .register(registry);
        FunctionCounter.builder("payflow.stream.delivered", stream, LiveStream::delivered)
                .description("Messages handed to subscribers' connections")
                .register(registry);
        FunctionCounter.builder("payflow.stream.dropped", stream, LiveStream::dropped)
                .description("Messages dropped because a subscriber was too slow, each told to it")
                .register(registry);
        Gauge.builder("payflow.stream.position", () -> stream.position().orElse(0))
                .description("Position that the stream's reader has reached; 0 while nobody listens")
                .register(registry);
        Gauge.builder("payflow.stream.lag", this::lag)
                .baseUnit("events")
                .description("Stored positions that the stream's reader has not reached; 0 while nobody listens")
                .register(registry);
        Gauge.builder("payflow.stream.stuck", () -> stream.trouble().isPresent() ? 1 : 0)
                .description("1 while the stream's reader tries the same event again and again")
                .register(registry);
    }

    private long lag() {
        OptionalLong position = stream.position();
        return position.isPresent() ? Math.max(0, log.head() - position.getAsLong()) : 0;
    }
}
