package io.payflow.query.notary;

import io.payflow.query.proof.SigningKey;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** Has the event log sealed, and the heads witnessed, again and again for as long as this node runs. */
@Component
class Notary implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Notary.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Sealing sealing;
    private final WitnessKeeper witness;
    private final RegisteredKeys keys;
    private final SigningKey key;
    private final Duration interval;
    private ScheduledExecutorService timer;
    private volatile boolean running;

    Notary(Sealing sealing, WitnessKeeper witness, RegisteredKeys keys, SigningKey key, NotaryProperties properties) {
        this.sealing = sealing;
        this.witness = witness;
        this.keys = keys;
        this.key = key;
        this.interval = properties.interval();
    }

    @Override
    public synchronized void start() {
        keys.register(key.publicKey());
        witness.open();
        running = true;
        CustomizableThreadFactory threads = new CustomizableThreadFactory("notary-");
        threads.setDaemon(true);
        timer = Executors.newSingleThreadScheduledExecutor(threads);
        timer.scheduleWithFixedDelay(this::round, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The witness is followed to the end before anything is sealed: what contradicts it must not be signed. */
    private void round() {
        boolean more = true;
        while (more && running) {
            more = attempt("note heads in the witness", witness::follow) || attempt("seal events", sealing::next);
        }
    }

    /** Whatever happens, the next round must come: the timer ends with an error that leaves it. */
    private static boolean attempt(String what, BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (RuntimeException | Error e) {
            LOG.warn("The notary could not {}, and will try again: {}", what, e.toString());
            return false;
        }
    }

    /** Once more at the end, so that of a store at rest everything is sealed; but a long catching up ends here. */
    @Override
    public synchronized void stop() {
        running = false;
        timer.execute(() -> {
            boolean behind = attempt("note heads in the witness", witness::follow);
            if (!behind && attempt("seal events", sealing::next)) {
                attempt("note heads in the witness", witness::follow);
            }
        });
        timer.shutdown();
        try {
            if (!timer.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("The notary's last round has not ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        witness.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After all that stores events has stopped, but before the clock. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1;
    }
}
