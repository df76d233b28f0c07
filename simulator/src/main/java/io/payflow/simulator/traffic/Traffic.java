package io.payflow.simulator.traffic;

import io.payflow.simulator.books.Journal;
import io.payflow.simulator.client.ServiceApi;
import io.payflow.simulator.seed.Dice;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that make the key first, give up waiting, and try again with the same key until they are told. */
public final class Traffic implements AutoCloseable {
    /** Each of them has a thread; a service that is away must not cost any number of them. */
    private static final int MOST_UNDER_WAY = 150;

    private static final long TICK_MS = 20;

    private final Dice dice;
    private final int mostUnderWay;
    private final Crew crew = new Crew();
    private final Ledger ledger;
    private final Client client;
    private final BackOffice backOffice;
    private final AtomicInteger underWay = new AtomicInteger();
    private TrafficSettings settings = new TrafficSettings(0, Duration.ZERO);
    private Arrivals arrivals = new Arrivals(settings, 0);
    private Future<?> arriving;
    private long nextNumber;
    private long arrived;
    private long heldBack;
    private boolean resumed;

    /** @param keep how many writes the books hold in memory; the oldest that are done are forgotten */
    public Traffic(ServiceApi service, Dice dice, Journal journal, int keep) {
        this(service, dice, journal, keep, MOST_UNDER_WAY);
    }

    Traffic(ServiceApi service, Dice dice, Journal journal, int keep, int mostUnderWay) {
        this.dice = dice;
        this.mostUnderWay = mostUnderWay;
        this.ledger = new Ledger(journal, keep);
        this.client = new Client(service, dice, ledger, crew.workers());
        this.backOffice = new BackOffice(client, dice, ledger);
        this.nextNumber = ledger.highest(Order.subject(dice)) + 1;
    }

    /** Merchants that are paid out in different ways, some of them daily; it waits until the service has them. */
    public void defineMerchants() {
        try {
            new MerchantTerms(client, Order.subject(dice)).define();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the merchants were defined", e);
        }
    }

    /** From now on so many; it may be called again to change it. What an earlier life left unknown is sent again. */
    public synchronized void start(TrafficSettings newSettings) {
        end();
        if (!resumed) {
            resumed = true;
            ledger.unknown().forEach(write -> crew.run(() -> client.resume(write)));
        }
        settings = newSettings;
        arrived = 0;
        arrivals = new Arrivals(newSettings, System.nanoTime());
        arriving = crew.timer().scheduleAtFixedRate(this::admit, 0, TICK_MS, TimeUnit.MILLISECONDS);
    }

    /** No new payments; what was begun goes on to its end, and then the merchants are paid out. */
    public synchronized void stop() {
        if (end()) {
            crew.atLast(backOffice::payOutAll);
        }
    }

    /** Waits, after {@link #stop}, until all that was begun has come to its end; false if that takes longer. */
    public boolean awaitEnd(Duration patience) {
        try {
            return crew.awaitIdle(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public synchronized TrafficStatus status() {
        return ledger.status(arriving != null, settings.perSecond(), client.attempts());
    }

    /** How many payments were not begun because too many clients were still waiting for the service. */
    public synchronized long heldBack() {
        return heldBack;
    }

    public TrafficBooks books() {
        return ledger;
    }

    /** Stops at once, whatever is under way. */
    @Override
    public synchronized void close() {
        end();
        crew.close();
    }

    private boolean end() {
        if (arriving == null) {
            return false;
        }
        arriving.cancel(false);
        arriving = null;
        return true;
    }

    private synchronized void admit() {
        long due = arrivals.until(System.nanoTime());
        for (; arriving != null && arrived < due; arrived++) {
            if (underWay.get() >= mostUnderWay) {
                heldBack++;
            } else {
                underWay.incrementAndGet();
                Journey journey = new Journey(new Order(dice, nextNumber++), client, backOffice, crew);
                crew.run(() -> take(journey));
            }
        }
    }

    private void take(Journey journey) throws InterruptedException {
        try {
            journey.begin();
        } finally {
            underWay.decrementAndGet();
        }
    }
}
