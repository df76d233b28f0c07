package io.payflow.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** The same load twice on one service, without subscribers and then with them, and everyone's account at the end. */
final class StreamTrial {
    private static final int WARM_UP_CLIENTS = 8;
    private static final int MOST_FAULTS = 20;

    private final Installation installation;
    private final HttpCreations creations;
    private final Plan plan;
    private final ServiceMemory memory;
    private final List<StreamMemory> heaps = new ArrayList<>();

    /** @param mostSeconds of the load that is as fast as it can be; 0 if there is none */
    record Plan(
            int rate,
            int seconds,
            int clients,
            int mostSeconds,
            int subscribers,
            int slow,
            int warmUpSeconds,
            Duration patience) {}

    /** What a full collection leaves, in KiB, and the threads. */
    record StreamMemory(String when, long heap, long resident, int threads) {}

    /** A load without and with subscribers. */
    record Pair(String name, int asked, Round without, Round with) {
        double ratio() {
            return with.perSecond() / without.perSecond();
        }
    }

    /**
     * @param subscribersCpu seconds that this program used for its subscribers during the steady load
     * @param delays of messages of the steady load, in microseconds
     * @param steadyHurried what the hurried subscribers were told during the steady load
     * @param emitted how many messages the service's own list has since the subscribers came
     * @param acknowledged how many creations were acknowledged since then
     */
    record Outcome(
            Plan plan,
            List<Pair> loads,
            double subscribersCpu,
            Histogram delays,
            StreamTally steadyHurried,
            StreamTally hurried,
            StreamTally slow,
            long emitted,
            long acknowledged,
            List<String> faults,
            List<StreamMemory> heaps,
            List<ServiceWatch.Moment> moments) {}

    StreamTrial(Installation installation, HttpCreations creations, Plan plan) {
        this.installation = installation;
        this.creations = creations;
        this.plan = plan;
        this.memory = new ServiceMemory(installation.service().pid());
    }

    Outcome run() throws Exception {
        LiveStream.progress("warming up for " + plan.warmUpSeconds() + " s");
        creations.run(WARM_UP_CLIENTS, plan.warmUpSeconds());
        try (ServiceWatch watch = new ServiceWatch(installation.service().port(), "before")) {
            noteMemory(watch, "before");
            watch.enter("steady");
            Round steadyAlone = steady("without subscribers");
            watch.enter("most");
            Round mostAlone = most("without subscribers");
            noteMemory(watch, "after the load without subscribers");
            return withSubscribers(watch, steadyAlone, mostAlone);
        }
    }

    private Outcome withSubscribers(ServiceWatch watch, Round steadyAlone, Round mostAlone) throws Exception {
        long acknowledgedBefore = creations.acknowledged();
        StreamSubscribers subscribers =
                StreamSubscribers.connect(installation.service().port(), plan.subscribers(), plan.slow());
        try (subscribers) {
            subscribers.awaitHello(plan.patience());
            noteMemory(watch, "subscribers connected");
            watch.enter("steady, subscribers");
            double cpuBefore = subscribers.cpu();
            Round steady = steady("with subscribers");
            double subscribersCpu = subscribers.cpu() - cpuBefore;
            Histogram delays = subscribers.delays();
            StreamTally steadyHurried = subscribers.tally(true);
            watch.enter("most, subscribers");
            Round most = most("with subscribers");
            noteMemory(watch, "subscribers connected, after the load");
            watch.enter("slow ones released");
            subscribers.release();
            long origin = subscribers.origin();
            EmittedPositions emitted = emittedAfter(origin);
            subscribers.awaitPosition(emitted.head(), plan.patience());
            StreamTally hurried = subscribers.tally(true);
            StreamTally slow = subscribers.tally(false);
            subscribers.close();
            List<String> faults = faults(subscribers.accounts(), emitted);
            noteMemory(watch, "subscribers gone");
            return new Outcome(
                    plan,
                    List.of(
                            new Pair("steady", plan.rate(), steadyAlone, steady),
                            new Pair("as many as possible", 0, mostAlone, most)),
                    subscribersCpu,
                    delays,
                    steadyHurried,
                    hurried,
                    slow,
                    emitted.size(),
                    creations.acknowledged() - acknowledgedBefore,
                    faults,
                    heaps,
                    watch.stop());
        }
    }

    private Round steady(String with) throws Exception {
        LiveStream.progress(plan.rate() + " creations a second for " + plan.seconds() + " s, " + with);
        return told(creations.runAt(plan.rate(), plan.clients(), plan.seconds()));
    }

    private Round most(String with) throws Exception {
        LiveStream.progress("as many creations as possible for " + plan.mostSeconds() + " s, " + with);
        return told(creations.run(plan.clients(), plan.mostSeconds()));
    }

    private static Round told(Round round) {
        LiveStream.progress(String.format("  %.0f/s, %d errors", round.perSecond(), round.errors()));
        return round;
    }

    private void noteMemory(ServiceWatch watch, String when) throws Exception {
        watch.enter(when);
        Idleness.await(installation::cpu);
        try (ApiClient client = new ApiClient(installation.service().port())) {
            long heap = memory.heapAfterCollection();
            int threads = ServiceMetrics.ask(client).threads();
            heaps.add(new StreamMemory(when, heap, memory.resident(), threads));
        }
    }

    private EmittedPositions emittedAfter(long origin) throws Exception {
        try (ApiClient client = new ApiClient(installation.service().port())) {
            return EmittedPositions.after(origin, client);
        }
    }

    private static List<String> faults(List<StreamAccount> accounts, EmittedPositions emitted) {
        List<String> faults = new ArrayList<>();
        for (int number = 0; number < accounts.size(); number++) {
            for (String fault : accounts.get(number).faults(emitted)) {
                faults.add("subscriber " + number + ": " + fault);
            }
        }
        return faults.size() <= MOST_FAULTS ? faults : shortened(faults);
    }

    private static List<String> shortened(List<String> faults) {
        List<String> some = new ArrayList<>(faults.subList(0, MOST_FAULTS));
        some.add("and " + (faults.size() - MOST_FAULTS) + " more");
        return some;
    }
}
