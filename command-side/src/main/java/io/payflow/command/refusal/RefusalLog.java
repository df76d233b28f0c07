package io.payflow.command.refusal;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Takes every refusal, to be written a moment later. It costs whoever was refused next to nothing, however many there are
 * and whether or not the store is there.
 *
 * <p>A refusal is evidence and not an effect: it is not in the event store, and what was taken in the last 250 ms before a
 * node is killed is lost. A shutdown writes all of it.
 */
@Component
public class RefusalLog {
    private final Clock clock;
    private final MeterRegistry meters;
    private final RefusalBuckets buckets = new RefusalBuckets();

    public RefusalLog(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.meters = meters;
    }

    /** Takes it as refused now. */
    public void record(Refusal refusal) {
        boolean singly = buckets.add(new KeptRefusal(clock.instant().truncatedTo(ChronoUnit.MILLIS), refusal, 1));
        meters.counter("payflow.refusals", "code", refusal.code().toString(), "kept", singly ? "singly" : "collapsed")
                .increment();
    }

    List<KeptRefusal> takeAll() {
        return buckets.takeAll();
    }
}
